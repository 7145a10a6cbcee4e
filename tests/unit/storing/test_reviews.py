"""What waits for the moderators has a number, and is decided once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.model import Status
from corpus.store import Store
from corpus.store.ruling import Decision, State
from corpus.store.told import ShownAs, Telling
from tests.fakes import NOON
from tests.stores import a_reading, due, put, statuses, texts_for

TODAY = NOON.date()
ANNA = Decision(State.APPROVED, "matrix @anna:vb.nl", "Anna", NOON, "matrix $1")
BRAM = Decision(State.REJECTED, "matrix @bram:vb.nl", "Bram", NOON, "matrix $2", "te kort")


@pytest.fixture
def waiting(store: Store) -> Store:
    """Two sources wait, a third is approved."""
    put(store, a_reading("Een.", "een"), path="/een.md", status=Status.PENDING)
    put(store, a_reading("Twee.", "twee"), path="/twee.md", status=Status.PENDING)
    put(store, a_reading("Drie.", "drie"), path="/drie.md")
    store.reviews.bring_up_to_date(TODAY)
    return store


def test_each_pending_source_has_one_review_however_often_is_looked(waiting: Store) -> None:
    waiting.reviews.bring_up_to_date(TODAY + timedelta(days=1))
    found = waiting.reviews.waiting()
    assert [(one.id, one.source_id, one.since) for one in found] == [
        (1, "een", TODAY),
        (2, "twee", TODAY),
    ]
    assert waiting.reviews.find(2) == found[1]
    assert waiting.reviews.find(3) is None


def test_what_was_told_without_a_name_waits_since_the_monday_of_its_week(store: Store) -> None:
    put(store, a_reading("Een.", "een"), path="/een.md", status=Status.PENDING)
    put(store, a_reading("Twee.", "twee"), path="/twee.md", status=Status.PENDING)
    person = store.people.meet("matrix", "@anna:vb.nl", "Anna").id
    store.lessons.add("een", Telling(ShownAs.NAME, date(2025, 3, 24), person))
    store.lessons.add("twee", Telling(ShownAs.ANONYMOUS, date(2025, 3, 31), code="kievit"))
    store.reviews.bring_up_to_date(TODAY)
    since = {one.source_id: one.since for one in store.reviews.waiting()}
    assert since == {"een": TODAY, "twee": date(2025, 3, 31)}
    # Oldest first.
    assert [one.source_id for one in store.reviews.waiting()] == ["twee", "een"]


def test_an_approved_source_is_due_for_the_indexes_and_its_decision_is_kept(
    waiting: Store,
) -> None:
    outcome = waiting.reviews.decide(1, ANNA)
    assert outcome is not None
    assert (outcome.decision, outcome.review.state) == (ANNA, State.APPROVED)
    assert texts_for(waiting) == {"Een.", "Drie."}
    assert "Een." in {item.passage.text for item in due(waiting)}
    assert waiting.reviews.of(1) == [ANNA]
    assert [one.id for one in waiting.reviews.waiting()] == [2]


def test_the_second_moderator_gets_the_decision_of_the_first(waiting: Store) -> None:
    waiting.reviews.decide(1, ANNA)
    outcome = waiting.reviews.decide(1, BRAM)
    assert outcome is not None
    assert outcome.decision == ANNA
    assert statuses(waiting)["een"] == "approved"
    assert waiting.reviews.of(1) == [ANNA]


def test_of_many_moderators_at_once_one_decides(waiting: Store) -> None:
    tries = [replace((ANNA, BRAM)[n % 2], message=f"matrix ${n}") for n in range(20)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda made: waiting.reviews.decide(1, made), tries))
    (kept,) = waiting.reviews.of(1)
    assert {outcome.decision for outcome in outcomes if outcome} == {kept}
    assert statuses(waiting)["een"] == kept.what.value


def test_the_same_message_handled_again_decides_the_same_once(waiting: Store) -> None:
    first, second = (waiting.reviews.decide(1, ANNA) for _ in range(2))
    assert first == second
    assert waiting.reviews.of(1) == [ANNA]


def test_a_number_that_is_not_there_decides_nothing(waiting: Store) -> None:
    assert waiting.reviews.decide(17, ANNA) is None
    assert waiting.reviews.opened(17) is None


def test_what_was_decided_elsewhere_is_told_as_such_and_closed(waiting: Store) -> None:
    waiting.sources.decide("een", Status.APPROVED)
    ((review, status),) = waiting.reviews.overtaken()
    assert (review.id, status) == (1, Status.APPROVED)
    outcome = waiting.reviews.decide(1, BRAM)
    assert outcome is not None
    assert (outcome.decision, outcome.review.state) == (None, State.APPROVED)
    waiting.sources.decide("twee", Status.REJECTED)
    waiting.reviews.bring_up_to_date(TODAY)
    assert waiting.reviews.waiting() == waiting.reviews.overtaken() == []
    # It waits again: that is another review.
    waiting.sources.decide("twee", Status.PENDING)
    waiting.reviews.bring_up_to_date(TODAY)
    assert [(one.id, one.source_id) for one in waiting.reviews.waiting()] == [(3, "twee")]


def test_what_the_author_did_not_agree_to_yet_cannot_be_approved(waiting: Store) -> None:
    edit = replace(ANNA, what=State.EDITED, message="matrix $3")
    waiting.reviews.propose(1, edit, {"region": "Twente"})
    waiting.reviews.propose(1, replace(edit, message="matrix $4"), {"level": "gebied"})
    outcome = waiting.reviews.decide(1, ANNA)
    assert outcome is not None
    assert (outcome.decision, outcome.review.state) == (None, State.EDITED)
    assert outcome.review.proposed == {"region": "Twente", "level": "gebied"}
    assert statuses(waiting)["een"] == "pending"
    # Refused it can be.
    assert waiting.reviews.decide(1, BRAM) is not None
    assert statuses(waiting)["een"] == "rejected"


def test_a_source_that_changed_since_it_was_opened_is_not_overwritten(waiting: Store) -> None:
    edit = replace(ANNA, what=State.EDITED, message="matrix $3")
    old = waiting.reviews.opened(1)
    assert old is not None
    titled = replace(old.reading, metadata=replace(old.reading.metadata, title="Nieuw"))
    assert waiting.reviews.rewrite(1, edit, replace(old, reading=titled)) is not None
    late = replace(edit, message="matrix $4")
    assert waiting.reviews.rewrite(1, late, old) is None
    assert waiting.sources.find("een").metadata.title == "Nieuw"
    assert waiting.reviews.of(1) == [edit]
    (review, _) = waiting.reviews.waiting()
    assert review.state is State.WAITING
