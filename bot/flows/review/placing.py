"""Moderators let a source come sooner or later in answers, and say why."""

from bot.flows.people.circle import Charge, Speaker
from bot.flows.review.board import Board
from bot.flows.review.deciding import decision_of
from bot.intents.kinds_of_review import Weigh
from bot.rendering.blocks import Body, Paragraph
from bot.texts import remarks as texts
from bot.texts import reviewing
from bot.texts.withdrawing import not_yours
from corpus.errors import SourceNotFound
from corpus.store.ruling import WEIGHT_OF

_WHAT = {weight: what for what, weight in WEIGHT_OF.items()}


def weigh(meant: Weigh, speaker: Speaker, board: Board, charge: Charge) -> Body:
    """Give a source its place in answers; to move it needs a reason, to put it back does not."""
    language, source_id = speaker.language, meant.source_id
    if meant.number is None and not source_id:
        return (Paragraph(reviewing.which_one(language)),)
    if meant.number is not None:
        review = board.reviews.find(meant.number)
        if review is None:
            return (Paragraph(reviewing.no_such_number(meant.number, language)),)
        source_id = review.source_id
    if meant.weight and not meant.reason:
        return (Paragraph(texts.needs_reason(language)),)
    try:
        known = board.sources.find(source_id).metadata
    except SourceNotFound:
        return (Paragraph(texts.no_such_source(source_id, language)),)
    if not charge.covers(board.hub_of(source_id)):
        return (Paragraph(not_yours(meant.number or source_id, language)),)
    decision = decision_of(_WHAT[meant.weight], meant.reason, speaker)
    made = board.placing.weigh(source_id, decision) or decision
    return (Paragraph(texts.placed(known.title or source_id, meant.weight, made.name, language)),)
