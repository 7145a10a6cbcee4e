"""Decisions are undone, sources withdrawn at once, and answers that quoted those corrected."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from corpus.model import About, AskedQuestion, Status
from corpus.store import Store
from corpus.store.correcting import Correction
from corpus.store.outbox import Letter
from corpus.store.ruling import Decision, Matter, State
from corpus.store.told import ShownAs, Telling, hashed
from corpus.store.undoing import Lasting, Undone
from tests.fakes import NOON
from tests.stores import a_reading, open_review, put, statuses, texts_for

TODAY = NOON.date()


def decides(what: State, message: str, at: datetime = NOON) -> Decision:
    """What Mo decides in a message."""
    return Decision(what, "matrix @mo:vb.nl", "Mo", at, message, "reden")


UNDO = decides(State.RESTORED, "herstel", NOON + timedelta(hours=1))


@pytest.fixture
def waiting(store: Store) -> Store:
    """One source waits, one is approved and says until when it holds."""
    put(store, a_reading("Een.", "een"), path="/een.md", status=Status.PENDING)
    put(store, a_reading("Twee.", "twee", valid_until="2024"), path="/twee.md")
    store.reviews.bring_up_to_date(TODAY)
    return store


@pytest.mark.parametrize(
    ("what", "status"), [(State.APPROVED, "approved"), (State.REJECTED, "rejected")]
)
def test_a_decision_is_undone_once_and_waits_again(
    waiting: Store, what: State, status: str
) -> None:
    waiting.reviews.decide(1, decides(what, "m1"))
    assert statuses(waiting)["een"] == status
    undone = waiting.undoing.undo(1, UNDO)
    assert isinstance(undone, Undone)
    assert (undone.undid.what, undone.review.state) == (what, State.WAITING)
    assert statuses(waiting)["een"] == Status.PENDING
    assert waiting.undoing.undo(1, UNDO) == undone
    assert waiting.undoing.undo(1, replace(UNDO, message="weer")) is Lasting.NOTHING
    assert [one.what for one in waiting.reviews.of(1)] == [what, State.RESTORED]
    assert waiting.undoing.undo(9, UNDO) is None


def test_after_a_day_or_when_more_was_decided_nothing_is_undone(waiting: Store) -> None:
    waiting.reviews.decide(1, decides(State.APPROVED, "m1"))
    late = replace(UNDO, at=NOON + timedelta(hours=25))
    assert waiting.undoing.undo(1, late) is Lasting.TOO_LONG_AGO
    assert waiting.undoing.undoable(late.at) == []
    waiting.sources.decide("een", Status.WITHDRAWN)
    assert waiting.undoing.undo(1, UNDO) is Lasting.CHANGED_SINCE


@pytest.mark.parametrize("matter", [Matter.REMARK, Matter.RECHECK])
def test_what_was_there_already_stays_confirmed_for_a_year_or_is_withdrawn(
    waiting: Store, matter: Matter
) -> None:
    review = open_review(waiting, "twee", matter, TODAY)
    assert waiting.reviews.decide(review.id, decides(State.APPROVED, "m1"))
    source = waiting.sources.find("twee")
    assert (source.status, source.confirmed_on) == (Status.APPROVED, TODAY)
    assert source.metadata.valid_until == "2026-04-03"
    assert waiting.reviews.approved_since(NOON - timedelta(days=1)) == []
    assert isinstance(waiting.undoing.undo(review.id, UNDO), Undone)
    source = waiting.sources.find("twee")
    assert (source.confirmed_on, source.metadata.valid_until) == (None, "2024")
    outcome = waiting.reviews.decide(review.id, decides(State.REJECTED, "m2"))
    assert outcome is not None
    assert outcome.review.state is State.WITHDRAWN
    assert statuses(waiting)["twee"] == Status.WITHDRAWN


def test_a_source_without_a_review_is_withdrawn_in_one_and_comes_back(waiting: Store) -> None:
    review = waiting.withdrawing.review_for("twee", TODAY)
    assert review is not None
    assert waiting.withdrawing.review_for("nergens", TODAY) is None
    made = decides(State.WITHDRAWN, "m1")
    for _ in range(2):
        outcome = waiting.withdrawing.withdraw(review.id, made)
        assert outcome is not None
        assert outcome.decision == made
    assert texts_for(waiting) == set()
    other = waiting.withdrawing.withdraw(review.id, decides(State.WITHDRAWN, "m2"))
    assert other is not None
    assert other.decision == made
    assert isinstance(waiting.undoing.undo(review.id, UNDO), Undone)
    assert texts_for(waiting) == {"Twee."}


def test_an_edit_at_once_is_undone_to_the_letter(waiting: Store) -> None:
    before = waiting.reviews.opened(1)
    assert before is not None
    known = replace(before.reading.metadata, title="Anders", themes=("water",))
    edited = replace(before, reading=replace(before.reading, metadata=known))
    waiting.reviews.rewrite(1, decides(State.EDITED, "m1"), edited)
    last = waiting.undoing.last(1, UNDO.at)
    assert isinstance(last, Decision)
    former = waiting.undoing.former(1, last)
    assert former is not None
    now, reading = former
    assert isinstance(waiting.undoing.undo(1, UNDO, replace(now, reading=reading)), Undone)
    assert waiting.reviews.opened(1) == before


def test_what_an_author_took_back_stays_theirs_and_is_told_without_a_name(waiting: Store) -> None:
    waiting.reviews.decide(1, decides(State.APPROVED, "m1"))
    waiting.withdrawing.withdraw(1, decides(State.WITHDRAWN, "m2"))
    for _ in range(2):
        waiting.withdrawing.by_author("een", NOON)
    waiting.withdrawing.by_author("nergens", NOON)
    assert waiting.undoing.undo(1, UNDO) is Lasting.OF_AUTHOR
    assert waiting.undoing.undoable(UNDO.at) == []
    trail = waiting.reviews.trail(NOON - timedelta(days=1))
    assert [(one.decision.what, one.decision.name) for one in trail] == [
        (State.APPROVED, "Mo"),
        (State.WITHDRAWN, "Mo"),
        (State.WITHDRAWN, ""),
    ]
    assert trail[0].source_id == "een"


def test_what_was_taken_back_with_a_code_is_theirs_before_it_is_noted(waiting: Store) -> None:
    waiting.lessons.add("een", Telling(ShownAs.ANONYMOUS, date(2025, 3, 31), code=hashed("uil")))
    waiting.reviews.decide(1, decides(State.REJECTED, "m1"))
    waiting.sealed.withdraw("uil", TODAY)
    waiting.sources.decide("een", Status.WITHDRAWN)
    assert waiting.undoing.undo(1, UNDO) is Lasting.OF_AUTHOR


def asks(store: Store, message: str, *cited: str) -> int:
    """Ask something that was answered with these sources."""
    asked = AskedQuestion("!kamer", NOON, "Hoe?", f"matrix {message}", cited=cited)
    number = store.questions.remember(asked, "answer", 0.8, "[]")
    store.inbox.claim("matrix", message, "", NOON, About(thread="$draad"))
    store.inbox.finish("matrix", message, [json.dumps(["matrix", f"bij {message}"])])
    return number


def corrects(store: Store) -> list[Correction]:
    """Tell every thread what is due."""
    due = store.correcting.due(NOON + timedelta(minutes=1), ["matrix"])
    for one in due:
        store.correcting.tell(one, letter, NOON)
        # A second process that saw the same tells nothing.
        store.correcting.tell(one, letter, NOON)
    return due


def letter(one: Correction) -> Letter:
    """A letter about it."""
    return Letter(one.key, one.platform, "holds" if one.holds else "gone", address=one.reply)


def letters(store: Store) -> list[str]:
    """What is to be sent."""
    return [one.body for _, one in store.outbox.unsent("matrix")]


Gone = Callable[[Store], object]


def _vanishes(store: Store) -> object:
    return put(store, a_reading("Iets anders.", "drie"), path="/twee.md")


@pytest.mark.parametrize(
    "gone",
    [
        lambda store: store.sources.decide("twee", Status.WITHDRAWN),
        lambda store: store.withdrawing.by_author("twee", NOON),
        _vanishes,
    ],
)
def test_each_answer_is_corrected_once_whatever_way_a_source_went(
    waiting: Store, gone: Gone
) -> None:
    asks(waiting, "$1", "twee")
    later = asks(waiting, "$2", "een")
    waiting.questions.show(later, "[]", ["een", "twee"])
    asks(waiting, "$3", "een")
    assert corrects(waiting) == []
    gone(waiting)
    assert [(one.reply, one.place) for one in corrects(waiting)] == [
        ('["matrix", "bij $1"]', "!kamer"),
        ('["matrix", "bij $2"]', "!kamer"),
    ]
    assert corrects(waiting) == []
    assert letters(waiting) == ["gone", "gone"]


@pytest.mark.parametrize("sent", [True, False])
def test_what_comes_back_drops_the_note_or_is_told(waiting: Store, *, sent: bool) -> None:
    asks(waiting, "$1", "twee")
    for _ in range(2):
        waiting.sources.decide("twee", Status.WITHDRAWN)
        corrects(waiting)
        if sent:
            ((number, _),) = waiting.outbox.unsent("matrix")
            waiting.outbox.sent(number, NOON, "hier")
        waiting.sources.decide("twee", Status.APPROVED)
        corrects(waiting)
        assert letters(waiting) == (["holds"] if sent else [])
        for number, _ in waiting.outbox.unsent("matrix"):
            waiting.outbox.sent(number, NOON, "daar")


@pytest.mark.parametrize("sent", [True, False])
@pytest.mark.parametrize(("place", "message"), [("!kamer\n$draad", "$2"), ("!kamer", "$1")])
def test_a_thread_and_a_reply_hear_of_a_source_once(
    waiting: Store, place: str, message: str, *, sent: bool
) -> None:
    """However many questions there were answered with it."""
    for part, asked_in in enumerate(("$1", message)):
        asked = AskedQuestion(place, NOON, "Hoe?", f"matrix {asked_in}", part)
        number = waiting.questions.remember(asked, "answer", 0.8, "[]")
        waiting.questions.show(number, "[]", ["twee"])
        waiting.inbox.claim("matrix", asked_in, "", NOON, About(thread="$draad"))
        waiting.inbox.finish("matrix", asked_in, [json.dumps(["matrix", f"bij {asked_in}"])])
    waiting.sources.decide("twee", Status.WITHDRAWN)
    corrects(waiting)
    assert letters(waiting) == ["gone"]
    for number, _ in waiting.outbox.unsent("matrix") if sent else ():
        waiting.outbox.sent(number, NOON, "hier")
    waiting.sources.decide("twee", Status.APPROVED)
    corrects(waiting)
    assert letters(waiting) == (["holds"] if sent else [])
    assert corrects(waiting) == []


def test_a_question_that_was_taken_back_is_not_corrected(waiting: Store) -> None:
    asks(waiting, "$1", "twee")
    asks(waiting, "$2", "twee")
    waiting.questions.wipe("matrix $1")
    waiting.sources.decide("twee", Status.WITHDRAWN)
    corrects(waiting)
    assert letters(waiting) == ["gone"]
    waiting.questions.wipe("matrix $2")
    assert letters(waiting) == []


def test_what_has_no_reply_yet_or_is_long_ago_is_not_corrected(waiting: Store) -> None:
    asked = AskedQuestion("!kamer", NOON, "Hoe?", "matrix $9")
    waiting.questions.remember(replace(asked, cited=("twee",)), "answer", 0.8, "[]")
    asks(waiting, "$1", "twee")
    waiting.sources.decide("twee", Status.WITHDRAWN)
    assert waiting.correcting.due(NOON + timedelta(days=31), ["matrix"]) == []
    assert waiting.correcting.due(NOON, ["console"]) == []
    assert [one.reply for one in waiting.correcting.due(NOON, ["matrix"])] == [
        '["matrix", "bij $1"]'
    ]


def test_what_went_with_a_code_is_corrected_when_that_is_noted(waiting: Store) -> None:
    waiting.lessons.add("twee", Telling(ShownAs.ANONYMOUS, date(2025, 3, 31), code=hashed("uil")))
    asks(waiting, "$1", "twee")
    waiting.sealed.withdraw("uil", TODAY)
    waiting.sources.decide("twee", Status.WITHDRAWN)
    assert corrects(waiting) == []
    ((number, _),) = waiting.sealed.said()
    waiting.sealed.taken_out(number)
    assert len(corrects(waiting)) == 1


def test_a_hub_has_one_room_of_moderators(store: Store) -> None:
    hub = store.hubs.add("Hub", "Twente").id
    store.rooms.set_hub("matrix", "!a", hub, moderates=True)
    store.rooms.set_hub("matrix", "!b", hub, moderates=True)
    assert store.rooms.moderating("matrix") == {"!b": hub}
    store.rooms.move("matrix", "!b", "!c")
    assert store.rooms.moderating("matrix") == {"!c": hub}
    store.rooms.set_hub("matrix", "!c", hub)
    assert store.rooms.moderating("matrix") == {}
