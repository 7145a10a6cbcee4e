"""Lessons that are there already and come nearest to one that waits."""

from dataclasses import dataclass

from bot.flows.review.board import Board
from corpus.alike import NEARLY_THE_SAME, overlap
from corpus.errors import VertelError
from corpus.model import StoredSource
from retrieval.model import Question

#: How many are shown, and how much of a text is searched with.
_MOST, _LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class Near:
    """A source that comes near; `same` when it says nearly the same in the same words."""

    source_id: str
    title: str
    same: bool


def nearest(source: StoredSource, text: str, board: Board) -> tuple[Near, ...]:
    """Return the sources nearest to this one that everyone may see; none when that fails."""
    if board.asking is None:
        return ()
    question = Question(f"{source.metadata.title}. {text[:_LONGEST]}")
    try:
        answer = board.asking(question)
        found = {one.source_id: one.title for one in (*answer.citations, *answer.more)}
        found.pop(source.source_id, None)
        return tuple(
            Near(key, title, overlap(text, board.sources.text(key)) >= NEARLY_THE_SAME)
            for key, title in list(found.items())[:_MOST]
        )
    except VertelError:
        # A card without them is better than no card.
        return ()
