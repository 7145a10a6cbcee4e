"""What an answer to a question of Vertel's own means."""

from datetime import timedelta

from bot.flows.people import asking_around, introducing, profile
from bot.flows.people.circle import Circle, Speaker
from bot.intents.consent import agrees
from bot.rendering.blocks import Body
from corpus.store.awaited import Await, Awaits

#: How long an answer is waited for.
PATIENCE = timedelta(days=30)
#: A reply to an open question says something: so many words at least.
_FEWEST = 3


def replied(text: str, speaker: Speaker, circle: Circle) -> Body | None:
    """Return what to say when this is the answer that is waited for; None when it is not."""
    person = circle.people.known_as(speaker.platform, speaker.user)
    if person is None:
        return None
    awaits = circle.awaited.last(person.id, speaker.at - PATIENCE, speaker.message)
    if awaits is None:
        return None
    body = _body(awaits, text, speaker, circle)
    if body is not None:
        circle.awaited.answered(person.id, awaits, speaker.message)
    return body


def _body(awaits: Await, text: str, speaker: Speaker, circle: Circle) -> Body | None:
    yes = agrees(text)
    match awaits.kind:
        case Awaits.REGION:
            return profile.set_region(text, speaker, circle)
        case Awaits.CONSENT:
            return None if yes is None else profile.agree(speaker, circle, yes=yes)
        case Awaits.OPEN_QUESTION | Awaits.SHARING:
            return _about_open_question(awaits, text, speaker, circle)
        case Awaits.INTRODUCTION | Awaits.LOOKING_BACK | Awaits.HELPED:
            return None if yes is None else _about_meeting(awaits, speaker, circle, yes=yes)


def _about_meeting(awaits: Await, speaker: Speaker, circle: Circle, *, yes: bool) -> Body | None:
    wish = circle.introductions.find(awaits.about)
    if wish is None:
        return None
    if awaits.kind is Awaits.INTRODUCTION:
        return introducing.decide(wish, speaker, circle, yes=yes)
    if awaits.kind is Awaits.LOOKING_BACK:
        return introducing.look_back(wish, speaker, circle, met=yes)
    return introducing.helped(wish, speaker, circle, yes=yes)


def _about_open_question(awaits: Await, text: str, speaker: Speaker, circle: Circle) -> Body | None:
    opened = circle.open_questions.find(awaits.about)
    if opened is None:
        return None
    if awaits.kind is Awaits.SHARING:
        return asking_around.share(opened, text, speaker, circle)
    if agrees(text) is False:
        return asking_around.declined(speaker)
    if text.rstrip().endswith("?") or len(text.split()) < _FEWEST:
        return None
    return asking_around.take_reply(opened, text, speaker, circle)
