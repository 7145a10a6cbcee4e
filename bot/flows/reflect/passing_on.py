"""What authors without a name said goes to the moderators the next morning, all of it at once."""

import hashlib
from datetime import datetime, time, timedelta

from bot.flows.reflect.unsealing import MORNING
from bot.flows.review.board import Board
from bot.flows.review.card import card
from bot.flows.review.editing import amend
from bot.rendering.blocks import Paragraph
from bot.rendering.kept import kept
from bot.texts import claiming, reviewing
from corpus.store.ruling import Review
from corpus.store.sealed import Said, Sealed
from corpus.store.told import Told
from corpus.workdays import HERE


def pass_on(sealed: Sealed, board: Board, now: datetime) -> None:
    """Pass on what was said on an earlier day, from nine on. Killed halfway, the rest follows."""
    here = now.astimezone(HERE)
    if here.time() < MORNING:
        return
    due = [(number, said) for number, said in sealed.said() if said.day < here.date()]
    for number, said in due:
        # A lesson that is gone needs nothing more.
        if (told := board.lessons.by_hash(said.code)) is not None:
            _pass_on(said, told, board, now)
        sealed.taken_out(number)
    if due:
        sealed.leave_no_trace()


def _pass_on(said: Said, told: Told, board: Board, now: datetime) -> None:
    if said.withdrawn:
        # Noted as of the Monday: the week is as precise as may be known. From here on the answers
        # that quoted it are corrected.
        monday = said.day - timedelta(days=said.day.weekday())
        board.withdrawing.by_author(told.source_id, datetime.combine(monday, time(), HERE))
        return
    review = board.reviews.open_of(told.source_id)
    if review is None:
        lines = claiming.came_too_late(board.circle.language)
        board.lessons.leave(told.id, f"late {_token(said)}", kept((Paragraph(lines),)))
        return
    if said.answer:
        lines_of_it = reviewing.author_replied(review.id, said.answer, board.circle.language)
        key = f"reply {review.id} {_token(said)}"
        board.post(key, tuple(map(Paragraph, lines_of_it)), now, told.source_id)
        board.reviews.answered(review.id)
    if said.changes and amend(review, said.changes, board):
        _show(review, said, board, now)


def _show(review: Review, said: Said, board: Board, now: datetime) -> None:
    """Show moderators a lesson as its author changed it; signs on this card decide as well."""
    language = board.circle.language
    told = Paragraph(reviewing.author_changed(review.id, language))
    after = board.reviews.find(review.id) or review
    body = (told, *card(after, board, language))
    board.post(f"review {review.id} {_token(said)}", body, now, review.source_id)


def _token(said: Said) -> str:
    """Return a name for what was said: said once, it is passed on once."""
    whole = f"{said.code} {said.day} {said.answer} {sorted(said.changes.items())}"
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
