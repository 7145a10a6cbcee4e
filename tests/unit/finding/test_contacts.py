"""Who knows more: votes and places that can be checked by hand."""

from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Knowledge, Level, Metadata, Reading, Status, StoredSource
from corpus.named_people import Part, people_of
from corpus.people import Consent, ContactKind, Group
from corpus.store import Store
from corpus.store.evidence import Named
from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Basis, Expert
from retrieval.contacts.votes import Heard, heard, votes
from retrieval.contacts.weighing import Experts, _Told
from tests.fakes import NOON

TODAY = date(2025, 6, 1)


def source(key: int, **known: Any) -> StoredSource:
    return StoredSource(key, f"bron-{key}", Status.APPROVED, None, Metadata(**known))


def expert(name: str, score: float, region: str | None = "Twente", **facts: Any) -> Expert:
    known = Expert(hash(name), name, ContactKind.PERSON, region, "", "", None, score, Basis.WROTE)
    return replace(known, **facts)


def names(experts: Any) -> list[str]:
    return [one.name for one in experts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contactpersoon: Fatma van den Berg (gemeente Ede).", "Fatma van den Berg"),
        ("Meer weten? Bel gerust Joost de Vries.", "Joost de Vries"),
        ("Neem contact op met Piet-Hein van 't Hof, beleidsmedewerker.", "Piet-Hein van 't Hof"),
        ("Aanspreekpunt is Dr. M. de Boer.", "Dr. M. de Boer"),
    ],
)
def test_whom_a_text_names_to_turn_to_is_found(text: str, found: str) -> None:
    assert any(name.rstrip(".") == found for name, part in people_of(Reading(text)))


@pytest.mark.parametrize(
    "text",
    [
        "We spraken met Jan Jansen over de dijk. Hij belt morgen.",
        "Volgens Kees Smit was het nat. Meer weten? Kijk op de website.",
        "De vragen gingen over geld. Daarna sprak Ria Post.",
    ],
)
def test_who_is_named_in_passing_is_no_contact(text: str) -> None:
    assert [name for name, _ in people_of(Reading(text))] == []


def test_an_author_is_one_by_what_is_known_of_the_text() -> None:
    reading = Reading("Een les.", Metadata(authors=("Anna Bos",)))
    assert list(people_of(reading)) == [("Anna Bos", Part.AUTHOR)]


def test_the_best_passage_of_a_source_says_how_much_it_says() -> None:
    def hit(key: int, score: float) -> Any:
        stored = SimpleNamespace(source=source(key))
        return SimpleNamespace(score=score, stored=stored)

    found = heard([hit(1, 2.0), hit(2, 3.0), hit(1, 1.0)], sharpness=1.0)
    assert found[2].relevance == 1
    assert found[1].relevance == pytest.approx(0.3679, abs=1e-4)
    assert heard([], 1.0) == {}


def test_who_wrote_it_counts_for_more_than_who_is_named_and_new_for_more_than_old() -> None:
    sources = {
        1: Heard(source(1, date="2025", level=Level.AREA), 1.0),
        2: Heard(source(2, date="1995", level=Level.NATIONAL), 1.0),
    }
    named = [
        Named(1, "anna", Part.AUTHOR),
        Named(1, "anna", Part.CONTACT),
        Named(1, "bram", Part.CONTACT),
        Named(2, "cor", Part.AUTHOR),
    ]
    given = votes(sources, named, TODAY)
    assert [len(given[name]) for name in ("anna", "bram", "cor")] == [1, 1, 1]
    assert given["anna"][0].weight == 1
    assert given["anna"][0].weight > given["bram"][0].weight > given["cor"][0].weight > 0.5


def test_other_regions_come_before_ones_own() -> None:
    known = [expert("eigen", 1.0, "Enschede"), expert("ander", 0.7, "Goes")]
    assert names(arranged(known, "Twente")) == ["ander", "eigen"]
    assert names(arranged(known, None)) == ["eigen", "ander"]


def test_regions_and_kinds_of_knowledge_are_spread() -> None:
    known = [
        expert("a", 1.0, "Goes", knowledge=Knowledge.POLICY),
        expert("b", 0.98, "Middelburg", knowledge=Knowledge.POLICY),
        expert("c", 0.9, "Emmen", knowledge=Knowledge.EXPERIENCE),
    ]
    assert names(arranged(known, "Utrecht")) == ["a", "c", "b"]


def test_one_of_three_places_is_for_someone_unusual_who_is_good_enough() -> None:
    usual = [expert(f"u{n}", 1.0 - n / 100, region) for n, region in enumerate(("Goes", "Emmen"))]
    more = [*usual, expert("u3", 0.9, "Sneek")]
    artist = expert("kunstenaar", 0.6, "Venlo", group=Group.ARTS)
    assert names(arranged([*more, artist], "Utrecht"))[:3] == ["u0", "u1", "kunstenaar"]
    weak = replace(artist, score=0.2)
    assert names(arranged([*more, weak], "Utrecht"))[:3] == ["u0", "u1", "u3"]


@given(st.lists(st.tuples(st.floats(0.01, 5), st.sampled_from(["Goes", "Emmen", None]))))
def test_nobody_is_lost_or_doubled_by_arranging(people: list[tuple[float, str | None]]) -> None:
    known = [expert(f"n{n}", score, region) for n, (score, region) in enumerate(people)]
    assert sorted(names(arranged(known, "Goes"))) == sorted(names(known))


class TellingAll(Experts):
    """Where every profile is about the question."""

    def _tells(self, _: Any, known: Any) -> Any:
        return {row: _Told(1, 1) for row in range(len(known.people))}

    def _is_beside_the_point(self, _: Any) -> bool:
        return False


def test_whoever_pauses_or_stopped_is_found_nowhere(store: Store) -> None:
    people = [store.people.meet("matrix", f"@{n}:vb.nl", n).id for n in ("Anna", "Bram", "Cor")]
    for person in people:
        store.consents.agree(person, Consent(TODAY), NOON)
    known = SimpleNamespace(people=tuple(store.people.candidates()))
    profiles: Any = SimpleNamespace(known=lambda: known)
    nothing: Any = SimpleNamespace(hits=())
    find = partial(TellingAll(store, profiles).find, nothing)
    assert sorted(names(find(TODAY))) == ["Anna", "Bram", "Cor"]
    store.people.stop(people[0], stopped=True)
    store.people.pause(people[1], date(2025, 6, 8))
    assert names(find(TODAY)) == ["Cor"]
    assert sorted(names(find(date(2025, 6, 8)))) == ["Bram", "Cor"]
