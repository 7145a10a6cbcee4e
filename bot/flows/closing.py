"""What was answered asks nothing any more: its buttons go, where there are any."""

from bot.flows.people.circle import Circle, Speaker
from bot.rendering.blocks import Body, Paragraph, written
from bot.rendering.kept import kept
from bot.texts import talk
from corpus.store.awaited import Await
from corpus.store.outbox import Letter


def settle(what: Await, asked: Body, speaker: Speaker, circle: Circle) -> None:
    """Let a letter that was answered show what it `asked`, as far as that is known, and no form."""
    if what.landed is None or speaker.platform not in circle.pressing:
        return
    body = (*written(asked), Paragraph(talk.was_answered(circle.language)))
    place, key = what.landed, f"answered {what.id}"
    letter = Letter(key, speaker.platform, kept(body), address=place, edits=place)
    circle.outbox.put(letter, speaker.at)
