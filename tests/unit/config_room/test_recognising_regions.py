"""A short message tells where somebody works, also when it is misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import vocabulary
from config.gazetteer import Kind
from config.regions import Region, named, recognise
from tests.unit.config_room.ordinary_words import ORDINARY_SENTENCES, ORDINARY_WORDS


def _name(text: str) -> str | None:
    region = recognise(text)
    return region.name if region else None


@pytest.mark.parametrize(
    ("text", "name", "kind", "provinces"),
    [
        ("ik kom uit Enschede", "Enschede", "municipality", ("Overijssel",)),
        ("gemeente Zwolle", "Zwolle", "municipality", ("Overijssel",)),
        ("Twente", "Twente", "area", ("Overijssel",)),
        ("provincie Drenthe", "Drenthe", "province", ("Drenthe",)),
        (
            "waterschap vechtstromen",
            "Waterschap Vechtstromen",
            "waterboard",
            ("Overijssel", "Drenthe", "Gelderland"),
        ),
        ("Gelderse Vallei", "Gelderse Vallei", "area", ("Gelderland", "Utrecht")),
    ],
)
def test_a_region_is_recognised_with_its_kind_and_provinces(
    text: str, name: str, kind: Kind, provinces: tuple[str, ...]
) -> None:
    assert recognise(text) == Region(name, kind, provinces)


@pytest.mark.parametrize("text", ["Nederland", "landelijk", "rijk", "ik werk bij het Rijk"])
def test_the_country_is_a_region_in_no_province(text: str) -> None:
    assert recognise(text) == Region("Nederland", "national", ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tvente", "Twente"),
        ("achterhoeck", "Achterhoek"),
        ("noordelijk flevolant", "Noordelijk Flevoland"),
        ("ik werk in de gelderse valei", "Gelderse Vallei"),
        ("hoekschewaart", "Hoeksche Waard"),
        ("utrechtse heuvelrugg", "Utrechtse Heuvelrug"),
        ("waterschap vechtstroomen", "Waterschap Vechtstromen"),
        ("Kop van Noord-Holand", "Kop van Noord-Holland"),
        ("noord oost polder", "Noordoostpolder"),
    ],
)
def test_a_misspelt_area_is_recognised(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("roterdam", "Rotterdam"),
        ("Amsterdm", "Amsterdam"),
        ("zwole", "Zwolle"),
        ("Leeuwaden", "Leeuwarden"),
        ("Noord-Barbant", "Noord-Brabant"),
        ("overijsel", "Overijssel"),
    ],
)
def test_a_misspelt_town_or_province_is_recognised(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Den Bosch", "'s-Hertogenbosch"),
        ("s hertogenbosch", "'s-Hertogenbosch"),
        ("\u2019s-Gravenhage", "Den Haag"),
        ("Fryslân", "Friesland"),
        ("fryslan", "Friesland"),
        ("Brabant", "Noord-Brabant"),
        ("zuidholland", "Zuid-Holland"),
        ("Dantumadeel", "Dantumadiel"),
        ("hhnk", "Hoogheemraadschap Hollands Noorderkwartier"),
        ("Súdwest Fryslân", "Súdwest-Fryslân"),
        ("Su\u0301dwest-Frysla\u0302n", "Súdwest-Fryslân"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("Emmeloord", "Noordoostpolder"),
        ("de Friese boeren", "Friesland"),
    ],
)
def test_other_names_and_spellings_are_recognised(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize("word", ORDINARY_WORDS)
def test_an_ordinary_word_is_no_place(word: str) -> None:
    assert recognise(word) is None


@pytest.mark.parametrize("sentence", ORDINARY_SENTENCES)
def test_an_ordinary_sentence_names_no_place(sentence: str) -> None:
    assert recognise(sentence) is None


#: Behind one of these an ordinary word does name a place: "gemeente Helden", "ik kom uit Best".
ANNOUNCE = {"gemeente", "stad", "regio", "provincie", "kom", "uit", "woon", "in"}


@given(st.lists(st.sampled_from([w for w in ORDINARY_WORDS if w not in ANNOUNCE]), max_size=12))
def test_ordinary_words_in_any_order_name_no_place(words: list[str]) -> None:
    assert recognise(" ".join(words)) is None


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_without_an_error(text: str) -> None:
    region = recognise(text)
    assert region is None or region.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Best", "Best"),
        ("gemeente best", "Best"),
        ("wij werken in Best aan water", "Best"),
        ("ik kom uit putten", "Putten"),
        ("Ik woon in Huizen", "Huizen"),
        ("regio leiden", "Leiden"),
        ("Goes", "Goes"),
    ],
)
def test_a_name_that_is_also_a_word_counts_when_it_is_marked_as_a_name(
    text: str, name: str
) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    "text",
    ["best", "Best lastig", "dat is BEST", "Peter de Vries", "Wim van der Putten", "Huib van Heel"],
)
def test_a_name_that_is_also_a_word_or_a_surname_counts_for_nothing_else(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize("text", ["Bergen", "gemeente Bergen", "ik kom uit Bergen"])
def test_bergen_alone_is_neither_of_the_two(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bergen (L)", "Bergen (L)"),
        ("Bergen NH", "Bergen (NH)"),
        ("Bergen in Limburg", "Bergen (L)"),
        ("gemeente Bergen, provincie Noord-Holland", "Bergen (NH)"),
        ("bergen op zoom", "Bergen op Zoom"),
    ],
)
def test_bergen_with_its_province_is_one_of_the_two(text: str, name: str) -> None:
    assert _name(text) == name


def test_of_one_name_for_two_kinds_the_wider_counts_unless_the_narrower_is_said() -> None:
    city, province = recognise("gemeente Utrecht"), recognise("Utrecht")
    assert city is not None
    assert province is not None
    assert (city.kind, province.kind) == ("municipality", "province")


def test_the_narrowest_region_in_a_message_counts() -> None:
    assert _name("We werken in Nederland, in Overijssel, in Twente") == "Twente"


def test_a_university_says_where_somebody_works() -> None:
    assert _name("ik werk bij de Universiteit Twente") == "Twente"


def test_a_name_that_is_as_near_to_two_places_is_neither() -> None:
    """Rheden or Rhenen: asking again is better than the wrong province."""
    assert recognise("Rheten") is None


@pytest.mark.parametrize(
    "name",
    [
        *(province.name for province in vocabulary.provinces()),
        *(municipality.name for municipality in vocabulary.municipalities()),
        *(board.name for board in vocabulary.waterboards()),
        *(area.name for area in vocabulary.areas()),
    ],
)
def test_every_name_in_the_lists_is_found_by_that_name(name: str) -> None:
    region = named(name)
    assert region is not None
    assert region.name == name


@pytest.mark.parametrize("name", ["", " ", "Fantasieland", "Bergen", "landelijk gebied"])
def test_a_name_that_is_no_place_or_two_places_is_not_found(name: str) -> None:
    assert named(name) is None
