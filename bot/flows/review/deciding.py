"""Approve and reject: one moderator decides, whoever else tries hears who did."""

from functools import partial

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.closing import decided
from bot.flows.review.resembling import offer_to_meet
from bot.flows.review.telling import author_of, tell
from bot.rendering.blocks import Body, Paragraph
from bot.texts import reviewed, reviewing, taken_back
from bot.texts import withdrawing as texts
from corpus.belonging import seen_by_nobody
from corpus.store.awaited import Awaits
from corpus.store.ruling import Decision, Matter, Outcome, Review, State

_TOLD_AS = {
    State.APPROVED: "thanks",
    State.REJECTED: "rejected",
    State.WITHDRAWN: "withdrawn",
}


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
    board.decided()
    made, review = outcome.decision, outcome.review
    let_go(review, board)
    stays = made.what is State.APPROVED and review.matter is not Matter.NEW
    if stays:
        return decided(texts.stays, made, review, speaker, board)
    tell_decided(review, made, board)
    if made.what is State.APPROVED:
        offer_to_meet(review.source_id, board, made.at)
    if made.what is State.WITHDRAWN:
        return decided(texts.withdrawn, made, review, speaker, board)
    known = board.sources.find(review.source_id).metadata
    say = partial(reviewing.decided, hidden=seen_by_nobody(known, review.hub))
    return decided(say, made, review, speaker, board)


def hindrance(number: int, outcome: Outcome | None, decision: Decision, speaker: Speaker) -> Body:
    """Return why a moderator's message did nothing; nothing when it did what it says."""
    language = speaker.language
    if outcome is None:
        return (Paragraph(reviewing.no_such_number(number, language)),)
    made = outcome.decision
    if made is not None and made.message == decision.message:
        return ()
    if outcome.review.is_open and not outcome.review.proposed:
        return (Paragraph(reviewing.source_first(number, language)),)
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


def tell_decided(review: Review, made: Decision, board: Board) -> None:
    """Tell the author of a source what was decided about it."""
    title, language = board.sources.find(review.source_id).metadata.title, board.circle.language
    if made.what is State.APPROVED:
        lines = reviewed.thanks(title, language)
    elif made.what is State.REJECTED:
        lines = reviewed.rejected(title, made.reason, language)
    else:
        lines = taken_back.withdrawn(title, made.reason, language)
    key = key_of(review, made, board)
    tell(review, key, tuple(map(Paragraph, lines)), board, made.at)


def key_of(review: Review, made: Decision, board: Board) -> str:
    """Return the key of what tells an author what was decided.

    What was undone and decided anew is told anew.
    """
    before = [one for one in board.reviews.of(review.id) if one.id < made.id]
    turn = sum(one.what is State.RESTORED for one in before)
    key = f"{_TOLD_AS[made.what]} {review.id}"
    return f"{key} {turn}" if turn else key
