"""Who told a lesson hears in which other regions it helped: once for each region."""

from collections.abc import Iterable
from datetime import datetime

from bot.flows.review.board import Board
from bot.flows.review.telling import tell_of, wants_rest
from bot.rendering.blocks import Paragraph
from bot.texts import reviewed
from config import regions
from retrieval.model import Citation


def note_use(
    citations: Iterable[Citation], region: str | None, board: Board, now: datetime
) -> None:
    """Let the authors of cited lessons know that someone in a region was answered with them.

    Nothing is told of who asked or what. Without the region of both there is nothing to tell.
    """
    cited = {one.source_id: one for one in citations if one.region}
    if not region or not cited:
        return
    place = regions.named(region)
    name = place.name if place else region
    for told in board.lessons.among(list(cited)):
        known = cited[told.source_id]
        elsewhere = regions.distance(known.region, name) != 0
        if not elsewhere or board.lessons.is_used_in(told.id, name) or wants_rest(told, board, now):
            continue
        line = reviewed.used(known.title, name, board.circle.language)
        # Told first: killed in between, it is told under the same key.
        tell_of(told, f"used {told.id} {name}"[:100], (Paragraph(line),), board, now)
        board.lessons.used_in(told.id, name)
