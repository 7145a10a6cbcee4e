"""The lessons that ship are well formed, original, and say nothing about private persons."""

import csv
import hashlib
import re
from collections import defaultdict
from itertools import chain

import pytest

from tests.starter_files import ROOT, StarterFile, starter_files

KEYS = {"id", "title", "kind", "region", "level", "knowledge", "themes"}
KEYS |= {"visibility", "starter", "origin"}
KINDS = {"lesson", "example", "organisation", "guide"}
REGIONS = {"Nederland", "Noordelijk Flevoland", "Twente", "Schouwen-Duiveland"}
REPORT = "naar: Iedere regio vertelt"
FEWEST_FILES = 50
FEWEST_WORDS, MOST_WORDS = 60, 350
MOST_HEADINGS = 3
COPY = 8
WORD = re.compile(r"\w+")

#: The persons in the report, as the first half of a SHA-256: the names stay out of the repository.
PERSONS = {
    "004e0187bb762756b810f9cfd743ffce",
    "b599675130c2a48571eb58cd1fecc7ea",
    "d3a1694cc52727375798df24ebb1f4b4",
}

#: What the report names; each has a place in some file.
NAMES = (
    "Agenda Stad",
    "beeldverhaal",
    "BZK",
    "communities of practice",
    "directie Participatie",
    "Duurzaam Door",
    "Faal en Straal",
    "Grenzeloos Samenwerken",
    "Het Nieuwe Kompas",
    "IBP Vitaal Platteland",
    "IenW",
    "IPO",
    "Leren en ontwikkelen RTLG",
    "LEF",
    "Living Lab Schouwen-Duiveland",
    "Nationaal Programma Veenweiden",
    "Noordelijk Flevoland",
    "NPRES",
    "Platform31",
    "PLeK",
    "practoraten",
    "Rijkswaterstaat",
    "RWS",
    "SKG",
    "Twente",
    "VNG",
    "Werkende samenwerking",
    "1-9-90",
)

each_file = pytest.mark.parametrize("file", starter_files(), ids=lambda file: file.path.stem)


def vocabulary(name: str) -> set[str]:
    """Read the keys of one list of words in the settings."""
    path = ROOT / "config" / "vocabularies" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"] for row in csv.DictReader(lines)}


def words(file: StarterFile) -> list[str]:
    """List the words of a file's text, in order and in lower case."""
    return WORD.findall(file.body.casefold())


def fingerprint(word: str) -> str:
    """Hash a word as in PERSONS."""
    return hashlib.sha256(word.encode()).hexdigest()[:32]


def test_there_are_at_least_fifty_lessons() -> None:
    """An empty store begins with enough to answer real questions."""
    assert len(starter_files()) >= FEWEST_FILES


@pytest.mark.parametrize("key", ["id", "title"])
def test_no_two_files_share_an_id_or_a_title(key: str) -> None:
    """A citation points at one file."""
    assert len({file.facts[key] for file in starter_files()}) == len(starter_files())


@each_file
def test_a_file_tells_what_it_is_in_words_vertel_knows(file: StarterFile) -> None:
    """Front matter has every key, and only values from the settings' lists."""
    facts = file.facts
    assert set(facts) == KEYS
    assert facts["id"] == f"starter-{file.path.stem}"
    assert facts["kind"] in KINDS
    assert facts["region"] in REGIONS
    assert facts["level"] in vocabulary("levels")
    assert set(facts["knowledge"]) <= vocabulary("kinds")
    assert set(facts["themes"]) <= vocabulary("themes")
    assert facts["knowledge"]
    assert facts["themes"]


@each_file
def test_a_file_is_open_to_everyone_and_names_its_origin(file: StarterFile) -> None:
    """A guide is Vertel's own; everything else goes back to the report."""
    assert file.facts["visibility"] == "everyone"
    assert file.facts["starter"] is True
    assert file.facts["origin"] == ("Vertel" if file.facts["kind"] == "guide" else REPORT)


@each_file
def test_a_file_is_short_and_divided(file: StarterFile) -> None:
    """A lesson is read in a minute: one to three headings, no title inside the text."""
    assert FEWEST_WORDS <= len(file.body.split()) <= MOST_WORDS
    assert 1 <= len(re.findall(r"^## ", file.body, re.MULTILINE)) <= MOST_HEADINGS
    assert not re.search(r"^# ", file.body, re.MULTILINE)


@each_file
def test_no_file_names_a_person_of_the_report(file: StarterFile) -> None:
    """Someone who spoke at a meeting did not ask to be in a chat bot."""
    said = chain(words(file), WORD.findall(str(file.facts["title"]).casefold()))
    assert not PERSONS & set(map(fingerprint, said))


def test_no_file_copies_a_sentence_of_another() -> None:
    """Eight words in a row occur in one file only."""
    runs: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for file in starter_files():
        said = words(file)
        for start in range(len(said) - COPY + 1):
            runs[tuple(said[start : start + COPY])].add(file.path.stem)
    assert not {" ".join(run): files for run, files in runs.items() if len(files) > 1}


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_report_has_a_place(name: str) -> None:
    """Nothing the report mentions was lost on the way."""
    assert any(name in file.body for file in starter_files())
