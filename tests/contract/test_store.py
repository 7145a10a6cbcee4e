"""What every database must keep of its promises. SQLite for now; PostgreSQL joins the list here."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from corpus.errors import AlreadyReviewed, HubExists
from corpus.model import AskedQuestion, Rights, Status, Visibility
from corpus.reached import Reference, Scope
from corpus.store import Store
from corpus.store.linking import Linked, NotLinked, Spoken
from corpus.store.merging import Left
from tests.stores import (
    MODEL,
    a_reading,
    allowed,
    due,
    index_all,
    put,
    put_text,
    texts_for,
    vectors_of,
)

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite"])
def opened(tmp_path: Path) -> Callable[[], Store]:
    """What opens one and the same store, each time it is called."""
    return lambda: Store.open(tmp_path / "store")


@pytest.fixture
def stores(opened: Callable[[], Store]) -> Iterator[tuple[Store, Store]]:
    """The same store as two processes see it."""
    mine, theirs = opened(), opened()
    yield mine, theirs
    mine.close()
    theirs.close()


def test_what_one_process_wrote_another_sees_at_once(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    (source_id,) = put_text(mine, "Een les.").source_ids
    assert texts_for(theirs) == {"Een les."}
    theirs.sources.decide(source_id, Status.WITHDRAWN)
    assert texts_for(mine) == set()
    with pytest.raises(AlreadyReviewed):
        mine.sources.decide(source_id, Status.WITHDRAWN)


def test_both_take_in_files_at_the_same_time_and_nothing_is_lost(
    stores: tuple[Store, Store],
) -> None:
    def write(store: Store, name: str) -> None:
        for n in range(20):
            put(store, a_reading(f"Les {n} van {name}.", f"{name}-{n}"), path=f"/{name}/{n}.md")

    threads = [
        Thread(target=write, args=(store, name)) for store, name in zip(stores, "ab", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores[0].sources.count() == len(allowed(stores[1])) == 40


def test_a_hub_is_made_once_whoever_makes_it(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    mine.hubs.add("Noord", "Drenthe")
    with pytest.raises(HubExists):
        theirs.hubs.add("Noord", "Groningen")


def test_vectors_and_what_is_due_are_shared(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    put_text(mine, "Een les.")
    theirs.vectors.keep(MODEL, vectors_of([item.content_hash for item in due(theirs)]))
    assert mine.due.to_embed(MODEL) == 0
    index_all(theirs)
    assert mine.due.to_index() == 0


def test_questions_keep_their_moment_and_their_letters(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    key = mine.questions.remember(
        AskedQuestion("kamer", NOON, "Hoé? 😀 \u2028"), "answer", 0.5, "[]"
    )
    theirs.questions.show(key, '["ä"]')
    (row,) = mine.questions.recent("kamer", NOON)
    assert (row.text, row.asked_at, row.shown) == ("Hoé? 😀 \u2028", NOON, '["ä"]')


def test_rights_are_the_same_in_every_database(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    hub = mine.hubs.add("Noord", "Drenthe").id
    for n, visibility in enumerate(Visibility):
        reading = a_reading(visibility, f"les-{n}", visibility=visibility, region="Drenthe")
        put(mine, reading, path=f"/{n}.md", hub=hub)
    assert texts_for(theirs) == {"everyone"}
    assert texts_for(theirs, Rights(regions=frozenset({"Drenthe"}))) == {"everyone", "region"}
    assert texts_for(theirs, Rights(frozenset({hub}))) == {"everyone", "region", "room"}


def test_where_a_conversation_is_written_to_is_what_either_process_was_told_last(
    stores: tuple[Store, Store],
) -> None:
    mine, theirs = stores
    first = Reference("teams", "a:1", Scope.PERSONAL, "https://een.nl/", "t", "anna", "29:anna")
    moved = replace(first, service="https://twee.nl/")
    mine.references.keep(first)
    theirs.references.keep(moved)
    assert mine.references.find("teams", "a:1") == moved
    assert mine.references.personal("teams", "anna") == moved
    theirs.references.forget("teams", "a:1")
    assert mine.references.find("teams", "a:1") is None


def test_a_code_is_good_once_whichever_process_hears_it(stores: tuple[Store, Store]) -> None:
    """Two who say it at the same moment: one of them is who asked for it."""
    mine, theirs = stores
    anna = mine.people.meet("matrix", "@anna", "Anna").id
    code = mine.linking.draw(anna, NOON)
    outcomes: list[Linked | NotLinked] = []

    def say(store: Store, user: str) -> None:
        outcomes.append(store.linking.link(code, Spoken("teams", user, f"teams {user}", NOON)))

    threads = [
        Thread(target=say, args=(store, user))
        for store, user in ((mine, "anna-1"), (theirs, "bram-1"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in outcomes if isinstance(one, Linked)] == [Linked(anna, Left())]
    assert NotLinked.UNKNOWN in outcomes
    person = theirs.people.find(anna)
    assert person is not None
    assert len(person.reached) == 2


def test_two_who_are_one_are_one_to_every_process(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    anna = mine.people.meet("matrix", "@anna", "Anna").id
    other = theirs.people.meet("teams", "anna-1", "Anna").id
    for person in (anna, other):
        mine.memberships.join(person, ("", ""), NOON)
    theirs.linking.link(mine.linking.draw(anna, NOON), Spoken("teams", "anna-1", "m", NOON))
    found = mine.people.find(other)
    assert found is not None
    assert (found.id, mine.memberships.of(anna)) == (anna, [("", "")])
