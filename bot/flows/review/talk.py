"""What moderators type about sources that wait, each to its flow."""

from typing import assert_never

from bot.flows.people.circle import Speaker
from bot.flows.review.asking import ask_author
from bot.flows.review.board import Board
from bot.flows.review.deciding import decide
from bot.flows.review.editing import edit
from bot.flows.review.placing import weigh
from bot.flows.review.queue import listed, shown
from bot.intents.kinds_of_review import (
    AboutReview,
    Approve,
    AskAuthor,
    Edit,
    Reject,
    ShowQueue,
    Weigh,
)
from bot.rendering.blocks import Body, Paragraph
from bot.texts import reviewing
from corpus.store.ruling import State


def act(intent: AboutReview, speaker: Speaker, board: Board) -> Body:
    """Return the reply to what a moderator types in their room. Raises VertelError."""
    number = intent.number
    if isinstance(intent, Weigh):
        return weigh(intent, speaker, board)
    if number is None:
        if isinstance(intent, ShowQueue):
            return listed(speaker, board)
        return (Paragraph(reviewing.which_one(speaker.language)),)
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
        case _:
            assert_never(intent)
    return body
