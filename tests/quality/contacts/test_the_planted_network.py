"""How well people are suggested from what they shared: it may not get worse."""

from collections.abc import Iterator

import pytest

from retrieval.embedding import EmbeddingModel
from tests.quality.contacts.measuring import (
    Measured,
    Network,
    as_rows,
    average_precision,
    everyone,
    measured,
    questions,
    scored,
    the_network,
)

#: What was reached, rounded down; `elsewhere` and the rest are what the ranking is for.
FLOORS = Measured(map=0.60, p3=0.66, elsewhere=0.95, regions=0.95, unusual=0.85, nobody=0.5)
#: Both baselines must be this far behind, or the set is too easy to tell anything.
BEHIND = 0.2


@pytest.fixture(scope="module")
def network(model: EmbeddingModel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with the_network(tmp_path_factory.mktemp("netwerk"), model) as planted:
        yield planted


@pytest.fixture(scope="module")
def results(network: Network) -> dict[str, Measured]:
    found = {
        "vertel": measured(network),
        "words of profiles": scored(network.by_words),
        "vectors of profiles": scored(network.by_vectors),
    }
    print(f"\n{as_rows(found)}")
    return found


@pytest.mark.parametrize("measure", ["map", "p3", "elsewhere", "regions", "unusual", "nobody"])
def test_people_are_suggested_no_worse_than_before(
    results: dict[str, Measured], measure: str
) -> None:
    assert getattr(results["vertel"], measure) >= getattr(FLOORS, measure)


@pytest.mark.parametrize("baseline", ["words of profiles", "vectors of profiles"])
def test_what_people_shared_says_more_than_their_profile(
    results: dict[str, Measured], baseline: str
) -> None:
    assert results["vertel"].map >= results[baseline].map + BEHIND
    assert results["vertel"].p3 >= results[baseline].p3 + BEHIND


def test_the_set_is_neither_too_easy_nor_too_strange(results: dict[str, Measured]) -> None:
    assert 0.25 <= results["words of profiles"].map <= 0.5


def test_nobody_is_named_who_did_not_agree(network: Network) -> None:
    people = everyone()
    named = {expert.name for asked in questions() for expert in network.experts(asked)}
    assert len(named) > len(people) / 2
    assert all(people[name]["consent"] or people[name]["kind"] == "organisation" for name in named)


def test_every_judgement_is_about_someone_in_the_network() -> None:
    people = everyone()
    assert all(asked.knowing <= set(people) for asked in questions())
    assert sum(len(asked.knowing) >= 3 for asked in questions()) >= 35


def test_the_measure_is_that_of_the_book() -> None:
    assert average_precision(["a", "x", "b"], frozenset({"a", "b"})) == (1 + 2 / 3) / 2
    assert average_precision(["x"], frozenset({"a"})) == 0
