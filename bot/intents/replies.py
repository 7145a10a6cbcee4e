"""The short words that answer what Vertel asks: one table, from which buttons and docs are made.

Each flow reads its answers in many more words than these. Outside of a question they mean nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what it is called, and how it is typed in Dutch and in English."""

    name: str
    words: tuple[str, str]


REPLIES: tuple[Reply, ...] = (
    Reply("yes", ("ja", "yes")),
    Reply("no", ("nee", "no")),
    Reply("skip", ("sla over", "skip")),
    Reply("done", ("klaar", "done")),
    Reply("keep", ("bewaar", "keep")),
    Reply("throw_away", ("gooi weg", "throw away")),
    Reply("by_name", ("naam", "name")),
    Reply("by_role", ("rol", "role")),
    Reply("anonymous", ("anoniem", "anonymous")),
    Reply("everyone", ("iedereen", "everyone")),
    Reply("region", ("regio", "region")),
    Reply("room", ("kamer", "room")),
    Reply("changed", ("veranderd", "changed")),
    Reply("take_away", ("haal weg", "take it away")),
    Reply("wrong", ("onjuist", "wrong")),
    Reply("old", ("verouderd", "out of date")),
    Reply("off_topic", ("niet mijn vraag", "not my question")),
    Reply("unclear", ("onduidelijk", "unclear")),
)


def reply_named(name: str) -> Reply:
    """Return an answer of the table. Raises KeyError."""
    return {one.name: one for one in REPLIES}[name]


def reply_in(text: str) -> Reply | None:
    """Return which answer of the table these words are, and nothing else; None for none."""
    said = " ".join(text.casefold().split()).strip(" .!")
    return next((one for one in REPLIES if said in one.words), None)
