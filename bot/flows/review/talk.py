"""What moderators type about sources that wait, each to its flow."""

from typing import assert_never

from bot.flows.people.circle import Charge, Speaker
from bot.flows.review.asking import ask_author
from bot.flows.review.board import Board
from bot.flows.review.deciding import decide
from bot.flows.review.editing import edit
from bot.flows.review.queue import listed, shown
from bot.flows.review.undoing import undo
from bot.flows.review.withdrawing import number_of, withdraw
from bot.intents.kinds_of_review import (
    Approve,
    AskAuthor,
    Deciding,
    Edit,
    Reject,
    ShowQueue,
    TakeBack,
    Undo,
)
from bot.rendering.blocks import Body, Paragraph
from bot.texts import review_edits, reviewing
from bot.texts import withdrawing as texts
from bot.texts.review_card import field
from corpus.store.ruling import State


def act(intent: Deciding, speaker: Speaker, board: Board, charge: Charge) -> Body:
    """Return the reply to what a moderator types in their room. Raises VertelError."""
    number, language = intent.number, speaker.language
    if isinstance(intent, TakeBack) and intent.source_id:
        number = number_of(intent.source_id, speaker, board)
        if number is None:
            return (Paragraph(texts.no_such_source(intent.source_id, language)),)
    if number is None:
        if isinstance(intent, ShowQueue):
            return listed(speaker, board, charge)
        if isinstance(intent, Edit) and intent.numbers:
            change = f"{field(intent.field, language)}: {intent.value}"
            line = review_edits.which_one(intent.numbers, change, language)
            return (Paragraph(line),)
        return (Paragraph(reviewing.which_one(language)),)
    review = board.reviews.find(number)
    if review is not None and not charge.covers(review.hub):
        return (Paragraph(texts.not_yours(number, language)),)
    return _about(number, intent, speaker, board)


def _about(number: int, intent: Deciding, speaker: Speaker, board: Board) -> Body:
    match intent:
        case ShowQueue():
            body = shown(number, speaker, board)
        case Approve():
            body = decide(number, State.APPROVED, "", speaker, board)
        case Reject(_, reason):
            body = decide(number, State.REJECTED, reason, speaker, board)
        case AskAuthor(_, text):
            body = ask_author(number, text, speaker, board)
        case Edit():
            body = edit(number, intent, speaker, board)
        case TakeBack():
            body = withdraw(number, intent.reason, speaker, board)
        case Undo():
            body = undo(number, speaker, board)
        case _:
            assert_never(intent)
    return body
