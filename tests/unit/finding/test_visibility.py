"""Who may see what: the store and the search against the rule in plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Kind, Knowledge, Level, Rights, Status, Visibility, Wanted
from corpus.store import Store
from retrieval.lexical import Entry
from retrieval.model import Question
from retrieval.vectorising import embed
from tests.searching import Library, a_library
from tests.stores import a_reading, due, put

REGIONS = (None, "Utrecht", "Drenthe")
DATES = (None, "2023", "2024-03", "2024-03-31")


@dataclass(frozen=True)
class Known:
    """What decides who may see a source, and what it is."""

    status: Status
    visibility: Visibility
    hub: int | None
    region: str | None
    level: Level | None
    kind: Kind
    knowledge: tuple[Knowledge, ...]
    date: str | None


def may_see(source: Known, rights: Rights) -> bool:
    """The rule, as HOUSE.md and the model say it."""
    if source.status is not Status.APPROVED:
        return False
    match source.visibility:
        case Visibility.EVERYONE:
            return True
        case Visibility.REGION:
            return source.region in rights.regions or source.hub in rights.hubs
        case Visibility.ROOM:
            return source.hub in rights.hubs


def is_wanted(source: Known, wanted: Wanted) -> bool:
    """Whether a source is within what the asker limits the search to."""
    return (
        (not wanted.regions or source.region in wanted.regions)
        and (not wanted.levels or source.level in wanted.levels)
        and (not wanted.kinds or source.kind in wanted.kinds)
        and (not wanted.knowledge or bool(wanted.knowledge & set(source.knowledge)))
        and (wanted.since is None or (source.date is not None and source.date >= wanted.since))
    )


@dataclass(frozen=True)
class Village:
    """A library with a source of every sort, by passage; both indexes hold them all."""

    library: Library
    known: dict[int, Known]

    @property
    def store(self) -> Store:
        return self.library.store

    def may_be_seen(self, rights: Rights, wanted: Wanted) -> set[int]:
        return {
            passage
            for passage, source in self.known.items()
            if may_see(source, rights) and is_wanted(source, wanted)
        }


@pytest.fixture(scope="module")
def village() -> Iterator[Village]:
    with a_library() as library:
        store = library.store
        hubs = [None, *(store.hubs.add(f"Hub {n}", "Utrecht").id for n in range(2))]
        sorts = product(Status, Visibility, hubs, REGIONS)
        known = {f"les-{n}": _known(n, *sort) for n, sort in enumerate(sorts)}
        for source_id, source in known.items():
            # Approved first, so that every passage is indexed whatever is decided later.
            _write(store, source_id, source)
        embed(store, library.model)
        ids = {item.id: known[item.title] for item in due(store)}
        library.indexing.bring_up_to_date()
        for source_id, source in known.items():
            if source.status is not Status.APPROVED:
                store.sources.decide(source_id, source.status)
        assert len(ids) == library.vectors.count() == library.lexical.count() == 108
        yield Village(library, ids)


def _known(
    n: int, status: Status, visibility: Visibility, hub: int | None, region: str | None
) -> Known:
    level = (None, *Level)[n % 5]
    kinds = tuple(kind for place, kind in enumerate(Knowledge) if n >> place & 1)
    return Known(
        status, visibility, hub, region, level, (*Kind,)[n % 3], kinds, DATES[n % len(DATES)]
    )


def _write(store: Store, source_id: str, source: Known) -> None:
    reading = a_reading(
        f"Bij les {source_id} gingen boeren en bewoners samen om tafel.",
        source_id,
        title=source_id,
        visibility=source.visibility,
        region=source.region,
        level=source.level,
        kind=source.kind,
        knowledge=source.knowledge,
        date=source.date,
    )
    put(store, reading, path=f"/{source_id}.md", hub=source.hub)


RIGHTS = st.builds(
    Rights,
    hubs=st.frozensets(st.integers(1, 3)),
    regions=st.frozensets(st.sampled_from(["Utrecht", "Drenthe", "Zeeland"])),
)
WANTED = st.one_of(
    st.just(Wanted()),
    st.builds(
        Wanted,
        regions=st.frozensets(st.sampled_from(["Utrecht", "Drenthe"]), max_size=1),
        levels=st.frozensets(st.sampled_from(Level), max_size=2),
        knowledge=st.frozensets(st.sampled_from(Knowledge), max_size=2),
        kinds=st.frozensets(st.sampled_from(Kind), max_size=2),
        since=st.none() | st.sampled_from(["2023", "2024", "2024-03", "2024-04-01"]),
    ),
)


@settings(max_examples=60)
@given(rights=RIGHTS, wanted=WANTED)
def test_the_store_confirms_exactly_what_may_be_seen(
    village: Village, rights: Rights, wanted: Wanted
) -> None:
    expected = village.may_be_seen(rights, wanted)
    passages = village.store.passages
    assert set(passages.every_allowed(rights, wanted, 1000) or []) == expected
    confirmed = passages.confirmed([*village.known, 0, 10_000], "nep-model", rights, wanted)
    assert set(confirmed) == expected
    assert all(passage.vector and passage.sentences for passage in confirmed.values())


@settings(max_examples=20)
@given(rights=RIGHTS)
def test_the_text_around_a_passage_is_shown_to_who_may_see_it(
    village: Village, rights: Rights
) -> None:
    expected = village.may_be_seen(rights, Wanted())
    shown = {
        key for key in village.known if village.store.passages.context(key, rights) is not None
    }
    assert shown == expected


@settings(max_examples=60)
@given(
    rights=RIGHTS,
    wanted=WANTED,
    words=st.sampled_from(["les-1 les-40", "boeren bewoners tafel", "iets heel anders", "De?"]),
)
def test_the_search_never_shows_what_may_not_be_seen(
    village: Village, rights: Rights, wanted: Wanted, words: str
) -> None:
    """Whatever both indexes propose: they hold every passage, forbidden ones too."""
    expected = village.may_be_seen(rights, wanted)
    question = Question(words, rights=rights, wanted=wanted)
    found = village.library.search.find(question)
    hits = [hit.stored.id for hit in found.hits]
    assert len(hits) == len(set(hits))
    assert set(hits) <= expected
    assert bool(hits) is bool(expected)
    answer = village.library.asker.ask(question)
    assert {c.passage_id for c in (*answer.citations, *answer.more)} <= expected


@given(most=st.integers(1, 40), rights=RIGHTS)
@settings(max_examples=30)
def test_all_that_may_be_seen_is_given_unless_it_is_too_much(
    village: Village, most: int, rights: Rights
) -> None:
    expected = village.may_be_seen(rights, Wanted())
    given_ = village.store.passages.every_allowed(rights, Wanted(), most)
    assert (given_ is None) is (len(expected) > most)
    assert given_ is None or set(given_) == expected


def test_a_passage_shown_in_its_surroundings_has_only_so_much_of_them(store: Store) -> None:
    text = "Een. " * 300 + "Midden. " + "Twee. " * 300
    put(store, a_reading(text))
    middle = next(item for item in due(store) if "Midden" in item.passage.text)
    seen = store.passages.context(middle.id, Rights(), around=50)
    assert seen is not None
    assert seen.passage == middle.passage
    start, end = middle.passage.start, middle.passage.end
    assert (seen.before, seen.after) == (text[start - 50 : start], text[end : end + 50])
    assert seen.source.status is Status.APPROVED
    assert store.passages.context(10_000, Rights()) is None


def test_an_id_that_an_index_made_up_is_nothing() -> None:
    with a_library() as library:
        put(library.store, a_reading("Ga bij de boeren langs."))
        library.bring_up_to_date()
        library.vectors.put([77], library.model.passages(["Ga bij de boeren langs."]))
        library.lexical.change([Entry(78, ["boer"], ["boeren"])])
        found = library.search.find(Question("boeren"))
        assert [hit.stored.passage.text for hit in found.hits] == ["Ga bij de boeren langs."]
