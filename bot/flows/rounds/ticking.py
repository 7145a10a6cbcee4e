"""What goes on by itself: rounds open, invite, remind and close.

Nothing here looks at members one by one unless there is something to do for them.
"""

from datetime import datetime

from bot.flows.rounds.agenda import Agenda
from bot.flows.rounds.inviting import asks
from bot.rendering.blocks import Paragraph
from bot.rendering.forms import telling as forms
from bot.rendering.kept import kept
from bot.rounds import Cadence, may_speak, round_at, week_of
from bot.texts import rounds as texts
from corpus.store.inviting import Call
from corpus.store.memberships import HOUSE
from corpus.store.outbox import Letter
from corpus.store.rounds import StoredRound, Tally

#: So many members at a time, and so many times in one tick: others want to write as well.
BATCH, BATCHES = 500, 2
#: Fewer answers than this are not counted: a number that small tells who.
COUNTED = 5


def tick(agenda: Agenda, now: datetime) -> None:
    """Do what is due by now. Done again, or by two at once, it is done once."""
    calendar = agenda.calendar()
    for room in agenda.memberships.rooms():
        due = round_at(calendar.of(room), now)
        if due is not None:
            agenda.rounds.open(room, due)
    for stored in agenda.rounds.not_closed():
        cadence = calendar.of(stored.room)
        if now >= stored.closes_at:
            _close(agenda, stored, cadence, now)
        else:
            _go_on(agenda, stored, cadence, now)


def _go_on(agenda: Agenda, stored: StoredRound, cadence: Cadence, now: datetime) -> None:
    may = may_speak(cadence, now)
    if may or stored.at_once:
        _invite(agenda, stored, now)
    if may and now >= stored.reminds_at and not stored.reminded_all:
        language = agenda.circle.language
        line = texts.reminder(stored.closes_at.astimezone(cadence.zone), language)
        body = kept((Paragraph(line), forms.asked_again(language)))
        for _ in range(BATCHES):
            if agenda.reminding.remind(stored, now, body, BATCH) < BATCH:
                return


def _invite(agenda: Agenda, stored: StoredRound, now: datetime) -> None:
    if not agenda.inviting.any_left(stored):
        return
    call = Call(now, week_of(now), agenda.circle.platforms)
    ask = asks(agenda, stored)
    for _ in range(BATCHES):
        if agenda.inviting.invite(stored, call, ask, BATCH).seen < BATCH:
            return


def _close(agenda: Agenda, stored: StoredRound, cadence: Cadence, now: datetime) -> None:
    if stored.room != HOUSE and not may_speak(cadence, now):
        # What is said in the room then would come in quiet hours; answers are welcome until then.
        return

    def summary(tally: Tally) -> Letter | None:
        address = agenda.says_in_room(stored.room) if stored.room != HOUSE else None
        if address is None or not tally.invited:
            return None
        counted = tally.answered if tally.answered >= COUNTED else None
        line = texts.closed(counted, agenda.circle.language)
        return Letter(f"round {stored.id}", stored.room[0], kept((Paragraph(line),)), (), address)

    agenda.closing.close(stored, now, summary)
