"""Approve and reject: one moderator decides, whoever else tries hears who did."""

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.resembling import offer_to_meet
from bot.flows.review.telling import author_of, tell
from bot.rendering.blocks import Body, Paragraph
from bot.texts import reviewed, reviewing
from corpus.store.awaited import Awaits
from corpus.store.ruling import Decision, Outcome, Review, State


def decision_of(what: State, reason: str, speaker: Speaker) -> Decision:
    """Return what a speaker decides."""
    name = speaker.name or speaker.user
    return Decision(what, speaker.key, name, speaker.at, speaker.message, reason)


def decide(number: int, what: State, reason: str, speaker: Speaker, board: Board) -> Body:
    """Approve or reject a source and tell its author. From its commit on the indexes are due."""
    decision = decision_of(what, reason, speaker)
    outcome = board.reviews.decide(number, decision)
    hindered = hindrance(number, outcome, decision, speaker)
    if hindered or outcome is None or outcome.decision is None:
        return hindered
    made = outcome.decision
    let_go(outcome.review, board)
    _tell(outcome.review, made, board)
    if made.what is State.APPROVED:
        offer_to_meet(outcome.review.source_id, board, made.at)
    return (Paragraph(reviewing.decided(number, made, speaker.language)),)


def hindrance(number: int, outcome: Outcome | None, decision: Decision, speaker: Speaker) -> Body:
    """Return why a moderator's message did nothing; nothing when it did what it says."""
    language = speaker.language
    if outcome is None:
        return (Paragraph(reviewing.no_such_number(number, language)),)
    made = outcome.decision
    if made is not None and made.message == decision.message:
        return ()
    if outcome.review.is_open:
        return (Paragraph(reviewing.waits_for_author(number, language)),)
    return (Paragraph(reviewing.decided_before(outcome.review, made, language)),)


def let_go(review: Review, board: Board) -> None:
    """Ask nobody anything about this any more; a card that is not posted yet need not be."""
    board.circle.outbox.drop(f"review {review.id}")
    if (author := author_of(review, board)) is not None:
        board.circle.awaited.done(author.id, Awaits.EDIT, about=review.id)
        for made in board.reviews.of(review.id):
            board.circle.awaited.done(author.id, Awaits.QUESTION, about=made.id)


def _tell(review: Review, made: Decision, board: Board) -> None:
    title, language = board.sources.find(review.source_id).metadata.title, board.circle.language
    if made.what is State.APPROVED:
        key, lines = f"thanks {review.id}", reviewed.thanks(title, language)
    else:
        key, lines = f"rejected {review.id}", reviewed.rejected(title, made.reason, language)
    tell(review, key, tuple(map(Paragraph, lines)), board, made.at)
