"""A moderator asks the author something, and gets the answer in the moderators' room."""

from bot.flows.answers import PATIENCE
from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board, token
from bot.flows.review.deciding import decision_of, hindrance
from bot.flows.review.telling import Reached, author_of, reached, tell
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import telling as forms
from bot.texts import reviewed, reviewing
from corpus.store.awaited import Await, Awaits
from corpus.store.ruling import Decision, Review, State
from retrieval.model import Language


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
    key, title = f"question {number} {token(speaker.message)}", _title(review, board)
    body = _question(title, text, board.circle.language, answers=author is not None)
    how = tell(review, key, body, board, speaker.at)
    asked = outcome.decision if outcome else None
    if author is not None and asked is not None:
        board.circle.awaited.expect(author.id, Awaits.QUESTION, speaker.at, asked.id, letter=key)
    return (Paragraph(reviewing.asked(number, language, left=how is Reached.BY_CODE)),)


def question_again(number: int, board: Board) -> Body:
    """Return a question once more, by its number; nothing when it needs no answer any more."""
    asked = board.reviews.question(number)
    if asked is None or not asked[0].is_open:
        return ()
    review, made = asked
    return _question(_title(review, board), made.reason, board.circle.language, answers=True)


def take_reply(what: Await, text: str, speaker: Speaker, board: Board) -> Body | None:
    """Pass on what the author answers. Their name is not: they may have told it without.

    While another question waits, it is said which one this answered, and the next is put again.
    None when there is no such question.
    """
    asked, language = board.reviews.question(what.about), speaker.language
    if asked is None:
        return None
    review, made = asked
    if not review.is_open:
        return (Paragraph(reviewed.decided_meanwhile(language)),)
    waiting = _others(what, speaker, board)
    _pass_on(review, made, text, speaker, board)
    if all(_review_of(one, board) != review.id for one in waiting):
        board.reviews.answered(review.id)
    if not waiting:
        return (Paragraph(reviewed.passed_on(language)),)
    author = board.circle.met(speaker)
    board.circle.awaited.repeat(author.id, waiting[0], speaker.message, speaker.at)
    answered = Paragraph(reviewed.answered_one(_title(review, board), made.reason, language))
    return (answered, *question_again(waiting[0].about, board))


def _question(title: str, text: str, language: Language, *, answers: bool) -> Body:
    lines = map(Paragraph, reviewed.question(title, text, language, answers=answers))
    # Who answers by code types it: their code stands on no button.
    return (*lines, forms.asked_by_moderators(language)) if answers else tuple(lines)


def _pass_on(review: Review, made: Decision, text: str, speaker: Speaker, board: Board) -> None:
    asked = [one for one in board.reviews.of(review.id) if one.what is State.ASKED]
    which = made.reason if len(asked) > 1 else ""
    lines = reviewing.author_replied(review.id, text, board.circle.language, which)
    key = f"reply {review.id} {token(speaker.message)}"
    board.post(key, tuple(map(Paragraph, lines)), speaker.at, review.source_id)


def _others(what: Await, speaker: Speaker, board: Board) -> list[Await]:
    """Return the other questions that the speaker did not answer yet, the first one first."""
    author = board.circle.met(speaker)
    since = speaker.at - PATIENCE
    waiting = board.circle.awaited.pending(author.id, since, speaker.message)
    asked = [one for one in reversed(waiting) if one.kind is Awaits.QUESTION and one.id != what.id]
    return [one for one in asked if not one.answered and question_again(one.about, board)]


def _review_of(what: Await, board: Board) -> int | None:
    asked = board.reviews.question(what.about)
    return asked[0].id if asked else None


def _title(review: Review, board: Board) -> str:
    return board.sources.find(review.source_id).metadata.title
