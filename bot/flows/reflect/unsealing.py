"""Lessons without a name go to the moderators together, in an order that tells nothing."""

from datetime import date, datetime, time

from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.rechecking import next_recheck
from bot.flows.reflect.sharing import reading_of
from corpus.store.told import ShownAs, Telling
from corpus.workdays import HERE

#: At this hour, in Amsterdam, what was shared the day before is taken out.
MORNING = time(9)


def unseal(notebook: Notebook, now: datetime) -> None:
    """Put every lesson that was sealed to the moderators, when it is the hour to do so.

    Killed halfway, the rest follows: each is forgotten here once it is there.
    """
    if now.astimezone(HERE).time().replace(minute=0, second=0, microsecond=0) != MORNING:
        return
    for number, kept in notebook.sealed.all():
        week = date.fromisoformat(kept.known.date or "")
        again = next_recheck(week, week)
        telling = Telling(ShownAs.ANONYMOUS, week, code=kept.code, recheck_on=again)
        lesson = reading_of(kept.card, kept.known)
        notebook.offer(lesson, name=f"sealed {number}", telling=telling, hub=kept.hub)
        notebook.sealed.taken_out(number)
    notebook.sealed.leave_no_trace()
