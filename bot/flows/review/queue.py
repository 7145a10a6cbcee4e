"""What waits for the moderators: listed when they ask, and a card of each in their rooms."""

from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.card import card
from bot.flows.review.telling import tell
from bot.rendering.blocks import Body, Bullets, Line, Paragraph
from bot.texts import reviewed, reviewing
from corpus.errors import SourceNotFound
from corpus.model import Status
from corpus.store.ruling import Review
from retrieval.model import Language

#: How many lines the list has at most.
_MOST = 20


def listed(speaker: Speaker, board: Board) -> Body:
    """Return what waits, oldest first."""
    bring_up_to_date(board, speaker.at)
    waiting, language = board.reviews.waiting(), speaker.language
    if not waiting:
        return (Paragraph(reviewing.nothing_waits(language)),)
    lines = [_line(review, board, language) for review in waiting[:_MOST]]
    body: Body = (Bullets(tuple(lines)),)
    if len(waiting) > _MOST:
        body = (*body, Paragraph(reviewing.and_more(len(waiting) - _MOST, language)))
    return (*body, Paragraph(reviewing.see_one(waiting[0].id, language)))


def shown(number: int, speaker: Speaker, board: Board) -> Body:
    """Return the card of one review."""
    bring_up_to_date(board, speaker.at)
    review = board.reviews.find(number)
    if review is None:
        return (Paragraph(reviewing.no_such_number(number, speaker.language)),)
    return card(review, board, speaker.language)


def post_cards(board: Board, now: datetime) -> None:
    """Post a card of each source that waits, once."""
    bring_up_to_date(board, now)
    if not board.rooms:
        return
    for review in board.reviews.waiting():
        key = f"review {review.id}"
        if not board.circle.outbox.knows(key):
            board.post(key, card(review, board, board.circle.language), now)


def bring_up_to_date(board: Board, now: datetime) -> None:
    """Let all that waits have a number; thank for what was approved outside the queue."""
    for review, status in board.reviews.overtaken():
        if status is Status.APPROVED:
            title = board.sources.find(review.source_id).metadata.title
            thanks = reviewed.thanks(title, board.circle.language)
            tell(review, f"thanks {review.id}", tuple(map(Paragraph, thanks)), board, now)
    board.reviews.bring_up_to_date(now.date())


def _line(review: Review, board: Board, language: Language) -> Line:
    try:
        known = board.sources.find(review.source_id).metadata
    except SourceNotFound:
        return (str(review.id),)
    return reviewing.listed(review, known, language)
