"""What is decided about a source that is there already, above its text on the card.

Of what is new there is nothing more to say than the source itself.
"""

from bot.flows.review.board import Board
from bot.rendering.blocks import Body, Paragraph
from bot.texts import matters as texts
from corpus.store.ruling import Matter, Review
from retrieval.model import Language


def matter(review: Review, _board: Board, language: Language) -> Body:
    """Return why a decision is asked for; nothing for a source that is new."""
    match review.matter:
        case Matter.REMARK:
            return (Paragraph(texts.remarked(language)),)
        case Matter.RECHECK:
            return (Paragraph(texts.time_is_up(language)),)
        case Matter.NEW:
            return ()
