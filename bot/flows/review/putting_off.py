"""A source whose time is up is asked about later."""

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.closing import decided
from bot.flows.review.deciding import decision_of, hindrance, let_go
from bot.rendering.blocks import Body
from bot.texts import rechecks as texts
from corpus.store.ruling import State


def put_off(number: int, speaker: Speaker, board: Board) -> Body:
    """Ask in a month about a source whose time is up; about anything else this says nothing."""
    decision = decision_of(State.LATER, "", speaker)
    outcome = board.upkeep.put_off(number, decision)
    if outcome is None or (outcome.decision is None and outcome.review.is_open):
        return ()
    if hindered := hindrance(number, outcome, decision, speaker):
        return hindered
    let_go(outcome.review, board)
    made = outcome.decision or decision
    return decided(texts.put_off, made, outcome.review, speaker, board)
