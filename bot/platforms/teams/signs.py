"""Signs on a message: reactions, and the thumbs that Teams puts under an answer."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.teams.raw import part, parts, text
from bot.rendering.clean import safe

FEEDBACK = "message/submitAction"
UP, DOWN = "👍", "👎"
#: What Teams calls the signs that it had first; the others it sends by a name with the sign's code.
_NAMED = {
    "like": UP,
    "dislike": DOWN,
    "heart": "❤️",
    "laugh": "😆",
    "surprised": "😮",
    "sad": "🙁",
}
_LONGEST = 4_000


def put(activity: Mapping[str, Any]) -> Iterator[str]:
    """Yield the signs that were put on a message."""
    yield from filter(None, map(_sign, parts(activity, "reactionsAdded")))


def taken(activity: Mapping[str, Any]) -> Iterator[str]:
    """Yield the signs that were taken from a message."""
    yield from filter(None, map(_sign, parts(activity, "reactionsRemoved")))


def thumb(activity: Mapping[str, Any]) -> tuple[str, str]:
    """Return the thumb under an answer, and what was written beside it; empty for neither."""
    told = part(activity, "value", "actionValue")
    sign = {"like": UP, "dislike": DOWN}.get(text(told, "reaction"), "")
    return sign, _words(text(told, "feedback", longest=_LONGEST))


def _words(feedback: str) -> str:
    """Return what somebody wrote: as it stands, or in the form that Teams gives it."""
    try:
        told = json.loads(feedback)
    except (ValueError, RecursionError):
        return feedback.strip()
    if isinstance(told, dict):
        return text(told, "feedbackText", longest=_LONGEST).strip()
    return feedback.strip()


def _sign(one: Mapping[str, Any]) -> str:
    """Return a sign as the character it is; empty for a picture of an organisation's own."""
    name = text(one, "type")
    if name in _NAMED:
        return _NAMED[name]
    code, _, _ = name.partition("_")
    try:
        # A code may also be that of no character at all.
        return safe("".join(chr(int(each, 16)) for each in code.split("-")))
    except (ValueError, OverflowError):
        # Some clients send the sign itself.
        return "" if name.isascii() else name
