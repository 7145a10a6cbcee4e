"""A decision taken back within a day, once; after that, what is gone can be decided about anew."""

from dataclasses import replace

from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board, token
from bot.flows.review.card import card
from bot.flows.review.deciding import decision_of, key_of
from bot.flows.review.telling import Reached, reached, tell
from bot.rendering.blocks import Body, Paragraph
from bot.texts import reviewing, taken_back
from bot.texts import withdrawing as texts
from corpus.readers.markdown import headings
from corpus.store.contents import Drafted
from corpus.store.ruling import WEIGHT_OF, Matter, Review, State
from corpus.store.undoing import Lasting, Undone


def undo(number: int, speaker: Speaker, board: Board) -> Body:
    """Take back what was decided last about a source; what it was before, it is again."""
    language = speaker.language
    decision = decision_of(State.RESTORED, "", speaker)
    undone = board.undoing.undo(number, decision, _drafted(number, speaker, board))
    if undone is None:
        return (Paragraph(reviewing.no_such_number(number, language)),)
    if isinstance(undone, Lasting):
        return _reopened(number, undone, speaker, board)
    board.decided()
    if undone.undid.what not in WEIGHT_OF:
        _tell_author(undone, board)
        if undone.review.is_open:
            _post_again(undone.review, speaker, board)
    return (Paragraph(texts.restored(number, undone.undid, undone.decision, language)),)


def _reopened(number: int, why: Lasting, speaker: Speaker, board: Board) -> Body:
    """Let a source that is not shared any more wait again; else say why nothing was undone."""
    language = speaker.language
    if why in {Lasting.TOO_LONG_AGO, Lasting.NOTHING}:
        review = board.reopening.reopen(number, decision_of(State.RESTORED, "", speaker))
        if isinstance(review, Review):
            if review.is_open:
                _post_again(review, speaker, board)
            return (Paragraph(texts.reopened(number, speaker.name or speaker.user, language)),)
        why = Lasting.OF_AUTHOR if review is Lasting.OF_AUTHOR else why
    return (Paragraph(texts.lasting(number, why, language)),)


def _drafted(number: int, speaker: Speaker, board: Board) -> Drafted | None:
    """Return a source as it was before what was done last, when that was an edit at once."""
    last = board.undoing.last(number, speaker.at)
    if last is None or isinstance(last, Lasting):
        return None
    former = board.undoing.former(number, last)
    if former is None:
        return None
    now, before = former
    if before.text == now.reading.text:
        return replace(now, reading=before)
    before = replace(before, headings=tuple(headings(before.text)))
    return replace(now, reading=before, passages=tuple(board.cut(before)))


def _tell_author(undone: Undone, board: Board) -> None:
    """Let an author hear of it only when they heard of what was undone."""
    review, undid = undone.review, undone.undid
    stays = undid.what is State.APPROVED and review.matter is not Matter.NEW
    if undid.what is State.EDITED or stays:
        return
    key = key_of(review, undid, board)
    board.circle.outbox.drop(key)
    told = reached(review, board) is Reached.BY_CODE or board.circle.outbox.known([key])
    if told:
        title = board.sources.find(review.source_id).metadata.title
        lines = taken_back.undone(title, undid.what, board.circle.language)
        body = tuple(map(Paragraph, lines))
        tell(review, f"undone {review.id} {undone.decision.id}", body, board, undone.decision.at)


def _post_again(review: Review, speaker: Speaker, board: Board) -> None:
    """Post the card once more; signs on this one decide as well."""
    language = board.circle.language
    body = (Paragraph(texts.waits_again(review.id, language)), *card(review, board, language))
    key = f"review {review.id} {token(speaker.message)}"
    board.post(key, body, speaker.at, review.source_id)
    board.reviews.posted(review.id)
