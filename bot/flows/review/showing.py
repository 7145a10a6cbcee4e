"""All about a source, for moderators who give the number of its review."""

from bot.flows.people.circle import Charge, Speaker
from bot.flows.ports import Remembered
from bot.flows.review.board import Board
from bot.flows.review.card import details
from bot.flows.shown import Shown
from bot.rendering.blocks import Body, Bullets, Form, Line, Paragraph
from bot.rendering.forms import reviewing as forms
from bot.texts import labels
from bot.texts import withdrawing as texts
from corpus.model import Status
from corpus.store.ruling import Decision, Matter, Review
from corpus.workdays import HERE
from retrieval.model import Language


def of_review(
    number: int, last: Remembered | None, speaker: Speaker, board: Board, charge: Charge
) -> Body:
    """Return the source of a review, with all that is known of it and what was decided.

    Nothing when there is none of that number, or when the answer above has a quote of it: then that
    is meant.
    """
    if last is not None and any(one.n == number for one in Shown.restored(last.shown).seen):
        return ()
    review = board.reviews.find(number)
    if review is None:
        return ()
    if not charge.covers(board.hub_of(review.source_id)):
        return (Paragraph(texts.not_yours(number, speaker.language)),)
    happened = (_happened(made, speaker.language) for made in board.reviews.of(number))
    return (
        *details(review.source_id, board, speaker.language),
        Bullets((texts.known_as(review.source_id, speaker.language), *happened)),
        *_forms(review, board, speaker.language),
    )


def _forms(review: Review, board: Board, language: Language) -> tuple[Form, ...]:
    """Return what can be decided by now: about what is new, or about what can be found."""
    if review.is_open:
        return (forms.decide(review.id, language),) if review.matter is Matter.NEW else ()
    found = board.sources.find(review.source_id).status is Status.APPROVED
    return (forms.take_back(review.id, language),) if found else ()


def _happened(made: Decision, language: Language) -> Line:
    day = labels.date(made.at.astimezone(HERE).date().isoformat(), language)
    return texts.happened(made, day, language)
