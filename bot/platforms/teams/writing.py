"""A reply → an activity of Teams: a card where something is quoted or can be pressed, else text.

Never both in one: Teams makes two messages of that and tells the id of neither, so that it could
not be changed or taken away. The citations and thumbs of an answer go with its card.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import nh3
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models import Account
from microsoft_teams.api.models.attachment import Attachment

from bot.platforms.teams.cards import KIND, Element, card
from bot.platforms.teams.citing import citations, is_answer, shortened
from bot.platforms.teams.wording import literal, mention_of, tagged, unmarked
from bot.rendering.blocks import Body, Contacts, Excerpt, Form, Quote, Sources
from bot.rendering.html import html
from bot.rendering.plain import plain

#: What is shown in a card: what can be pressed, unfolds or stands apart.
_IN_CARDS = (Contacts, Excerpt, Form, Quote, Sources)
_TAGS = {"p", "br", "strong", "em", "code", "ul", "ol", "li", "a"}
#: So much of a message stands in the list of chats and in a notification, in signs.
_SUMMARY = 200
#: What a card says where none can be shown; it counts for the size of the message as well.
_FALLBACK = 4000


@dataclass(frozen=True, slots=True)
class Called:
    """Who a message is for, by the id that Teams mentions people by, and their name.

    A `change` is read by whoever looks: nobody is called for it.
    """

    id: str
    name: str
    change: bool = False


def activity(body: Body, called: Called | None = None) -> Mapping[str, Any]:
    """Return the activity that says this. `called` is who it is for where others read along."""
    name = mention_of(called.name) if called else ""
    for_whom = called if name else None
    in_card = any(isinstance(block, _IN_CARDS) for block in body)
    made = (_card if in_card else _text)(body, name, for_whom)
    told: dict[str, Any] = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    # The SDK knows no summary of what is sent; Teams shows it where a card has no room.
    return told | {"summary": unmarked(shortened(plain(body), _SUMMARY))}


def _text(body: Body, name: str, called: Called | None) -> MessageActivityInput:
    text = literal(nh3.clean(html(body), tags=_TAGS, attributes={"a": {"href"}}, link_rel=None))
    made = MessageActivityInput(text_format="xml")
    if called is None:
        return made.with_text(text)
    if called.change:
        return made.with_text(f"<p><strong>{name}</strong>:</p>{text}")
    made.add_mention(Account(id=called.id, name=name), add_text=False)
    return made.with_text(f"<p>{tagged(name)}:</p>{text}")


def _card(body: Body, name: str, called: Called | None) -> MessageActivityInput:
    above: list[Element] = []
    if called is not None:
        text = f"{name}:" if called.change else f"{tagged(name)}:"
        # The one kind of text in which there are mentions; the name has no signs that do anything.
        above.append({"type": "TextBlock", "text": text, "wrap": True})
    content = card(body, fallback=unmarked(shortened(plain(body), _FALLBACK)), above=above)
    if called is not None and not called.change:
        content["msteams"]["entities"] = [
            {
                "type": "mention",
                "text": tagged(name),
                "mentioned": {"id": called.id, "name": name},
            }
        ]
    made = MessageActivityInput().add_attachments(Attachment(content_type=KIND, content=content))
    if is_answer(body):
        made.add_feedback()
        for position, appearance in citations(body):
            made.add_citation(position, appearance)
    return made
