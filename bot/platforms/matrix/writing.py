"""A reply → the content of an event: text that reads well alone, and the same as HTML."""

from html import escape
from typing import Any

import nh3

from bot.chat import Outgoing
from bot.platforms.matrix.hearing import Spot
from bot.rendering.clean import safe
from bot.rendering.html import html
from bot.rendering.plain import plain

_TAGS = {"p", "br", "strong", "em", "code", "ul", "li", "blockquote", "a"}
_FORMAT = "org.matrix.custom.html"


def message(outgoing: Outgoing) -> dict[str, Any]:
    """Return the content of a new message: in its thread, its asker mentioned once.

    Who asks on in a thread is looking at it: a call for each answer there is noise, and clients
    show what calls you in red.
    """
    spot = Spot.of(outgoing.reply_to)
    called = spot.sender if spot.event == spot.thread else None
    content = _text(outgoing) | {"m.mentions": _mentions(called)}
    if thread := spot.thread or outgoing.thread:
        content["m.relates_to"] = {
            "rel_type": "m.thread",
            "event_id": thread,
            # For clients without threads: a reply to what was asked.
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": spot.event},
        }
    elif spot.sender is not None:
        # Where no thread can begin, among others: a reply to what was asked.
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": spot.event}}
    return content


def change(outgoing: Outgoing, of: Spot) -> dict[str, Any]:
    """Return the content of a message that takes the place of an earlier one. Nobody is called."""
    text = _text(outgoing)
    # Nobody is called again; those who read the text alone see whom it is for.
    new = text | {"m.mentions": {}}
    return {
        **text,
        "body": f"* {text['body']}",
        "m.new_content": new,
        "m.mentions": {},
        "m.relates_to": {"rel_type": "m.replace", "event_id": of.event},
    }


def _text(outgoing: Outgoing) -> dict[str, Any]:
    spot = Spot.of(outgoing.reply_to)
    formatted = nh3.clean(
        html(outgoing.body), tags=_TAGS, attributes={"a": {"href"}}, link_rel=None
    )
    body = plain(outgoing.body)
    if spot.sender:
        name = safe(spot.name or "") or spot.sender
        # A link of this form is shown as a name to click on.
        link = f'<a href="https://matrix.to/#/{escape(spot.sender)}">{escape(name)}</a>'
        # The space is for clients that show the first words on one line.
        formatted, body = f"<p>{link}: </p>{formatted}", f"{name}:\n{body}"
    kind = "m.notice" if outgoing.notice else "m.text"
    return {"msgtype": kind, "body": body, "format": _FORMAT, "formatted_body": formatted}


def _mentions(user_id: str | None) -> dict[str, Any]:
    return {"user_ids": [user_id]} if user_id else {}
