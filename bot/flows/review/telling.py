"""How an author is told anything: in a direct message, or with the code of their lesson."""

from datetime import datetime
from enum import StrEnum

from bot.flows.review.board import Board
from bot.rendering.blocks import Body, written
from bot.rendering.kept import kept
from corpus.store.people import Person
from corpus.store.ruling import Review
from corpus.store.told import ShownAs, Told


class Reached(StrEnum):
    """How an author is reached."""

    DIRECTLY = "directly"
    BY_CODE = "by_code"
    NOT = "not"


def reached(review: Review, board: Board) -> Reached:
    """Return how the author of a source is reached; not when it was not told in chat."""
    told = board.lessons.of(review.source_id)
    return Reached.NOT if told is None else _reached(told, board)


def author_of(review: Review, board: Board) -> Person | None:
    """Return who told a lesson in chat, when Vertel knows them and can write to them."""
    told = board.lessons.of(review.source_id)
    return None if told is None else _person(told, board)


def tell(review: Review, key: str, body: Body, board: Board, at: datetime) -> Reached:
    """Tell the author of a source something, once by its key; return how."""
    told = board.lessons.of(review.source_id)
    return Reached.NOT if told is None else tell_of(told, key, body, board, at)


def tell_of(told: Told, key: str, body: Body, board: Board, at: datetime) -> Reached:
    """Tell who told this lesson something, once by its key; return how."""
    how = _reached(told, board)
    if how is Reached.BY_CODE:
        # Who comes for it answers with the code, and no button knows that.
        board.lessons.leave(told.id, key, kept(written(body)))
    elif (person := _person(told, board)) is not None:
        board.circle.write(person, key, body, at)
    return how


def wants_rest(told: Told, board: Board, now: datetime) -> bool:
    """Whether who told a lesson wants to be left alone, now or for good."""
    person = _person(told, board)
    if person is None:
        return False
    paused = person.paused_until is not None and person.paused_until > now.date()
    return person.stopped or paused


def _reached(told: Told, board: Board) -> Reached:
    if told.shown_as is ShownAs.ANONYMOUS:
        return Reached.BY_CODE
    return Reached.NOT if _person(told, board) is None else Reached.DIRECTLY


def _person(told: Told, board: Board) -> Person | None:
    person = None if told.person is None else board.circle.people.find(told.person)
    return person if person is not None and board.circle.place_of(person) is not None else None
