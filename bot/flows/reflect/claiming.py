"""Who has the code of a lesson without a name speaks for it. Nothing is kept of who that is.

So every message bears the code: no answer is waited for, which would tell whose it is.
"""

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.rechecking import next_recheck
from bot.flows.review.board import Board
from bot.flows.review.editing import agree_to_edit
from bot.intents.kinds_of_reflection import Claim, ClaimTo
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.kept import unfolded
from bot.texts import claiming as texts
from corpus.store.told import Told
from corpus.workdays import monday_of


def claim(intent: Claim, speaker: Speaker, notebook: Notebook, board: Board | None = None) -> Body:
    """Do what who has the code wants.

    That is to hear what came of the lesson, to confirm it or withdraw it, or to answer whether it
    may be changed as moderators proposed.
    """
    told = notebook.lessons.by_code(intent.code)
    if told is None:
        return (Paragraph(texts.no_such_code(speaker.language)),)
    match intent.to:
        case ClaimTo.WITHDRAW:
            return _withdraw(told, speaker, notebook)
        case ClaimTo.CONFIRM:
            return _confirm(told, speaker, notebook)
        case ClaimTo.AGREE | ClaimTo.DISAGREE:
            return _agree(told, speaker, board, yes=intent.to is ClaimTo.AGREE)
        case ClaimTo.HEAR:
            return _hear(told, speaker, notebook)


def _agree(told: Told, speaker: Speaker, board: Board | None, *, yes: bool) -> Body:
    review = board.reviews.open_of(told.source_id) if board else None
    if board is None or review is None:
        return (Paragraph(texts.nothing_to_agree_to(speaker.language)),)
    # Without a speaker, nothing is written that tells when they were here.
    return agree_to_edit(review, board, speaker.language, yes=yes)


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
    notebook.withdraw(told.source_id)
    return (Paragraph(texts.withdrawn(speaker.language)),)


def _confirm(told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    # Not the day itself: the week is as precise as may be known.
    monday = monday_of(speaker.at)
    notebook.lessons.confirm(told.id, monday)
    notebook.lessons.recheck(told.id, next_recheck(told.week, monday))
    return (Paragraph(texts.confirmed(speaker.language)),)
