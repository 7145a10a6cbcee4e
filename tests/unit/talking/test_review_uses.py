"""An author hears where their lesson helped, once for each region, and nothing of who asked."""

import pytest

from corpus.store import Store
from tests.fakes import an_answer, citation
from tests.unit.talking.moderating import Hall, keys_of


@pytest.fixture
def hall(store: Store) -> Hall:
    """A lesson of Anna in Twente, one without a name, and a report answer questions."""
    cited = [
        citation(1, source_id="les", title="Riet", region="Twente"),
        citation(2, source_id="stil", title="Veen", region="Twente"),
        citation(3, source_id="verslag", title="Verslag", region="Twente"),
    ]
    hall = Hall(store, {"Hoe maai je riet?": an_answer("", *cited)})
    hall.tells("Anna", "Een les.", "les", title="Riet", region="Twente")
    hall.tells(None, "Nog een les.", "stil", title="Veen", region="Twente")
    hall.waits("Een verslag.", "verslag")
    return hall


def asks(hall: Hall, name: str, region: str) -> str:
    """Let someone of a region ask what the lessons answer."""
    hall.says(name, f"regio: {region}")
    return hall.says(name, "Hoe maai je riet?")


def test_the_author_hears_of_each_region_once(hall: Hall) -> None:
    asks(hall, "Bram", "Zeeland")
    hall.says("Bram", "Hoe maai je riet?", again=True)
    asks(hall, "Cor", "zeeland")
    (told,) = hall.letters("Anna")
    assert "je les “Riet” is gebruikt in Zeeland" in told
    assert "Bram" not in told
    asks(hall, "Dirk", "Utrecht")
    assert len(hall.letters("Anna")) == 1
    first, second = hall.news()
    assert "“Veen” is gebruikt in Zeeland" in first
    assert "Utrecht" in second


def test_the_same_region_and_an_unknown_one_are_no_news(hall: Hall) -> None:
    asks(hall, "Bram", "Twente")
    hall.says("Eef", "Hoe maai je riet?")
    assert keys_of(hall.store) == []
    assert hall.news() == []


def test_who_wants_rest_hears_it_another_time(hall: Hall) -> None:
    hall.says("Anna", "pauze 2 weken")
    asks(hall, "Bram", "Zeeland")
    assert hall.letters("Anna") == []
    hall.says("Anna", "ga door")
    asks(hall, "Bram", "Zeeland")
    assert len(hall.letters("Anna")) == 1


def test_killed_before_it_was_noted_it_is_told_once(hall: Hall, store: Store) -> None:
    asks(hall, "Bram", "Zeeland")
    told = store.lessons.of("les")
    assert told is not None
    assert store.lessons.is_used_in(told.id, "Zeeland")
    assert not store.lessons.used_in(told.id, "Zeeland")
    assert not store.lessons.is_used_in(told.id, "Utrecht")
    assert len([key for key in keys_of(store) if key.startswith("used")]) == 1
