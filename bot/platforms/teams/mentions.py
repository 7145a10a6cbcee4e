"""Whether a message calls Vertel, and what it says without that."""

from collections.abc import Mapping
from typing import Any

from bot.platforms.teams.raw import parts, text

#: No question is longer; Teams itself takes less.
_LONGEST = 100_000


def read(activity: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what a message says without its mention of Vertel, and whether it has one.

    Who else is mentioned is there by name.
    """
    said, called = text(activity, "text", longest=_LONGEST), False
    own = text(activity, "recipient", "id")
    for one in parts(activity, "entities"):
        written = text(one, "text")
        if text(one, "type") != "mention" or not written:
            continue
        if own and text(one, "mentioned", "id") == own:
            said, called = said.replace(written, " "), True
        else:
            said = said.replace(written, text(one, "mentioned", "name"))
    lines = (" ".join(line.replace("&nbsp;", " ").split()) for line in said.split("\n"))
    return "\n".join(lines).strip(), called
