"""Sources are listed, found and decided about."""

import pytest

from corpus.errors import AlreadyReviewed, SourceNotFound
from corpus.model import Status
from corpus.store import Store
from tests.stores import a_reading, put, statuses, texts_for


def test_sources_are_listed_in_the_order_they_came_with_their_passages_counted(
    store: Store,
) -> None:
    put(store, a_reading("Een.", "b"), path="/b.md")
    put(store, a_reading("Twee.", "a"), path="/a.md", status=Status.PENDING)
    put(store, a_reading("", "leeg"), path="/leeg.md")
    assert [(s.source_id, s.passages) for s in store.sources.all()] == [
        ("b", 1),
        ("a", 1),
        ("leeg", 0),
    ]
    assert [s.source_id for s in store.sources.all(Status.PENDING)] == ["a"]
    assert store.sources.count() == 3


def test_a_source_that_is_not_there_is_named_in_the_error(store: Store) -> None:
    for look in (store.sources.find, store.sources.text):
        with pytest.raises(SourceNotFound) as caught:
            look("nergens")
        assert caught.value.source_id == "nergens"
    with pytest.raises(SourceNotFound):
        store.sources.decide("nergens", Status.APPROVED)


@pytest.mark.parametrize("status", [Status.PENDING, Status.REJECTED, Status.WITHDRAWN])
def test_only_an_approved_source_is_ever_shown(store: Store, status: Status) -> None:
    put(store, a_reading("Een les.", "les-1"))
    assert store.sources.decide("les-1", status).status is status
    assert texts_for(store) == set()
    assert store.passages.count() == 0
    store.sources.decide("les-1", Status.APPROVED)
    assert texts_for(store) == {"Een les."}
    assert store.passages.count() == 1


@pytest.mark.parametrize("status", list(Status))
def test_the_same_decision_twice_is_refused(store: Store, status: Status) -> None:
    put(store, a_reading("Een les.", "les-1"), status=status)
    with pytest.raises(AlreadyReviewed) as caught:
        store.sources.decide("les-1", status)
    assert (caught.value.source_id, caught.value.status) == ("les-1", status)
    assert statuses(store) == {"les-1": status}
