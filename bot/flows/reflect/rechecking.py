"""After three, six and twelve months an author is asked whether their lesson still holds."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.rendering.blocks import Body, Paragraph, written
from bot.rendering.forms import telling as forms
from bot.rendering.kept import kept
from bot.rounds import Cadence, may_speak
from bot.texts import rechecking as texts
from corpus.errors import SourceNotFound
from corpus.model import Status
from corpus.store.awaited import Awaits
from corpus.store.told import Lessons, ShownAs, Told
from corpus.workdays import HERE
from retrieval.model import Answer, Citation

#: Who was asked has so long to answer. A code tells the Monday only: that may be before the day.
PATIENCE, _EARLY = timedelta(weeks=4), timedelta(days=7)
#: How long after it was told it is asked, and after the last of these each year again.
AFTER = (timedelta(days=91), timedelta(days=182), timedelta(days=364))


def next_recheck(week: date, after: date) -> date:
    """Return the first day later than `after` on which to ask about a lesson of a week."""
    moments = (week + length for length in AFTER)
    found = next((day for day in moments if day > after), None)
    years = -(-((after - week).days + 1) // AFTER[-1].days)
    return found or week + years * AFTER[-1]


def asked_last(week: date, today: date) -> date | None:
    """Return the last day up to today on which was asked about a lesson of a week."""
    last, day = None, next_recheck(week, week)
    while day <= today:
        last, day = day, next_recheck(week, day)
    return last


def marked(answer: Answer, lessons: Lessons, today: date) -> Answer:
    """Return an answer whose quotes tell of which lessons nobody says any more that they hold."""
    cited = {one.source_id for one in (*answer.citations, *answer.more)}
    doubtful = {
        told.source_id for told in lessons.among(sorted(cited)) if not is_confirmed(told, today)
    }
    if not doubtful:
        return answer

    def told(one: Citation) -> Citation:
        return replace(one, unconfirmed=one.unconfirmed or one.source_id in doubtful)

    citations, more = (tuple(map(told, part)) for part in (answer.citations, answer.more))
    return replace(answer, citations=citations, more=more)


def is_confirmed(told: Told, today: date) -> bool:
    """Whether a lesson is new enough, or its author or a moderator said so since it was asked."""
    asked = asked_last(told.week, today - PATIENCE)
    said = [day for day in (told.confirmed_on, told.upheld_on) if day is not None]
    return asked is None or (bool(said) and max(said) >= asked - _EARLY)


def recheck(notebook: Notebook, now: datetime) -> None:
    """Ask the author of each lesson that is due. Killed halfway, the rest follows.

    Not in quiet hours; and who wants to be left alone for a while is asked after it.
    """
    if not may_speak(Cadence(), now):
        return
    today = now.astimezone(HERE).date()
    for told in notebook.lessons.due(today):
        if _pauses(told, notebook, today):
            continue
        if (title := _shared(told, notebook)) is not None:
            _ask(told, title, notebook, now)
        notebook.lessons.recheck(told.id, next_recheck(told.week, today))


def answered(number: int, text: str, speaker: Speaker, notebook: Notebook) -> Body | None:
    """Return what to say to an author who says whether a lesson still holds; None when they do not.

    A change is told as a new lesson: what others quoted stays as it was.
    """
    told = notebook.lessons.find(number)
    if told is None:
        return None
    meant = texts.meant(text)
    if meant is texts.Holds.YES:
        notebook.lessons.confirm(told.id, speaker.at.astimezone(HERE).date())
        return (Paragraph(texts.confirmed(speaker.language)),)
    if meant is texts.Holds.LATER:
        return (Paragraph(texts.stays(speaker.language)),)
    if meant is texts.Holds.CHANGED:
        return (Paragraph(texts.tell_anew(speaker.language)),)
    if meant is texts.Holds.NO:
        notebook.withdraw(told.source_id, speaker.at)
        return (Paragraph(texts.withdrawn(speaker.language)),)
    return None


def question(told: Told, notebook: Notebook) -> Body:
    """Return the question whether a lesson still holds; nothing when it is not shared any more."""
    title = _shared(told, notebook)
    return _question(title, notebook) if title else ()


def nobody_confirmed(lessons: Lessons, today: date) -> set[str]:
    """Return the ids of lessons without a name of which nobody said that they still hold."""
    asked = lessons.without_a_name(today - AFTER[0] - PATIENCE)
    return {told.source_id for told in asked if not is_confirmed(told, today)}


def _pauses(told: Told, notebook: Notebook, today: date) -> bool:
    person = notebook.circle.people.find(told.person) if told.person is not None else None
    return person is not None and person.paused_until is not None and person.paused_until > today


def _ask(told: Told, title: str, notebook: Notebook, now: datetime) -> None:
    key = f"recheck {told.id} {told.recheck_on}"
    body = _question(title, notebook)
    if told.shown_as is ShownAs.ANONYMOUS:
        # Who comes for it answers with the code, and no button knows that.
        notebook.lessons.leave(told.id, key, kept(written(body)))
        return
    person = notebook.circle.people.find(told.person) if told.person is not None else None
    if person is not None and not person.stopped:
        notebook.circle.write(person, key, body, now)
        notebook.circle.awaited.expect(person.id, Awaits.RECHECK, now, told.id, letter=key)


def _question(title: str, notebook: Notebook) -> Body:
    language = notebook.circle.language
    return (Paragraph(texts.still_holds(title, language)), forms.still_holds(language))


def _shared(told: Told, notebook: Notebook) -> str | None:
    """Return the title of a lesson that can be found by now."""
    try:
        source = notebook.sources.find(told.source_id)
    except SourceNotFound:
        return None
    return source.metadata.title if source.status is Status.APPROVED else None
