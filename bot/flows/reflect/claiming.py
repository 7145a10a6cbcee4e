"""Who has the code of a lesson without a name speaks for it. Nothing is kept of who that is.

So every message bears the code: no answer is waited for, which would tell whose it is.
"""

from bot.flows.people.circle import Speaker
from bot.flows.reflect import speaking
from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.rechecking import next_recheck
from bot.flows.review.amending import named
from bot.flows.review.board import Board
from bot.flows.review.editing import agree_to_edit, edit_again
from bot.intents.kinds_of_reflection import Claim, ClaimTo
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.kept import unfolded
from bot.texts import claiming as texts
from corpus.lessons import CardField
from corpus.store.ruling import Review
from corpus.store.told import Told
from corpus.workdays import HERE, monday_of


def claim(intent: Claim, speaker: Speaker, notebook: Notebook, board: Board | None = None) -> Body:
    """Do what who has the code wants.

    That is to hear what came of the lesson, to confirm, change or withdraw it, to answer what
    moderators asked, or whether it may be changed as they proposed.
    """
    told = notebook.lessons.by_code(intent.code)
    if told is None:
        return _before_the_morning(intent, speaker, notebook)
    match intent.to:
        case ClaimTo.WITHDRAW:
            body = _withdraw(intent, told, speaker, notebook)
        case ClaimTo.CONFIRM:
            body = _confirm(told, speaker, notebook)
        case ClaimTo.AGREE | ClaimTo.DISAGREE:
            body = _agree(intent, told, speaker, notebook, board)
        case ClaimTo.ANSWER:
            body = speaking.answer(intent, told, speaker, notebook, board)
        case ClaimTo.CHANGE:
            body = speaking.change(intent, told, speaker, notebook, board)
        case ClaimTo.HEAR:
            body = _hear(intent, told, speaker, notebook, board)
    return body


def _before_the_morning(intent: Claim, speaker: Speaker, notebook: Notebook) -> Body:
    """Do what can be done with a lesson that moderators do not have yet."""
    language = speaker.language
    if intent.to is ClaimTo.WITHDRAW:
        if not notebook.sealed.forget(intent.code):
            return (Paragraph(texts.nothing_to_withdraw(language)),)
        notebook.sealed.leave_no_trace()
        return (Paragraph(texts.withdrawn_sealed(language)),)
    body = None
    if intent.to is ClaimTo.CHANGE:
        body = speaking.change_sealed(intent, speaker, notebook)
    found = notebook.sealed.of(intent.code)
    if body is None and found is not None:
        body = (Paragraph(texts.goes_tomorrow(found[1].card.title, language)),)
    return body or (Paragraph(texts.no_such_code(language)),)


def _agree(
    intent: Claim, told: Told, speaker: Speaker, notebook: Notebook, board: Board | None
) -> Body:
    """Answer the proposal of the number that was given; with another one, or none, show it."""
    language, yes = speaker.language, intent.to is ClaimTo.AGREE
    review = _review(told, board)
    if board is None or review is None or not review.proposed:
        return (Paragraph(texts.nothing_to_agree_to(language)),)
    if intent.number != board.reviews.proposals(review.id):
        return edit_again(review, board, intent.code)
    # Without a speaker, nothing is written that tells when they were here.
    body = agree_to_edit(review, board, language, yes=yes)
    if yes:
        # What they changed in the same fields before they said yes, they agreed to have otherwise.
        same = [field for field in CardField if named(field) in review.proposed]
        notebook.sealed.unsay(intent.code, same)
    return body


def _hear(
    intent: Claim, told: Told, speaker: Speaker, notebook: Notebook, board: Board | None
) -> Body:
    """Return how the lesson stands, its news, and what moderators propose.

    The news is shown again each time: whether a reply arrived is not known here, and marking it as
    read would lose what did not. What cannot be answered any more is left out.
    """
    source, review = notebook.sources.find(told.source_id), _review(told, board)
    body: Body = (Paragraph(texts.stands(source.metadata.title, source.status, speaker.language)),)
    for item in notebook.lessons.unread(told.id):
        if review is not None or not item.key.startswith("question "):
            body = (*body, *unfolded(item.body))
    if board is not None and review is not None:
        body = (*body, *edit_again(review, board, intent.code))
    return (*body, Paragraph(texts.what_else(speaker.language, waits=review is not None)))


def _review(told: Told, board: Board | None) -> Review | None:
    return board.reviews.open_of(told.source_id) if board else None


def _withdraw(intent: Claim, told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    # First that it is theirs: what is gone without that, a moderator could bring back.
    notebook.sealed.withdraw(intent.code, speaker.at.astimezone(HERE).date())
    notebook.withdraw_unsaid(told.source_id)
    notebook.sealed.leave_no_trace()
    return (Paragraph(texts.withdrawn(speaker.language)),)


def _confirm(told: Told, speaker: Speaker, notebook: Notebook) -> Body:
    # Not the day itself: the week is as precise as may be known.
    monday = monday_of(speaker.at)
    notebook.lessons.confirm(told.id, monday)
    notebook.lessons.recheck(told.id, next_recheck(told.week, monday))
    return (Paragraph(texts.confirmed(speaker.language)),)
