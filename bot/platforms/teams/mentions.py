"""Whether a message calls Vertel, and what it says without that."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.teams.raw import parts, text

#: No question is longer; Teams itself takes less. And no name is.
_LONGEST, _LONGEST_NAME = 100_000, 200
#: How a mention stands in a text.
_MENTION = re.compile(r"<at(?: [^<>]*)?>[^<>]*</at>")


def read(activity: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what a message says without its mention of Vertel, and whether it has one.

    Who else is mentioned is there by name.
    """
    own = text(activity, "recipient", "id")
    mentions = list(_mentions(activity))
    called = any(own and who == own for _, who, _ in mentions)
    names = {written: " " if own and who == own else name for written, who, name in mentions}
    said = _MENTION.sub(
        lambda found: names.get(found[0], found[0]), text(activity, "text", longest=_LONGEST)
    )
    lines = (" ".join(line.replace("&nbsp;", " ").split()) for line in said.split("\n"))
    return "\n".join(lines).strip(), called


def _mentions(activity: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield how each mention is written, whom it is of, by id, and their name."""
    for one in parts(activity, "entities"):
        if text(one, "type") == "mention" and (written := text(one, "text")):
            name = text(one, "mentioned", "name", longest=_LONGEST_NAME)
            yield written, text(one, "mentioned", "id"), name
