"""What waits for the moderators: listed when they ask, and a card of each in their rooms."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.flows.people.circle import Charge, Speaker
from bot.flows.review.board import Board
from bot.flows.review.card import card
from bot.flows.review.deciding import let_go
from bot.flows.review.telling import tell
from bot.rendering.blocks import Body, Bullets, Heading, Line, Paragraph
from bot.rendering.forms import reviewing as forms
from bot.texts import reviewed, reviewing, withdrawing
from corpus.errors import SourceNotFound
from corpus.model import Status
from corpus.store.ruling import Matter, Review
from retrieval.model import Language

#: How many lines the list has at most.
_MOST = 20
#: How many cards of files there are at once in a room.
_ON_THE_TABLE = 20


def listed(speaker: Speaker, board: Board, charge: Charge) -> Body:
    """Return what waits for who decides here, oldest first, and what can still be undone."""
    bring_up_to_date(board, speaker.at)
    waiting = [review for review in board.reviews.waiting() if charge.covers(review.hub)]
    return (*_waiting(waiting, board, speaker.language), *_undoable(speaker, board, charge))


def _waiting(waiting: Sequence[Review], board: Board, language: Language) -> Body:
    if not waiting:
        return (Paragraph(reviewing.nothing_waits(language)),)
    lines = [_line(review, board, language) for review in waiting[:_MOST]]
    body: Body = (Bullets(tuple(lines)),)
    if len(waiting) > _MOST:
        body = (*body, Paragraph(reviewing.and_more(len(waiting) - _MOST, language)))
    cards = forms.waiting([review.id for review in waiting], language)
    return (*body, Paragraph(reviewing.see_one(waiting[0].id, language)), cards)


def _undoable(speaker: Speaker, board: Board, charge: Charge) -> Body:
    """Return what was decided in the last day and can still be undone; nothing for nothing."""
    language, able = speaker.language, board.undoing.undoable(speaker.at)
    yours = [(review, made) for review, made in able if charge.covers(review.hub)]
    if not yours:
        return ()
    lines = (
        withdrawing.did(review.id, title_of(review, board), made, language)
        for review, made in yours[-_MOST:]
    )
    return (Heading(withdrawing.undoable(language)), Bullets(tuple(lines)))


def title_of(review: Review, board: Board) -> str:
    """Return what the source of a review is called."""
    try:
        return board.sources.find(review.source_id).metadata.title or review.source_id
    except SourceNotFound:
        return review.source_id


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
    waiting = board.reviews.waiting()
    if all(review.posted for review in waiting):
        return
    told = {one.source_id for one in board.lessons.among([one.source_id for one in waiting])}
    counts = {one.id for one in waiting if one.matter is Matter.NEW and one.source_id not in told}
    # Looked up once for each hub: thousands of files may wait, and this is done every few seconds.
    rooms = {hub: board.rooms_of(hub) for hub in {one.hub for one in waiting}}
    files = Counter(rooms[one.hub] for one in waiting if one.posted and one.id in counts)
    for review in waiting:
        if review.posted or not rooms[review.hub]:
            continue
        if review.id in counts:
            files[rooms[review.hub]] += 1
            if files[rooms[review.hub]] > _ON_THE_TABLE:
                continue
        # Noted after it is taken to be sent: begun again in between, it is the same letter.
        body = card(review, board, board.circle.language)
        board.post(f"review {review.id}", body, now, review.source_id)
        board.reviews.posted(review.id)


def bring_up_to_date(board: Board, now: datetime) -> None:
    """Let all that waits have a number; thank for what was approved outside the queue."""
    for review, status in board.reviews.overtaken():
        let_go(review, board)
        if status is Status.APPROVED and review.matter is Matter.NEW:
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
