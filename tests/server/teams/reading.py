"""An activity as whoever reads it in Teams sees it."""

import html
import re
from collections.abc import Iterator
from typing import Any

_CARD = "application/vnd.microsoft.card.adaptive"
_ENDS = re.compile(r"</(?:p|li)>|<br>")
_TAG = re.compile(r"<[^>]*>")


def shown(activity: dict[str, Any]) -> str:
    """What is read, without what must be unfolded first."""
    found = card_of(activity)
    if found is not None:
        return "\n".join(line for element in found["body"] for line in _lines(element))
    return html.unescape(_TAG.sub("", _ENDS.sub("\n", activity["text"]))).strip()


def card_of(activity: dict[str, Any]) -> dict[str, Any] | None:
    """The card of an activity; None for text."""
    for attached in activity.get("attachments", ()):
        if attached["contentType"] == _CARD:
            found: dict[str, Any] = attached["content"]
            return found
    return None


def elements(found: Any, kind: str) -> list[dict[str, Any]]:
    """Everything of a kind in a card, in order."""
    return [one for one in _all(found) if one.get("type") == kind]


def buttons(activity: dict[str, Any]) -> dict[str, Any]:
    """What each button sends, by what stands on it."""
    return {one["title"]: one["data"] for one in elements(card_of(activity), "Action.Submit")}


def _all(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        for part in found.values():
            yield from _all(part)
    elif isinstance(found, list):
        for part in found:
            yield from _all(part)


def _lines(element: dict[str, Any]) -> Iterator[str]:
    if element.get("isVisible") is False:
        return
    match element["type"]:
        case "TextBlock":
            yield html.unescape(_TAG.sub("", element["text"]))
        case "RichTextBlock":
            # What joins two signs is not seen.
            yield "".join(run["text"] for run in element["inlines"]).replace("\u2060", "")
        case "Container":
            for inner in element["items"]:
                yield from _lines(inner)
