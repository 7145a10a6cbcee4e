"""The words that do something, in Dutch and English: one table, from which help and docs are made.

A command is the whole message. "meer" asks for more, "meer informatie over veen" is a question;
"helpme" is neither.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.intents.kinds import Help, Intent, More, ShowSource
from retrieval.model import Language


@dataclass(frozen=True, slots=True)
class Command:
    """What can be typed: an example in either language, the pattern it stands for, what it makes.

    `dutch` and `english` are matched against the whole message, in lower case and without
    punctuation at its end. `makes` gets what the pattern's only group caught, or None.
    """

    name: str
    examples: tuple[str, str]
    dutch: re.Pattern[str]
    english: re.Pattern[str]
    makes: Callable[[str | None], Intent]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"[/!]?(?:{words})(?:,? (?:graag|alsjeblieft|aub|please))?")


COMMANDS: tuple[Command, ...] = (
    Command(
        "help",
        ("help", "help"),
        _pattern(r"help|help me|hulp|uitleg|wat ka?u?n je(?: allemaal)?|wie ben (?:je|jij)"),
        _pattern(r"help|what can you do|who are you"),
        lambda _: Help(),
    ),
    Command(
        "source",
        ("bron 2", "source 2"),
        _pattern(r"(?:toon |laat )?bron(?:nen)?(?: ?(?:nr\.? ?)?#?\[?(\d{1,3})\]?)?(?: zien)?"),
        _pattern(r"(?:show )?sources?(?: ?#?\[?(\d{1,3})\]?)?"),
        lambda n: ShowSource(None if n is None else int(n)),
    ),
    Command(
        "more",
        ("meer", "more"),
        _pattern(r"(?:toon |nog )?meer(?: bronnen)?"),
        _pattern(r"(?:show )?more(?: sources)?"),
        lambda _: More(),
    ),
)


def command(text: str) -> Intent | None:
    """Return what this message commands, None when it is no command."""
    said = _folded(text)
    for known in COMMANDS:
        if match := known.dutch.fullmatch(said) or known.english.fullmatch(said):
            return known.makes(match.group(1) if match.re.groups else None)
    return None


def language_of_command(text: str) -> Language | None:
    """Return the language of a command, None for a word that both have and for other messages."""
    said = _folded(text)
    dutch = any(known.dutch.fullmatch(said) for known in COMMANDS)
    english = any(known.english.fullmatch(said) for known in COMMANDS)
    if dutch == english:
        return None
    return Language.DUTCH if dutch else Language.ENGLISH


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?…")
