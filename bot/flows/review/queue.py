"""What waits for the moderators: listed when they ask, and a card of each in their rooms."""

from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.card import card
from bot.flows.review.deciding import let_go
from bot.flows.review.telling import tell
from bot.rendering.blocks import Body, Bullets, Line, Paragraph
from bot.texts import reviewed, reviewing
from corpus.errors import SourceNotFound
from corpus.model import Status
from corpus.store.ruling import Matter, Review
from retrieval.model import Language

#: How many lines the list has at most.
_MOST = 20
#: How many cards of files there are at once in a room.
_ON_THE_TABLE = 20


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
    """Post a card of each source that waits, once, oldest first.

    Of a folder of files that came at once only so many lie on the table, and the next when one is
    decided about. What someone told is never held up by them, nor is what was found already.
    """
    bring_up_to_date(board, now)
    waiting = board.reviews.waiting() if board.rooms else []
    new = [review for review in waiting if not review.posted]
    if not new:
        return
    told = {one.source_id for one in board.lessons.among([one.source_id for one in waiting])}
    counts = {one.id for one in waiting if one.matter is Matter.NEW and one.source_id not in told}
    files = sum(one.posted and one.id in counts for one in waiting)
    for review in new:
        if review.id in counts:
            files += 1
            if files > _ON_THE_TABLE:
                continue
        # Noted after it is taken to be sent: begun again in between, it is the same letter.
        board.post(f"review {review.id}", card(review, board, board.circle.language), now)
        board.reviews.posted(review.id)


def bring_up_to_date(board: Board, now: datetime) -> None:
    """Let all that waits have a number; thank for what was approved outside the queue."""
    for review, status in board.reviews.overtaken():
        let_go(review, board)
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
