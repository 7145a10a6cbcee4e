"""Decisions about a source by its id leave the same audit as those in the queue."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from corpus.errors import AlreadyReviewed, SourceNotFound
from corpus.model import Metadata, Reading, Status
from corpus.store import Store
from corpus.store.ruling import Decision, State
from corpus.store.writing import Incoming

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def a_source(store: Store, status: Status = Status.APPROVED, text: str = "Zij gingen.") -> str:
    """The id of a source in the store."""
    item = Incoming(Reading(text, Metadata(title=text)), ())
    return store.writing.write(text, text, [item], status=status).source_ids[0]


def decision(what: State, message: str = "terminal 1", **more: Any) -> Decision:
    """A decision at the terminal."""
    return Decision(what, "terminal", "jansen", NOW, message, **more)


def test_a_source_that_never_had_a_review_gets_one_for_its_audit(store: Store) -> None:
    source_id = a_source(store)
    made = decision(State.WITHDRAWN, reason="Klopt niet meer")
    review = store.deciding.decide(source_id, made)
    assert store.sources.find(source_id).status is Status.WITHDRAWN
    (entry,) = store.reviews.trail(LONG_AGO)
    assert (entry.review, entry.source_id, entry.decision) == (review.id, source_id, made)
    again = store.deciding.decide(source_id, decision(State.APPROVED, "terminal 2"))
    assert again.id == review.id
    found = store.reviews.find(review.id)
    assert found is not None
    assert found.state is State.APPROVED


def test_what_waits_is_left_to_the_queue_to_tell_its_author(store: Store) -> None:
    """The queue lets go of what was asked, thanks, and then closes it."""
    source_id = a_source(store, Status.PENDING)
    store.reviews.bring_up_to_date(NOW.date())
    (waiting,) = store.reviews.waiting()
    store.deciding.decide(source_id, decision(State.APPROVED))
    assert [(one.id, status) for one, status in store.reviews.overtaken()] == [
        (waiting.id, Status.APPROVED)
    ]
    store.reviews.bring_up_to_date(NOW.date())
    outcome = store.reviews.decide(waiting.id, decision(State.REJECTED, "matrix 1"))
    assert outcome is not None
    assert outcome.decision is not None
    assert outcome.decision.name == "jansen"


def test_the_same_decision_twice_is_refused_and_noted_once(store: Store) -> None:
    source_id = a_source(store)
    with pytest.raises(AlreadyReviewed):
        store.deciding.decide(source_id, decision(State.APPROVED))
    with pytest.raises(SourceNotFound):
        store.deciding.decide("b-0", decision(State.APPROVED))
    assert store.reviews.trail(LONG_AGO) == []


def test_what_was_decided_about_a_source_that_its_file_gave_up_holds(store: Store) -> None:
    source_id = a_source(store)
    store.writing.write("Zij gingen.", "leeg", [], status=Status.APPROVED)
    assert store.sources.find(source_id).status is Status.WITHDRAWN
    with pytest.raises(AlreadyReviewed):
        store.deciding.decide(source_id, decision(State.WITHDRAWN))
    a_source(store)
    assert store.sources.find(source_id).status is Status.WITHDRAWN


def test_a_place_in_answers_is_noted_and_changes_no_review(store: Store) -> None:
    source_id = a_source(store)
    for message, what, weight in (
        ("1", State.BOOSTED, 1),
        ("2", State.MUTED, -1),
        ("3", State.LEVELLED, 0),
    ):
        store.placing.weigh(source_id, decision(what, message, reason="Te vaak"))
        found = store.sources.find(source_id)
        assert (found.weight, found.status) == (weight, Status.APPROVED)
    made = [entry.decision.what for entry in store.reviews.trail(LONG_AGO)]
    assert made == [State.BOOSTED, State.MUTED, State.LEVELLED]
    assert store.reviews.trail(NOW + timedelta(seconds=1)) == []
    assert store.reviews.waiting() == []
    review = store.reviews.find(1)
    assert review is not None
    assert (review.state, review.since) == (State.APPROVED, date(2026, 3, 4))
