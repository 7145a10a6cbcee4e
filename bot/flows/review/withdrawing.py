"""A source taken back at once: whether it waits, was decided about, or never had a review."""

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.closing import decided
from bot.flows.review.deciding import decision_of, hindrance, let_go, tell_decided
from bot.rendering.blocks import Body
from bot.texts import withdrawing as texts
from corpus.store.ruling import State
from corpus.workdays import HERE


def number_of(source_id: str, speaker: Speaker, board: Board) -> int | None:
    """Return the number of the review of a source, made when it has none; None without a source."""
    today = speaker.at.astimezone(HERE).date()
    review = board.withdrawing.review_for(source_id, today)
    return review.id if review is not None else None


def withdraw(number: int, reason: str, speaker: Speaker, board: Board) -> Body:
    """Take a source back and tell its author. From its commit on nothing of it is quoted."""
    decision = decision_of(State.WITHDRAWN, reason, speaker)
    outcome = board.withdrawing.withdraw(number, decision)
    hindered = hindrance(number, outcome, decision, speaker)
    if hindered or outcome is None or outcome.decision is None:
        return hindered
    board.decided()
    let_go(outcome.review, board)
    tell_decided(outcome.review, outcome.decision, board)
    return decided(texts.withdrawn, outcome.decision, outcome.review, speaker, board)
