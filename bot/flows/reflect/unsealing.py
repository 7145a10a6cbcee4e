"""Lessons without a name go to the moderators together, in an order that tells nothing."""

from datetime import date, datetime, time

from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.rechecking import next_recheck
from bot.flows.reflect.sharing import reading_of
from corpus.store.told import ShownAs, Telling
from corpus.workdays import HERE

#: From this hour on, in Amsterdam, what was shared on an earlier day is taken out.
MORNING = time(9)


def unseal(notebook: Notebook, now: datetime) -> None:
    """Put every lesson that was sealed on an earlier day to the moderators, from the hour on.

    What was shared today waits for tomorrow: it would come right after its author spoke. Killed
    halfway, the rest follows: each is forgotten here once it is there.
    """
    here = now.astimezone(HERE)
    if here.time() < MORNING:
        return
    due = [(number, kept) for number, kept in notebook.sealed.all() if kept.day < here.date()]
    for number, kept in due:
        week = date.fromisoformat(kept.known.date or "")
        again = next_recheck(week, week)
        telling = Telling(ShownAs.ANONYMOUS, week, code=kept.code, recheck_on=again)
        lesson = reading_of(kept.card, kept.known)
        notebook.offer(lesson, name=f"sealed {number}", telling=telling, hub=kept.hub)
        notebook.sealed.taken_out(number)
    if due or here.hour == MORNING.hour:
        notebook.sealed.leave_no_trace()
