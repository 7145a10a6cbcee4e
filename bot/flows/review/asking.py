"""A moderator asks the author something, and gets the answer in the moderators' room."""

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board, token
from bot.flows.review.deciding import decision_of, hindrance
from bot.flows.review.telling import Reached, author_of, reached, tell
from bot.rendering.blocks import Body, Paragraph
from bot.texts import reviewed, reviewing
from corpus.store.awaited import Awaits
from corpus.store.ruling import Review, State


def ask_author(number: int, text: str, speaker: Speaker, board: Board) -> Body:
    """Put a question to who wrote a source, once."""
    language, review = speaker.language, board.reviews.find(number)
    if review is None:
        return (Paragraph(reviewing.no_such_number(number, language)),)
    if reached(review, board) is Reached.NOT:
        return (Paragraph(reviewing.no_author(number, language)),)
    author = author_of(review, board)
    if author is not None and author.stopped:
        return (Paragraph(reviewing.author_left(number, language)),)
    decision = decision_of(State.ASKED, text, speaker)
    outcome = board.reviews.note(number, decision)
    if hindered := hindrance(number, outcome, decision, speaker):
        return hindered
    key = f"question {number} {token(speaker.message)}"
    title = board.sources.find(review.source_id).metadata.title
    lines = reviewed.question(title, text, board.circle.language, answers=author is not None)
    how = tell(review, key, tuple(map(Paragraph, lines)), board, speaker.at)
    if author is not None:
        board.circle.awaited.expect(author.id, Awaits.QUESTION, speaker.at, number, letter=key)
    return (Paragraph(reviewing.asked(number, language, left=how is Reached.BY_CODE)),)


def question_again(review: Review, board: Board) -> Body:
    """Return the last question about a lesson once more."""
    asked = [made for made in board.reviews.of(review.id) if made.what is State.ASKED]
    if not asked or not review.is_open:
        return ()
    title, language = board.sources.find(review.source_id).metadata.title, board.circle.language
    lines = reviewed.question(title, asked[-1].reason, language, answers=True)
    return tuple(map(Paragraph, lines))


def take_reply(review: Review, text: str, speaker: Speaker, board: Board) -> Body:
    """Pass on what the author answers. Their name is not: they may have told it without."""
    if not review.is_open:
        return (Paragraph(reviewed.decided_meanwhile(speaker.language)),)
    lines = reviewing.author_replied(review.id, text, board.circle.language)
    key = f"reply {review.id} {token(speaker.message)}"
    board.post(key, tuple(map(Paragraph, lines)), speaker.at)
    board.reviews.answered(review.id)
    return (Paragraph(reviewed.passed_on(speaker.language)),)
