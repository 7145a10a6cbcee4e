"""What to ask a member: the question that fits them, with what is repeated in it."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.flows.people.circle import Circle
from bot.flows.reflect import telling
from bot.flows.rounds.agenda import Agenda
from bot.rendering.kept import kept
from bot.rounds.choosing import Occasion, choose
from config.invitations import Lane, Opener, Sort
from config.invitations import openers as shipped
from corpus.store.inviting import Asked, Asks, Invitee
from corpus.store.open_questions import OpenQuestion, Stage
from corpus.store.rounds import StoredRound

#: How many bits are drawn to choose by.
_TURN = 32


def asks(agenda: Agenda, of: StoredRound) -> Asks:
    """Return what chooses for each member of a round, with all that it looks at read already."""
    bank, waiting = bank_of(agenda), _waiting(agenda.circle)
    language = agenda.circle.language

    def ask(invitee: Invitee) -> Asked:
        occasion = Occasion(
            secrets.randbits(_TURN),
            invitee.lately,
            invitee.intention,
            invitee.themes,
            _open_question(waiting, invitee),
        )
        opener, words = choose(bank, occasion)
        dutch, english = opener.repeating(words)
        body = telling.question(replace(opener, dutch=dutch, english=english), language)
        begins = telling.beginning(invitee.person, opener, room=of.room)
        return Asked(opener.key, kept(body), begins, looks_back=opener.sort is Sort.FOLLOW_UP)

    return ask


def choose_now(agenda: Agenda, person: int, lane: Lane | None, at: datetime) -> Opener:
    """Return what to ask someone who wants to look back by themselves.

    How it went with what they would try is left to the next round.
    """
    known = agenda.inviting.known_of(person, at.astimezone(agenda.cadence.zone).date())
    occasion = Occasion(
        secrets.randbits(_TURN),
        known.lately if known else (),
        themes=known.themes if known else (),
        open_question=_open_question(_waiting(agenda.circle), known) if known else None,
        lane=lane or Lane.ORDINARY,
    )
    opener, words = choose(bank_of(agenda), occasion)
    dutch, english = opener.repeating(words)
    return replace(opener, dutch=dutch, english=english)


def bank_of(agenda: Agenda) -> Sequence[Opener]:
    """Return the bank of this house; of a lane in which moderators left nothing, what ships."""
    bank = agenda.openers.bank()
    left = {opener.lane for opener in bank if not opener.sort.slot}
    return bank + tuple(opener for opener in shipped() if opener.lane not in left)


def _waiting(circle: Circle) -> Sequence[OpenQuestion]:
    return [opened for opened in circle.open_questions.all_open() if opened.stage is Stage.OPEN]


def _open_question(waiting: Sequence[OpenQuestion], invitee: Invitee) -> str | None:
    """Return what waits longest in their region, and is not their own question."""
    if invitee.region is None:
        return None
    asked = (opened.asked for opened in waiting)
    theirs = (a for a in asked if a.region == invitee.region and a.asker != invitee.person)
    return next((a.question for a in theirs), None)
