"""What was decided: told to who decided it, and on the cards, which ask nothing any more."""

from collections.abc import Callable
from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.card import card
from bot.rendering.blocks import Body, Hint, Line, Paragraph, written
from bot.rendering.forms import reviewing as forms
from bot.rendering.kept import kept
from corpus.store.ruling import Decision, Review, State
from retrieval.model import Language

#: What can be taken back within a day.
_UNDONE = frozenset({State.APPROVED, State.REJECTED, State.WITHDRAWN})

#: Tells what was decided about the review of a number.
Tells = Callable[[int, Decision, Language], Line]


def decided(tells: Tells, made: Decision, review: Review, speaker: Speaker, board: Board) -> Body:
    """Return what was decided and the way back; where cards have buttons, they tell it too."""
    line = tells(review.id, made, board.circle.language)
    _close_cards(review, line, str(made.id), board, made.at)
    told = Paragraph(tells(review.id, made, speaker.language))
    back = (forms.undo(review.id, speaker.language),) if made.what in _UNDONE else ()
    return (told, *back)


def _close_cards(review: Review, line: Line, name: str, board: Board, at: datetime) -> None:
    """Let the cards of a review tell what was decided, each once by this `name` of it."""
    posted = board.circle.outbox.under(f"review {review.id}")
    shown = [one for one in posted if one.platform in board.circle.pressing]
    if not shown:
        return
    known = written(card(review, board, board.circle.language))
    told = tuple(block for block in known if not isinstance(block, Hint))
    body = kept((*told, Paragraph(line)))
    for one in shown:
        board.circle.outbox.replace(one, body, f"closed {review.id} {name} {one.number}", at)
