"""Answers that quoted a source hear it, each once, when that does not count any more."""

from datetime import datetime

from bot.flows.review.board import Board
from bot.rendering.blocks import Paragraph
from bot.rendering.kept import kept
from bot.texts import withdrawing as texts
from corpus.store.correcting import Correction
from corpus.store.outbox import Letter


def recall(board: Board, now: datetime) -> None:
    """Tell the threads of answers that a source they quote is withdrawn, or is there again.

    Whatever way that came about: it is looked up in the store, not told by who did it.
    """
    language, platforms = board.circle.language, board.circle.platforms

    def letter(correction: Correction) -> Letter:
        say = texts.holds_again if correction.holds else texts.does_not_count
        body = (Paragraph(say(correction.title, language)),)
        place = board.within(correction.reply, correction.place)
        return Letter(correction.key, correction.platform, kept(body), address=place)

    for correction in board.correcting.due(now, platforms):
        board.correcting.tell(correction, letter, now)
