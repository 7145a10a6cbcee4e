"""Who has the code of a lesson without a name speaks for it. Nothing is kept of who that is.

So every message bears the code: no answer is waited for, which would tell whose it is.
"""

from contextlib import suppress
from datetime import timedelta

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.intents.kinds_of_reflection import Claim, ClaimTo
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.kept import unfolded
from bot.texts import claiming as texts
from corpus.errors import AlreadyReviewed
from corpus.model import Status
from corpus.store.told import Told
from corpus.workdays import monday_of

#: After a confirmation it is asked again, so much later.
YEAR = timedelta(days=365)


def claim(intent: Claim, speaker: Speaker, notebook: Notebook) -> Body:
    """Do what who has the code wants: hear what came of the lesson, confirm it or withdraw it."""
    told = notebook.lessons.by_code(intent.code)
    if told is None:
        return (Paragraph(texts.no_such_code(speaker.language)),)
    match intent.to:
        case ClaimTo.WITHDRAW:
            return _withdraw(told, speaker, notebook)
        case ClaimTo.CONFIRM:
            return _confirm(told, speaker, notebook)
        case ClaimTo.HEAR:
            return _hear(told, speaker, notebook)


def _hear(told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    """Return how the lesson stands, and its news.

    The news is shown again each time: whether a reply arrived is not known here, and marking it as
    read would lose what did not.
    """
    source = notebook.sources.find(told.source_id)
    news = notebook.lessons.unread(told.id)
    body: Body = (Paragraph(texts.stands(source.metadata.title, source.status, speaker.language)),)
    for item in news:
        body = (*body, *unfolded(item.body))
    return (*body, Paragraph(texts.what_else(speaker.language)))


def _withdraw(told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    # Said twice, or handled again, it is withdrawn already.
    with suppress(AlreadyReviewed):
        notebook.sources.decide(told.source_id, Status.WITHDRAWN)
    return (Paragraph(texts.withdrawn(speaker.language)),)


def _confirm(told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    # Not the day itself: the week is as precise as may be known.
    monday = monday_of(speaker.at)
    notebook.lessons.confirm(told.id, monday)
    notebook.lessons.recheck(told.id, monday + YEAR)
    return (Paragraph(texts.confirmed(speaker.language)),)
