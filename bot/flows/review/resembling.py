"""Two regions ran into the same: who told of it is offered to meet who did elsewhere.

Nobody's name is told before both said yes: what they shared may be without it.
"""

from datetime import datetime

from bot.flows.people import introducing
from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board
from bot.flows.review.nearest import nearest
from bot.flows.review.telling import wants_rest
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import telling as forms
from bot.texts import resembling as texts
from config import regions
from corpus.errors import SourceNotFound
from corpus.model import Status, StoredSource
from corpus.store.awaited import Awaits
from corpus.store.told import ShownAs, Told
from retrieval.model import Language


def offer_to_meet(source_id: str, board: Board, now: datetime) -> None:
    """Offer the author of a lesson that is approved to meet one from another region, once."""
    told = board.lessons.of(source_id)
    source = _source(source_id, board)
    if told is None or source is None or not _can_be_asked(told, board, now):
        return
    for near in nearest(source, board.sources.text(source_id), board):
        other, there = board.lessons.of(near.source_id), _source(near.source_id, board)
        if other is None or there is None or not _can_be_asked(other, board, now):
            continue
        if other.person != told.person and _elsewhere(source, there):
            _offer(told, other, there, board, now)
            return


def question(other: int, board: Board, language: Language) -> Body:
    """Return the offer to meet the author of a lesson; nothing when that cannot be any more."""
    told = board.lessons.find(other)
    there = _source(told.source_id, board) if told else None
    if told is None or there is None or told.person is None:
        return ()
    return _question(there, language)


def answered(other: int, speaker: Speaker, board: Board, *, yes: bool) -> Body | None:
    """Ask the other author as well when the speaker wants to meet; None when they are gone."""
    told = board.lessons.find(other)
    there = _source(told.source_id, board) if told else None
    contact = board.circle.people.find(told.person) if told and told.person else None
    if not yes:
        return (Paragraph(texts.all_right(speaker.language)),)
    if there is None or contact is None:
        return (Paragraph(texts.gone(speaker.language)),)
    title = there.metadata.title
    given = introducing.ask_unnamed(contact, title, speaker, board.circle)
    return (Paragraph(texts.asked(speaker.language)), *given)


def _offer(told: Told, other: Told, there: StoredSource, board: Board, now: datetime) -> None:
    author = board.circle.people.find(told.person or 0)
    if author is None:
        return
    key = f"resembles {told.id} {other.id}"
    body = _question(there, board.circle.language)
    if board.circle.write(author, key, body, now):
        board.circle.awaited.expect(author.id, Awaits.RESEMBLANCE, now, other.id, letter=key)


def _question(there: StoredSource, language: Language) -> Body:
    line = texts.offer(there.metadata.title, there.metadata.region, language)
    return (Paragraph(line), forms.meet_the_author(language))


def _can_be_asked(told: Told, board: Board, now: datetime) -> bool:
    return (
        told.person is not None
        and told.shown_as is not ShownAs.ANONYMOUS
        and not wants_rest(told, board, now)
    )


def _elsewhere(source: StoredSource, other: StoredSource) -> bool:
    here, there = source.metadata.region, other.metadata.region
    return bool(here and there) and regions.distance(here or "", there or "") != 0


def _source(source_id: str, board: Board) -> StoredSource | None:
    """Return a source that everyone can find by now."""
    try:
        source = board.sources.find(source_id)
    except SourceNotFound:
        return None
    return source if source.status is Status.APPROVED else None
