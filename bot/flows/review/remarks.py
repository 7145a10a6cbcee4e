"""What people said is wrong with a source: a card for the moderators, who decide whether it stays.

Who said it is never told. Of a question in a direct message only the remark is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.flows.review.board import Board
from bot.flows.shown import Shown
from bot.rendering.blocks import Block, Body, Bullets, Excerpt, Heading, Hint, Paragraph
from bot.rendering.clean import lines_of
from bot.rendering.forms import reviewing as forms
from bot.rendering.signs import readable_lines
from bot.texts import remarks as texts
from corpus.errors import SourceNotFound
from corpus.model import Visibility
from corpus.store.remarks import Remark, Said
from corpus.store.ruling import Review
from retrieval.model import Citation, Language

#: How many answers a card shows.
_MOST = 5


def remark_card(review: Review, board: Board, language: Language) -> Body:
    """Return the card of a review about remarks. Raises SourceNotFound."""
    known = board.sources.find(review.source_id).metadata
    said = board.remarks.about(review.id)
    reacts = bool(board.rooms_of(review.hub))
    return (
        Heading(texts.title(review.id, known.title or review.source_id, language)),
        *_counted(said, board, language),
        *_answers(said, review.source_id, board, language),
        *(
            (Paragraph(texts.under_review(language)),)
            if board.remarks.under_review([review.source_id])
            else ()
        ),
        Hint(texts.how_to_decide(review.id, language, reacts=reacts)),
        *forms.remark(review.id, language),
    )


def put(review: Review, thumb: int, said: Said, board: Board, at: datetime) -> None:
    """Tell moderators of another remark about a source whose card is there already."""
    language = board.circle.language
    lines = [texts.another(review.id, said.fault, said.words, language)]
    if board.remarks.under_review([review.source_id]):
        lines.append(texts.under_review(language))
    board.post(f"remark {thumb}", tuple(map(Paragraph, lines)), at, review.source_id)


def settle(board: Board) -> None:
    """Let nothing wait about which every remark was taken back."""
    for number in board.remarks.settle():
        board.circle.outbox.drop(f"review {number}")


def _counted(said: Sequence[Remark], board: Board, language: Language) -> Iterator[Block]:
    if said:
        silent = board.remarks.unexplained({one.message for one in said})
        counts = Counter(one.fault for one in said)
        yield Paragraph(texts.counted(counts, silent, language))


def _answers(
    said: Sequence[Remark], source_id: str, board: Board, language: Language
) -> Iterator[Block]:
    """Yield each answer that was remarked upon: its question, what it quoted, and the remarks."""
    by_message: dict[str, list[Remark]] = {}
    for one in said:
        by_message.setdefault(one.message, []).append(one)
    for remarks in list(by_message.values())[-_MOST:]:
        first = remarks[0]
        if first.question is None:
            yield Paragraph((texts.asked_unseen(language, direct=first.direct),))
        else:
            yield Paragraph((texts.asked(first.question, language),))
            seen = Shown.restored(first.shown or "{}").seen
            yield from _quoted(seen, source_id)
            others = _beside(seen, source_id, board)
            if others:
                yield Paragraph((texts.beside(", ".join(others), language),))
        yield Bullets(tuple((texts.put(one.fault, one.words, language),) for one in remarks))


def _quoted(seen: Sequence[Citation], source_id: str) -> Iterator[Block]:
    for one in seen:
        if one.source_id == source_id:
            yield Excerpt(tuple((line,) for line in readable_lines(lines_of(one.quote))))


def _beside(seen: Sequence[Citation], source_id: str, board: Board) -> list[str]:
    """Return what else an answer quoted, as far as the moderators of this source may see it."""
    others = {one.source_id: one.title or one.source_id for one in seen}
    others.pop(source_id, None)
    hub = board.hub_of(source_id)
    return [title for other, title in others.items() if _may_be_named(other, hub, board)]


def _may_be_named(source_id: str, hub: int | None, board: Board) -> bool:
    """Whether everyone sees a source, or it is of this hub."""
    try:
        source = board.sources.find(source_id)
    except SourceNotFound:
        return False
    same = hub is not None and source.hub == hub
    return same or source.metadata.visibility is Visibility.EVERYONE
