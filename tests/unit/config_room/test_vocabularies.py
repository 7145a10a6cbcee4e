"""The data files are whole: every name once, every province known, neighbours both ways."""

from collections import Counter
from importlib.resources import files

import pytest

from config import vocabulary
from config.gazetteer import folded, lexicon_of_places

PROVINCES = {province.name for province in vocabulary.provinces()}
PER_PROVINCE = {
    "Drenthe": 12,
    "Flevoland": 6,
    "Friesland": 18,
    "Gelderland": 51,
    "Groningen": 10,
    "Limburg": 31,
    "Noord-Brabant": 56,
    "Noord-Holland": 44,
    "Overijssel": 25,
    "Utrecht": 26,
    "Zeeland": 13,
    "Zuid-Holland": 50,
}


def test_there_are_twelve_provinces() -> None:
    assert len(vocabulary.provinces()) == len(PROVINCES) == 12


def test_neighbours_are_provinces_and_neighbours_of_each_other() -> None:
    neighbours = {province.name: set(province.neighbours) for province in vocabulary.provinces()}
    for name, around in neighbours.items():
        assert around
        assert around <= PROVINCES - {name}
        assert all(name in neighbours[other] for other in around)


def test_there_are_342_municipalities_each_in_its_province() -> None:
    municipalities = vocabulary.municipalities()
    assert len({municipality.name for municipality in municipalities}) == 342
    assert Counter(municipality.province for municipality in municipalities) == PER_PROVINCE


def test_there_are_21_water_boards_in_known_provinces() -> None:
    boards = vocabulary.waterboards()
    assert len({board.name for board in boards}) == 21
    assert all(board.provinces and set(board.provinces) <= PROVINCES for board in boards)


def test_every_province_belongs_to_a_water_board() -> None:
    covered = {province for board in vocabulary.waterboards() for province in board.provinces}
    assert covered == PROVINCES


def test_there_are_many_areas_in_known_provinces() -> None:
    areas = vocabulary.areas()
    assert len({area.name for area in areas}) == len(areas) > 60
    assert all(area.provinces and set(area.provinces) <= PROVINCES for area in areas)


def test_every_province_has_an_area() -> None:
    assert {province for area in vocabulary.areas() for province in area.provinces} == PROVINCES


def test_only_bergen_is_the_name_of_two_places() -> None:
    """Whoever adds a town that lies twice in the lists hears it here."""
    shared = {key for key, found in lexicon_of_places().regions.items() if len(found) > 1}
    assert shared == {"bergen", "gemeente bergen", "regio bergen", "stad bergen"}


def test_there_are_five_kinds_of_knowledge_with_the_words_of_the_house() -> None:
    labels = {kind.key: kind.label for kind in vocabulary.kinds_of_knowledge()}
    assert labels == {
        "experience": "ervaringskennis",
        "academic": "academische kennis",
        "policy": "beleidskennis",
        "process": "proceskennis",
        "subject": "materiekennis",
    }


def test_every_kind_of_knowledge_is_explained_in_one_sentence() -> None:
    for kind in vocabulary.kinds_of_knowledge():
        assert kind.explanation.endswith(".")
        assert kind.explanation.count(".") == 1


def test_there_are_four_levels_from_small_to_large() -> None:
    assert [(level.key, level.label) for level in vocabulary.levels()] == [
        ("initiative", "initiatief"),
        ("area", "gebied"),
        ("province", "provincie"),
        ("national", "rijk"),
    ]


def test_themes_cover_the_living_environment() -> None:
    keys = {theme.key for theme in vocabulary.themes()}
    wanted = "bodem water grondwater landbouw natuur stikstof veenweide wonen energie participatie"
    assert set(wanted.split()) <= keys
    assert all(key == key.lower() and " " not in key for key in keys)


@pytest.mark.parametrize(
    "entries", [vocabulary.themes(), vocabulary.kinds_of_knowledge(), vocabulary.levels()]
)
def test_keys_and_labels_are_unique_and_words_are_small_and_not_repeated(
    entries: tuple[vocabulary.Theme | vocabulary.KindOfKnowledge | vocabulary.Level, ...],
) -> None:
    assert len({entry.key for entry in entries}) == len({e.label for e in entries}) == len(entries)
    for entry in entries:
        assert len(entry.words) == len(set(entry.words)) > 4
        assert all(word == word.lower().strip() for word in entry.words)


def test_everyday_words_are_written_the_way_words_are_compared() -> None:
    assert all(word == folded(word) for word in vocabulary.everyday_words())
    assert {"best", "huizen", "beekdalen"} <= vocabulary.everyday_words()


def test_the_files_are_read_once() -> None:
    assert vocabulary.municipalities() is vocabulary.municipalities()


def test_every_file_states_its_origin() -> None:
    folder = files("config") / "vocabularies"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")]
    assert names
    assert all(f"`{name}`" in readme for name in names)
