"""What was delivered is known by its key, part by part, for as long as messages are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.reached import Landed
from corpus.store import Store

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
ONE, TWO, THREE = (Landed(f"adres {n}", f"lijn {n}") for n in (1, 2, 3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def test_what_landed_is_known_by_its_key_in_order(store: Store) -> None:
    for part, landed in ((1, TWO), (0, ONE)):
        store.deliveries.note("teams", "k", part, landed, NOON)
    assert store.deliveries.of("teams", "k") == [ONE, TWO]
    assert store.deliveries.of("teams", "K") == store.deliveries.of("matrix", "k") == []


def test_what_is_noted_again_takes_the_place_of_what_was(store: Store) -> None:
    for landed in (ONE, ONE, TWO):
        store.deliveries.note("teams", "k", 0, landed, NOON)
    assert store.deliveries.of("teams", "k") == [TWO]


def test_all_parts_are_found_by_where_the_first_begins(store: Store) -> None:
    store.deliveries.note("teams", "k", 0, ONE, NOON)
    store.deliveries.note("teams", "k", 1, TWO, NOON)
    assert store.deliveries.together("teams", ONE.address) == [ONE, TWO]
    assert store.deliveries.together("teams", TWO.address) == []
    assert store.deliveries.together("matrix", ONE.address) == []
    # Changed since: the parts that it has now.
    store.deliveries.note("teams", "anders", 0, ONE, NOON)
    store.deliveries.note("teams", "anders", 1, THREE, NOON)
    assert store.deliveries.together("teams", ONE.address) == [ONE, THREE]


def test_the_first_part_is_found_by_where_any_of_them_landed(store: Store) -> None:
    store.deliveries.note("teams", "k", 0, ONE, NOON)
    store.deliveries.note("teams", "k", 1, TWO, NOON)
    assert store.deliveries.first("teams", TWO.address) == ONE.address
    assert store.deliveries.first("teams", ONE.address) == ONE.address
    assert store.deliveries.first("teams", THREE.address) is None
    assert store.deliveries.first("matrix", TWO.address) is None


def test_what_landed_long_ago_is_forgotten(store: Store) -> None:
    store.deliveries.note("teams", "oud", 0, ONE, NOON - timedelta(days=91))
    store.deliveries.note("teams", "nieuw", 0, TWO, NOON)
    assert store.deliveries.forget_before(NOON - timedelta(days=90)) == 1
    assert store.deliveries.of("teams", "oud") == []
    assert store.deliveries.of("teams", "nieuw") == [TWO]


def test_no_key_stands_in_the_store_as_it_is(store: Store, tmp_path: Path) -> None:
    key = "antwoord op geheim-gesprek \ud800"
    store.deliveries.note("teams", key, 0, ONE, NOON)
    assert store.deliveries.of("teams", key) == [ONE]
    store.close()
    assert not any(b"geheim-gesprek" in file.read_bytes() for file in tmp_path.glob("*"))
