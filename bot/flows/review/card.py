"""A source that waits, with everything a decision needs."""

from bot.flows.review.board import Board
from bot.flows.review.nearest import nearest
from bot.flows.review.rechecks import recheck_card
from bot.flows.review.remarks import remark_card
from bot.rendering.blocks import Body, Bullets, Excerpt, Heading, Hint, Label, Line, Paragraph
from bot.rendering.signs import readable
from bot.texts import review_card as texts
from corpus.model import Metadata
from corpus.readability import readability
from corpus.store.ruling import Matter, Review
from retrieval.model import Language

#: How much of a text is shown.
_LONGEST = 900
#: What a lesson should have, in the order in which it is asked for.
_WANTED = ("title", "region", "level", "knowledge", "themes")


def card(review: Review, board: Board, language: Language) -> Body:
    """Return the card of a review. Raises SourceNotFound."""
    match review.matter:
        case Matter.REMARK:
            return remark_card(review, board, language)
        case Matter.RECHECK:
            return recheck_card(review, board, language)
        case Matter.NEW:
            return _new(review, board, language)


def _new(review: Review, board: Board, language: Language) -> Body:
    source, text = board.sources.find(review.source_id), board.sources.text(review.source_id)
    told = board.lessons.of(review.source_id)
    known = source.metadata
    facts = (
        *texts.facts(known, told.shown_as if told else None, language),
        texts.missing(missing(known), language),
        texts.guessed(known.guessed, language),
        texts.reads(readability(text), language),
        texts.personal([(one.kind, one.text) for one in board.personal(text)], language),
        *(
            texts.near(near.title, near.source_id, language, same=near.same)
            for near in nearest(source, text, board)
        ),
    )
    shortened = _shortened(text)
    return (
        Heading(texts.title(review.id, known.title or source.source_id, language)),
        Excerpt(tuple(_line(line) for line in shortened.split("\n") if line.strip())),
        *((Paragraph(texts.shortened(language)),) if len(shortened) < len(text) else ()),
        Bullets(tuple(line for line in facts if line)),
        Hint(texts.how_to_decide(review.id, language, reacts=bool(board.rooms))),
    )


def _line(words: str) -> Line:
    """Return a line of a text without Markdown's signs; a heading stands out."""
    shown = readable(words)
    return (Label(shown),) if words.startswith("#") and shown != words else (shown,)


def missing(known: Metadata) -> list[str]:
    """Return the fields that a source lacks."""
    return [name for name in _WANTED if not getattr(known, name)]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0]} …"
