"""Sources into the store: new, unchanged, changed, moved, gone, and back again."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Heading, Kind, Knowledge, Level, Metadata, Reading, Status, Visibility
from corpus.passages import cut
from corpus.store import Store
from corpus.store.contents import fingerprint
from corpus.store.engine import MOST
from corpus.store.naming import name_of
from corpus.store.writing import BYTES, Incoming, Written
from tests.stores import (
    a_reading,
    a_store,
    allowed,
    due,
    index_all,
    put,
    put_text,
    statuses,
    texts_for,
)

A, B, C = "Ga vroeg langs.", "Neem koffie mee.", "Blijf niet te lang."


def test_what_is_known_of_a_source_comes_back_as_it_went_in(store: Store) -> None:
    known = Metadata(
        title="Bodem en water",
        kind=Kind.LESSON,
        url="https://voorbeeld.nl/les?a=1",
        date="2024-03",
        region="Fryslân",
        level=Level.PROVINCE,
        knowledge=(Knowledge.POLICY, Knowledge.EXPERIENCE),
        themes=("bodem", "water"),
        authors=("Vries, J. de", "M. Ünal"),
        visibility=Visibility.REGION,
        origin="Kennishub Noord",
        starter=True,
        guessed=frozenset({"date", "region"}),
    )
    put(store, Reading("Één zin. Twee zinnen.", known, source_id="les-1"))
    found = store.sources.find("les-1")
    assert found.metadata == known
    assert (found.status, found.hub, found.passages) == (Status.APPROVED, None, 1)
    assert store.sources.text("les-1") == "Één zin. Twee zinnen."


def test_a_passage_comes_back_as_it_was_cut(store: Store) -> None:
    text = "Kop\nEén zin. 😀 Twee.\fDrie."
    reading = Reading(text, Metadata("T"), (Heading(0, 3, 1),), pages=(0, text.index("Drie")))
    put(store, reading)
    (item,) = due(store)
    assert (item.passage,) == cut(reading)
    assert item.title == "T"


def test_a_file_with_the_same_bytes_is_unchanged_and_any_other_is_not(store: Store) -> None:
    store.writing.write("/a.md", "0" * 64, [], status=Status.APPROVED)
    assert store.writing.is_unchanged("/a.md", "0" * 64)
    assert not store.writing.is_unchanged("/a.md", "1" * 64)
    assert not store.writing.is_unchanged("/b.md", "0" * 64)


def test_the_same_source_written_again_costs_nothing(store: Store) -> None:
    first = put_text(store, A)
    ids = index_all(store)
    again = put_text(store, A)
    assert (first.changed, first.passages) == (1, 1)
    assert (again.source_ids, again.changed, again.passages) == (first.source_ids, 0, 0)
    assert allowed(store) == ids
    assert store.due.to_index() == 0


def test_a_changed_source_has_its_passages_replaced_under_the_same_id(store: Store) -> None:
    first = put_text(store, A)
    old = index_all(store)
    second = put_text(store, B)
    assert second.source_ids == first.source_ids
    assert (second.changed, second.passages) == (1, 1)
    assert texts_for(store) == {B}
    assert store.due.removable(10) == old
    assert not set(allowed(store)) & set(old)


def test_other_metadata_alone_is_a_change_too(store: Store) -> None:
    put(store, a_reading(A, "les-1", region="Utrecht", knowledge=(Knowledge.POLICY,)))
    again = put(store, a_reading(A, "les-1", region="Drenthe", knowledge=(Knowledge.SUBJECT,)))
    known = store.sources.find("les-1").metadata
    assert again.changed == 1
    assert (known.region, known.knowledge) == ("Drenthe", (Knowledge.SUBJECT,))


def test_passages_that_were_never_indexed_need_no_removal(store: Store) -> None:
    put_text(store, A)
    put_text(store, B)
    assert store.due.removable(10) == []


def test_a_passage_id_never_comes_back(store: Store) -> None:
    """An id is a name in the indexes: what was given away must not name something else."""
    put_text(store, A)
    old = index_all(store)
    put_text(store, B)
    store.due.removed(old)
    put_text(store, C)
    assert min(allowed(store)) > max(old)


def test_a_line_that_vanished_is_withdrawn(store: Store) -> None:
    one, two = a_reading(A, "een"), a_reading(B, "twee")
    put(store, one, two)
    written = put(store, two)
    assert statuses(store) == {"een": "withdrawn", "twee": "approved"}
    assert (written.source_ids, written.changed) == (("twee",), 0)
    assert texts_for(store) == {B}


def test_a_line_that_vanished_by_mistake_is_found_again_once_it_is_back(store: Store) -> None:
    one, two = a_reading(A, "een"), a_reading(B, "twee")
    put(store, one, two)
    put(store, two)
    written = put(store, one, two)
    assert statuses(store) == {"een": "approved", "twee": "approved"}
    assert (written.changed, written.passages) == (1, 1)
    assert texts_for(store) == {A, B}


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN])
def test_a_decision_against_a_source_outlives_new_versions_of_it(
    store: Store, status: Status
) -> None:
    put(store, a_reading(A, "les-1"))
    store.sources.decide("les-1", status)
    put(store, a_reading(B, "les-1"))
    assert statuses(store) == {"les-1": status}
    assert texts_for(store) == set()


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN])
def test_a_decision_against_a_source_outlives_its_line(store: Store, status: Status) -> None:
    one, two = a_reading(A, "een"), a_reading(B, "twee")
    put(store, one, two)
    store.sources.decide("een", status)
    put(store, two)
    put(store, one, two)
    assert statuses(store) == {"een": status, "twee": "approved"}


def test_a_decision_about_a_vanished_source_holds_when_it_is_back(store: Store) -> None:
    one, two = a_reading(A, "een"), a_reading(B, "twee")
    put(store, one, two)
    put(store, two)
    store.sources.decide("een", Status.APPROVED)
    store.sources.decide("een", Status.WITHDRAWN)
    put(store, one, two)
    assert statuses(store)["een"] == "withdrawn"


@pytest.mark.parametrize("status", [Status.PENDING, Status.APPROVED])
def test_a_changed_source_gets_the_status_it_is_taken_in_with(store: Store, status: Status) -> None:
    put(store, a_reading(A, "les-1"))
    put(store, a_reading(B, "les-1"), status=status)
    assert statuses(store) == {"les-1": status}


def test_an_unchanged_source_keeps_its_status(store: Store) -> None:
    put(store, a_reading(A, "les-1"), status=Status.PENDING)
    put(store, a_reading(A, "les-1"), status=Status.APPROVED)
    assert statuses(store) == {"les-1": "pending"}


def test_bytes_that_are_read_in_another_way_keep_what_was_decided(store: Store) -> None:
    """A newer reader may give another text; nobody said anything new by that."""

    def write(text: str, sha256: str, status: Status) -> Written:
        reading = a_reading(text, "les-1")
        coming = [Incoming(reading, cut(reading))]
        return store.writing.write("/a.md", sha256, coming, status=status)

    same = "a" * BYTES
    write(A, f"{same}1", Status.PENDING)
    assert write(B, f"{same}2", Status.APPROVED).changed == 1
    assert statuses(store) == {"les-1": "pending"}
    write(C, f"{'b' * BYTES}2", Status.APPROVED)
    assert statuses(store) == {"les-1": "approved"}


def test_a_source_without_an_id_is_named_after_its_words(store: Store) -> None:
    (named,) = put_text(store, A).source_ids
    assert named == name_of(A, Metadata(title="Verslag"))
    assert named.startswith("b-")
    assert named != name_of(A, Metadata(title="Ander verslag"))


def test_the_same_words_in_two_files_are_one_source(store: Store) -> None:
    first = put_text(store, A, path="/a.md")
    second = put_text(store, A, path="/kopie.md")
    assert second.source_ids == first.source_ids
    assert second.changed == 0
    assert store.sources.count() == len(allowed(store)) == 1


def test_the_same_line_twice_is_one_source(store: Store) -> None:
    written = put_text(store, A, A, B)
    assert written.source_ids[0] == written.source_ids[1]
    assert (written.changed, store.sources.count()) == (2, 2)


def test_an_old_copy_of_a_report_does_not_take_the_place_of_the_new_one(store: Store) -> None:
    put_text(store, A, path="/verslag.md")
    put_text(store, B, path="/verslag.md")
    put_text(store, A, path="/archief/verslag-oud.md")
    assert texts_for(store) == {A, B}
    again = put_text(store, A, path="/archief/verslag-oud.md")
    assert again.changed == 0
    assert store.sources.count() == 2


def test_a_line_keeps_what_was_decided_about_it_when_lines_above_it_go(store: Store) -> None:
    """Rejecting a line must not reject its neighbour, nor approve the line itself, later on."""
    _, rejected, _ = put_text(store, A, B, C).source_ids
    store.sources.decide(rejected, Status.REJECTED)
    put_text(store, B, C)
    assert texts_for(store) == {C}
    assert statuses(store)[rejected] == "rejected"
    put_text(store, "Iets nieuws.", A, B, C)
    assert texts_for(store) == {"Iets nieuws.", A, C}


def test_a_line_that_changed_in_its_place_is_a_new_version_of_the_same_source(store: Store) -> None:
    one, two = put_text(store, A, B).source_ids
    written = put_text(store, A, C)
    assert written.source_ids == (one, two)
    assert written.changed == 1


def test_a_file_may_hold_more_sources_than_a_query_takes_values(store: Store) -> None:
    limit = MOST + 50
    with store._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, limit)
    many = [Incoming(a_reading(f"Les {n}.", f"les-{n}"), ()) for n in range(limit + 2)]
    store.writing.write("/a.jsonl", "0" * 64, many, status=Status.APPROVED)
    store.writing.write("/a.jsonl", "1" * 64, many[:1], status=Status.APPROVED)
    assert store.sources.count() == limit + 2
    assert len(store.sources.all(Status.WITHDRAWN)) == limit + 1


def test_a_file_that_cannot_be_written_whole_is_not_remembered_at_all(store: Store) -> None:
    good, bad = a_reading(A, "goed"), a_reading(B, "fout", region=object())
    with pytest.raises(Exception, match="type 'object' is not supported"):
        put(store, good, bad)
    assert store.sources.count() == 0
    assert put(store, good).changed == 1


TEXTS = st.lists(st.sampled_from([A, B, C, "Vier.", "Vijf."]), max_size=5)


@settings(max_examples=40)
@given(versions=st.lists(TEXTS, min_size=1, max_size=4))
def test_whatever_became_of_a_file_its_last_version_is_what_is_found(
    versions: list[list[str]],
) -> None:
    with a_store() as store:
        for version in versions:
            put_text(store, *version)
            index_all(store)
        held = [passage.passage.text for passage in store.due.held(0, 100)]
        assert texts_for(store) == set(versions[-1])
        assert sorted(held) == sorted(set(versions[-1]))
        assert store.due.to_index() == 0


def test_a_fingerprint_follows_all_that_is_kept_and_nothing_else() -> None:
    plain = a_reading("Een zin. Nog een zin.", region="Utrecht")
    same = Incoming(plain, cut(plain))
    assert fingerprint(same.reading, same.passages) == fingerprint(plain, cut(plain))
    others = [
        a_reading("Een zin. Nog een zin!", region="Utrecht"),
        a_reading("Een zin. Nog een zin.", region="Drenthe"),
        a_reading("Een zin. Nog een zin.", region="Utrecht", guessed=frozenset({"region"})),
        a_reading("Een zin. Nog een zin.", region="Utrecht", visibility=Visibility.ROOM),
    ]
    hashes = {fingerprint(reading, cut(reading)) for reading in [plain, *others]}
    assert len(hashes) == 5
    assert fingerprint(plain, cut(plain)) != fingerprint(plain, ())
