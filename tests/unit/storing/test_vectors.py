"""Vectors are kept by content and model, so that none is made twice."""

from corpus.store import Store
from corpus.store.engine import MOST
from tests.stores import MODEL, allowed, due, put_text, vectors_of


def test_vectors_are_kept_once_and_the_first_stays(store: Store) -> None:
    store.vectors.keep(MODEL, vectors_of(["a", "b"], b"\1\1"))
    store.vectors.keep(MODEL, vectors_of(["b", "c"], b"\2\2"))
    assert store.vectors.of(MODEL, ["a", "b", "c", "d"]) == {
        "a": b"\1\1",
        "b": b"\1\1",
        "c": b"\2\2",
    }


def test_the_same_content_twice_in_one_go_is_kept_once(store: Store) -> None:
    store.vectors.keep(MODEL, vectors_of(["a", "a"]))
    store.vectors.keep(MODEL, [])
    assert len(store.vectors.of(MODEL, ["a"])) == 1


def test_vectors_of_another_model_are_others(store: Store) -> None:
    store.vectors.keep(MODEL, vectors_of(["a"], b"\1\1"))
    store.vectors.keep("ander-model", vectors_of(["a"], b"\2\2"))
    assert store.vectors.of("ander-model", ["a"]) == {"a": b"\2\2"}
    assert store.vectors.of("onbekend", ["a"]) == {}


def test_passages_find_their_vectors_however_many_there_are(store: Store) -> None:
    put_text(store, "Een.", "Twee.")
    coming = due(store)
    store.vectors.keep(MODEL, vectors_of([coming[0].content_hash], b"\1\1"))
    ids = [*range(-MOST, 0), *allowed(store)]
    assert store.vectors.of_passages(MODEL, ids) == {coming[0].id: b"\1\1"}


def test_vectors_that_no_passage_needs_any_more_are_dropped(store: Store) -> None:
    put_text(store, "Een.")
    (item,) = due(store)
    store.vectors.keep(MODEL, vectors_of([item.content_hash, "oud"]))
    assert store.vectors.drop_unused() == 1
    assert set(store.vectors.of(MODEL, [item.content_hash, "oud"])) == {item.content_hash}
