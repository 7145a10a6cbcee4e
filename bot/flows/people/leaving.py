"""Someone wants to be left alone: what was put to them, or tells of them, ends with it."""

from datetime import datetime

from bot.flows.people import introducing
from bot.flows.people.circle import Circle
from corpus.store.awaited import Awaits
from corpus.store.introductions import Introduction, Wish
from corpus.store.people import Person

_PUT_TO_THEM = (
    Awaits.INTRODUCTION,
    Awaits.OPEN_QUESTION,
    Awaits.TELLING,
    Awaits.CONSENT,
    Awaits.QUESTION,
    Awaits.EDIT,
)
#: What asks something of someone, by the kind of letter, and what brings two people in touch.
_REQUESTS = ("meet?", "open?", "filed", "question", "edit", "used")
_ROUNDS = ("invite", "remind")
_IN_TOUCH = ("together", "turn-to")
#: What tells of someone because others may know of them. Their own wishes tell of them as well.
_TELLING = (*_IN_TOUCH, "look-back", "answer", "not-now")


def leave(person: Person, circle: Circle, at: datetime) -> None:
    """End what was put to someone, kindly for who waits. Done again, it is the same."""
    for wish in circle.introductions.put_to(person.id):
        _not_now(wish, person, circle, at)
    for key in circle.outbox.silence(person.id, _REQUESTS, _TELLING):
        kind, number, *_ = key.split()
        broken = circle.introductions.find(int(number)) if kind in _IN_TOUCH else None
        if broken is not None and broken.contact == person.id:
            _not_now(broken, person, circle, at)
    # What tells that it does not work out says so without the name.
    circle.outbox.silence(person.id, (), _TELLING)
    circle.awaited.done(person.id, *_PUT_TO_THEM)


def leave_unasked(person: Person, circle: Circle) -> None:
    """Send someone no invitation to look back, and no reminder, that is not sent yet."""
    circle.outbox.silence(person.id, _ROUNDS, ())


def _not_now(wish: Introduction, contact: Person, circle: Circle, at: datetime) -> None:
    asker = circle.people.find(wish.asker)
    if asker is not None:
        introducing.tell_not_now(wish, asker, contact, at, circle)
    circle.introductions.decide(wish.id, Wish.DECLINED, at, standing=wish.state)
