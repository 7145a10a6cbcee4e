"""A moderator changes a source. Who told it in chat sees the change and agrees first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.review.amending import amended, named
from bot.flows.review.board import Board, token
from bot.flows.review.card import card
from bot.flows.review.changing import (
    Unfit,
    all_changed,
    changed,
    field_of,
    hidden,
    parts_of,
    value_of,
)
from bot.flows.review.deciding import decision_of, hindrance
from bot.flows.review.telling import Reached, author_of, reached, tell
from bot.intents.kinds_of_review import Edit
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import telling as forms
from bot.rendering.kept import kept
from bot.texts import review_edits, reviewed, reviewing
from bot.texts.review_card import field as called
from corpus.flaws import renewed
from corpus.model import Reading
from corpus.store.awaited import Awaits
from corpus.store.contents import Drafted
from corpus.store.ruling import Review, State
from retrieval.model import Language

#: How often a source is opened again that someone else changed meanwhile.
_TRIES = 5


def edit(number: int, wanted: Edit, speaker: Speaker, board: Board) -> Body:
    """Change a field of a source, or ask its author whether it may be changed."""
    language, review = speaker.language, board.reviews.find(number)
    drafted = board.reviews.opened(number)
    if review is None or drafted is None:
        return (Paragraph(reviewing.no_such_number(number, language)),)
    if wanted.undo:
        return _undo(review, speaker, board)
    return _change(review, drafted.reading, wanted, speaker, board)


def _change(review: Review, source: Reading, wanted: Edit, speaker: Speaker, board: Board) -> Body:
    """Change all that is wanted, or say of the first that cannot be why not."""
    number, language = review.id, speaker.language
    source = all_changed(source, review.proposed)
    changes: dict[str, str] = {}
    for name, value in wanted.changes:
        field = field_of(name, source.text)
        if field is None:
            parts = parts_of(source.text)
            return (Paragraph(review_edits.no_such_field(number, parts, language)),)
        made = changed(source, field, value)
        if isinstance(made, Unfit):
            which = field if wanted.more else ""
            return (Paragraph(review_edits.unfit(made.why, made.allowed, language, which)),)
        source, changes[field] = made, value
    if hides := hidden(source, review.hub, changes):
        field, unfit = hides
        which = field if wanted.more else ""
        return (Paragraph(review_edits.unfit(unfit.why, unfit.allowed, language, which)),)
    if reached(review, board) is Reached.NOT:
        return _at_once(review, changes, speaker, board)
    return _propose(review, changes, speaker, board)


def agree_to_edit(
    review: Review, board: Board, language: Language, *, yes: bool, speaker: Speaker | None = None
) -> Body:
    """Let a source be as its author agreed to, or as it was; return what to say to them.

    Give the review as the author saw it. Without a `speaker` nothing is written at this moment that
    could tell when who has no name was there: the moderators find it in their queue.
    """
    if not review.is_open:
        return (Paragraph(reviewed.decided_meanwhile(language)),)
    # Handled again after it was done, there is nothing left to change.
    if review.proposed and not _settle(review, board, yes=yes):
        return (Paragraph(reviewed.changed_meanwhile(language)),)
    if speaker is not None:
        _tell_moderators(review, speaker, board, yes=yes)
    return (Paragraph(reviewed.edit_answered(language, yes=yes)),)


def edit_again(review: Review, board: Board, code: str = "") -> Body:
    """Return once more what the author is asked to agree to; nothing when that is decided.

    Who has the `code` of a lesson without a name says to which proposal they agree, by its number.
    """
    # First the number: a proposal that comes in between then has another than is shown with it.
    number = board.reviews.proposals(review.id)
    now, drafted = board.reviews.find(review.id), board.reviews.opened(review.id)
    if now is None or drafted is None or not now.is_open or not now.proposed:
        return ()
    before = {field: value_of(drafted.reading, field) for field in now.proposed}
    title, language = drafted.reading.metadata.title, board.circle.language
    lines = reviewed.changes(title, before, now.proposed, language)
    if code:
        how = reviewed.may_i_by_code(code, number, language)
        return (*map(Paragraph, (*lines, how)), forms.may_i_by_code(code, number, language))
    how = reviewed.may_i(language)
    return (*map(Paragraph, (*lines, how)), forms.may_i_change_it(language))


def amend(review: Review, changes: Mapping[str, str], board: Board) -> bool:
    """Change a lesson as its author wants it, while it waits; False when it was decided about.

    What moderators proposed of the same fields is dropped: this is the author's answer to it.
    """
    for _ in range(_TRIES):
        now, drafted = board.reviews.find(review.id), board.reviews.opened(review.id)
        if now is None or drafted is None or not now.is_open:
            return False
        fields = set(map(named, changes))
        left = {field: value for field, value in now.proposed.items() if field not in fields}
        made = _cut(drafted, amended(drafted.reading, changes), board)
        if board.reviews.agreed(review.id, made, now.proposed, left):
            return True
    return False


def _settle(review: Review, board: Board, *, yes: bool) -> bool:
    for _ in range(_TRIES):
        drafted = _drafted(review.id, review.proposed, board) if yes else None
        if board.reviews.agreed(review.id, drafted, review.proposed):
            return True
    return False


def _tell_moderators(review: Review, speaker: Speaker, board: Board, *, yes: bool) -> None:
    language, name = board.circle.language, token(speaker.message)
    told = Paragraph(reviewing.author_agreed(review.id, language, yes=yes))
    now = board.reviews.find(review.id) or review
    # Signs on this one decide as well.
    body = (told, *card(now, board, language))
    board.post(f"review {review.id} {name}", body, speaker.at, review.source_id)


def _propose(review: Review, changes: Mapping[str, str], speaker: Speaker, board: Board) -> Body:
    author = author_of(review, board)
    if author is not None and author.stopped:
        return (Paragraph(reviewing.author_left(review.id, speaker.language)),)
    decision = decision_of(State.EDITED, _told(changes, board), speaker)
    outcome = board.reviews.propose(review.id, decision, changes)
    hindered = hindrance(review.id, outcome, decision, speaker)
    if hindered or outcome is None:
        return hindered
    if outcome.review.proposed:
        _ask(outcome.review, speaker, board)
    return (Paragraph(review_edits.proposed(review.id, speaker.language)),)


def _told(changes: Mapping[str, str], board: Board) -> str:
    """Return what was changed, as moderators read it in the history."""
    language = board.circle.language
    return "; ".join(f"{called(field, language)}: {value}" for field, value in changes.items())


def _ask(review: Review, speaker: Speaker, board: Board) -> None:
    """Ask the author in a direct message; by code the proposal of that moment is shown."""
    key, author = f"edit {review.id} {token(speaker.message)}", author_of(review, board)
    if author is not None:
        tell(review, key, edit_again(review, board), board, speaker.at)
        board.circle.awaited.expect(author.id, Awaits.EDIT, speaker.at, review.id, letter=key)


def _undo(review: Review, speaker: Speaker, board: Board) -> Body:
    decision = decision_of(State.WAITING, "", speaker)
    outcome = board.reviews.note(review.id, decision)
    if hindered := hindrance(review.id, outcome, decision, speaker):
        return hindered
    if (author := author_of(review, board)) is not None:
        board.circle.awaited.done(author.id, Awaits.EDIT, about=review.id)
    return (Paragraph(review_edits.undone(review.id, speaker.language)),)


def _at_once(review: Review, changes: Mapping[str, str], speaker: Speaker, board: Board) -> Body:
    decision = decision_of(State.EDITED, _told(changes, board), speaker)
    for _ in range(_TRIES):
        drafted = _drafted(review.id, changes, board)
        outcome = drafted and board.reviews.rewrite(review.id, decision, drafted)
        if outcome:
            if hindered := hindrance(review.id, outcome, decision, speaker):
                return hindered
            show_anew(outcome.review, board, speaker.at, token(speaker.message))
            return (Paragraph(review_edits.changed(review.id, changes, speaker.language)),)
    return (Paragraph(review_edits.try_again(speaker.language)),)


def show_anew(review: Review, board: Board, at: datetime, token: str) -> None:
    """Let the cards of a review, wherever they stand, say what it is now; a change says it once."""
    body = kept(card(review, board, board.circle.language))
    for posted in board.circle.outbox.under(f"review {review.id}"):
        board.circle.outbox.replace(posted, body, f"recard {review.id} {token} {posted.number}", at)


def _drafted(number: int, changes: Mapping[str, str], board: Board) -> Drafted | None:
    """Return the source of a review as it will be, cut anew when its text changes."""
    drafted = board.reviews.opened(number)
    if drafted is None:
        return None
    return _cut(drafted, all_changed(drafted.reading, changes), board)


def _cut(drafted: Drafted, made: Reading, board: Board) -> Drafted:
    if made.text == drafted.reading.text:
        return replace(drafted, reading=made)
    made = replace(made, notes=renewed(made.notes, made.text))
    return replace(drafted, reading=made, passages=tuple(board.cut(made)))
