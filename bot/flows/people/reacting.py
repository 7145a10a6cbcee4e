"""Signs under an answer that are about people: ask around, meet, and "this helped"."""

from bot.chat import Reaction
from bot.flows.people import asking_around, introducing
from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Asker, Asking, Memory, Messages
from bot.flows.shown import Shown
from bot.intents.signs import Meaning, meaning
from bot.rendering.blocks import Body
from corpus.store.awaited import Awaits
from retrieval.model import Question


def reacted(
    reaction: Reaction,
    asker: Asker,
    *,
    asking: Asking,
    messages: Messages,
    memory: Memory,
    circle: Circle,
) -> None:
    """Do what a reaction asks, and tell so in a direct message: a room need not hear it."""
    meant, platform = meaning(reaction.sign), reaction.address.platform
    speaker = _speaker(reaction, asker)
    if meant is Meaning.HELPED:
        _close(circle.outbox.landed_at(reaction.on.stored()), speaker, circle)
    if meant not in {Meaning.OPEN_UP, Meaning.INTRODUCE}:
        return
    message = messages.answered_at(platform, reaction.on.stored())
    asked = memory.asked_by(f"{platform} {message}") if message else None
    if asked is None or message is None:
        return
    body: Body
    letter = f"reaction {reaction.id}"
    if meant is Meaning.INTRODUCE:
        named = Shown.restored(asked.shown).contacts
        body = introducing.introduce(None, named, asked.text, speaker, circle)
        if len(named) > 1:
            # In the direct message that asks whom, the question itself was never asked.
            person = circle.met(speaker)
            circle.awaited.expect(person.id, Awaits.WHOM, reaction.at, asked.id, letter=letter)
    else:
        handled = messages.find(platform, message)
        if handled is None or handled.origin != reaction.origin:
            # Only who asked can want an answer: nobody else is written to about it.
            return
        answer = asking(Question(asked.text, (), asker.region, asker.rights))
        body = asking_around.open_up(asked, answer.contacts, speaker, circle)
    circle.write(circle.met(speaker), letter, body, reaction.at)


def _close(key: str | None, speaker: Speaker, circle: Circle) -> None:
    """Close the speaker's open question that a message of Vertel's own answered, if it did."""
    kind, _, rest = (key or "").partition(" ")
    number = rest.partition(" ")[0]
    opened = circle.open_questions.find(int(number)) if kind == "answer" else None
    if opened is not None and opened.asked.asker == circle.met(speaker).id:
        asking_around.close(opened, circle)


def _speaker(reaction: Reaction, asker: Asker) -> Speaker:
    return Speaker(
        reaction.address.platform,
        reaction.sender.id,
        reaction.sender.name,
        f"{reaction.address.platform} {reaction.id}",
        reaction.address,
        reaction.at,
        asker.language,
        asker.region,
    )
