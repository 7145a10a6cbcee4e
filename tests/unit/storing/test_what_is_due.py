"""What the indexes still have to take in or give up is a fact in the rows."""

from corpus.model import Status
from corpus.store import Store
from tests.stores import MODEL, a_reading, due, index_all, put, put_text, vectors_of


def test_a_new_passage_is_due_until_the_indexes_hold_it(store: Store) -> None:
    put_text(store, "Een.", "Twee.")
    assert store.due.to_index() == 2
    ids = index_all(store)
    assert (store.due.to_index(), store.due.indexed_count()) == (0, 2)
    assert list(store.due.indexed_ids()) == ids
    assert [item.id for item in store.due.held(0, 10)] == ids


def test_what_is_due_comes_in_order_and_in_pieces(store: Store) -> None:
    put_text(store, "Een.", "Twee.", "Drie.")
    ids = [item.id for item in due(store)]
    assert ids == sorted(ids)
    first = store.due.indexable(0, 2)
    assert [item.id for item in first] == ids[:2]
    assert [item.id for item in store.due.indexable(first[-1].id, 2)] == ids[2:]
    index_all(store)
    assert [item.id for item in store.due.held(ids[0], 1)] == ids[1:2]


def test_recording_nothing_changes_nothing(store: Store) -> None:
    put_text(store, "Een.")
    store.due.indexed([])
    store.due.removed([])
    assert store.due.to_index() == 1


def test_only_what_is_approved_is_to_be_indexed(store: Store) -> None:
    for status in Status:
        put(store, a_reading(f"{status}.", status), path=f"/{status}.md", status=status)
    assert [item.passage.text for item in due(store)] == ["approved."]
    assert store.due.to_index() == 1


def test_a_pending_passage_is_embedded_before_it_is_approved(store: Store) -> None:
    """So that approving it shows at once."""
    for status in Status:
        put(store, a_reading(f"{status}.", status), path=f"/{status}.md", status=status)
    waiting = store.due.embeddable(MODEL, 0, 10)
    assert [item.passage.text for item in waiting] == ["pending.", "approved."]
    assert store.due.to_embed(MODEL) == 2


def test_what_is_withdrawn_is_to_be_given_up_and_falls_due_again_when_approved(
    store: Store,
) -> None:
    put(store, a_reading("Een.", "les-1"))
    ids = index_all(store)
    store.sources.decide("les-1", Status.WITHDRAWN)
    assert store.due.removable(10) == ids
    assert store.due.to_index() == 1
    store.due.removed(ids)
    assert (store.due.removable(10), store.due.to_index(), store.due.indexed_count()) == ([], 0, 0)
    store.sources.decide("les-1", Status.APPROVED)
    assert [item.id for item in due(store)] == ids


def test_a_passage_on_its_way_into_the_indexes_is_due_and_must_be_given_up_when_it_goes(
    store: Store,
) -> None:
    """A process killed in between leaves the indexes with what it had put in."""
    one, two = a_reading("Een.", "een"), a_reading("Twee.", "twee")
    put(store, one, two)
    first, second = due(store)
    store.due.entering([first, second])
    assert due(store) == [first, second]
    assert (store.due.indexed_count(), list(store.due.indexed_ids())) == (0, [])
    store.sources.decide("een", Status.WITHDRAWN)
    put(store, one, a_reading("Twee!", "twee"))
    assert set(store.due.removable(10)) == {first.id, second.id}


def test_what_is_to_be_given_up_comes_in_pieces(store: Store) -> None:
    put(store, *(a_reading(f"Les {n}.", f"les-{n}") for n in range(4)))
    ids = index_all(store)
    put(store, a_reading("Anders.", "les-0"), a_reading("Anders!", "les-1"))
    gone = []
    while batch := store.due.removable(3):
        assert len(batch) <= 3
        store.due.removed(batch)
        gone += batch
    assert sorted(gone) == ids


def test_everything_falls_due_again_when_the_indexes_are_to_be_filled_from_nothing(
    store: Store,
) -> None:
    put_text(store, "Een.", "Twee.")
    index_all(store)
    put_text(store, "Een.")
    store.due.forget_indexed()
    assert store.due.removable(10) == []
    assert (store.due.indexed_count(), [d.passage.text for d in due(store)]) == (0, ["Een."])


def test_equal_content_needs_vectors_once(store: Store) -> None:
    put(store, a_reading("Dezelfde zin.", "een"), a_reading("Dezelfde zin.", "twee"))
    first, second = store.due.embeddable(MODEL, 0, 10)
    assert first.content_hash == second.content_hash
    assert store.due.to_embed(MODEL) == 1
    store.vectors.keep(MODEL, vectors_of([first.content_hash]))
    assert store.due.to_embed(MODEL) == 0
    assert store.due.embeddable(MODEL, 0, 10) == []


def test_another_model_makes_everything_due_for_it(store: Store) -> None:
    put_text(store, "Een.")
    store.vectors.keep(MODEL, vectors_of([item.content_hash for item in due(store)]))
    assert store.due.to_embed("ander-model") == 1
