"""The words of the house: regions, themes, kinds of knowledge and levels, read from data files.

Nothing is read at import. Each loader reads its file once and returns the same tuple after that.
The files ship with the program; a broken one is a fault in the build, so loaders let the error
of the reader (KeyError, UnicodeDecodeError, FileNotFoundError) pass as it is.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the living environment: `key` is stored, `label` is shown, `words` point to it."""

    key: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindOfKnowledge:
    """One of the five kinds of knowledge, with a Dutch label and one sentence of explanation."""

    key: str
    label: str
    explanation: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four levels at which people learn: initiative, area, province, national."""

    key: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province; `neighbours` are the names of the provinces it touches, over land or water."""

    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of 2025; `towns` are places in it that people name instead of it."""

    name: str
    province: str
    aliases: tuple[str, ...]
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waterboard:
    """A water board and the provinces it lies in, the largest part first."""

    name: str
    provinces: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area in which people work together, across the borders of municipalities."""

    name: str
    provinces: tuple[str, ...]
    aliases: tuple[str, ...]
    misspellings: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nation:
    """The country as a whole and how people refer to it."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAPlace:
    """A phrase that holds the name of a place and means something else."""

    phrase: str
    #: A university lies somewhere: it says where a person works, not where a report is about.
    institution: bool


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A given name or a surname, the latter without "van" or "de"."""

    name: str
    #: It is an ordinary word or a place as well (Roos, Storm, Visser): alone it says little.
    word: bool


@cache
def themes() -> tuple[Theme, ...]:
    """Return all themes of the living environment, in the order in which to show them."""
    return tuple(Theme(row["key"], row["label"], _parts(row["words"])) for row in _rows("themes"))


@cache
def kinds_of_knowledge() -> tuple[KindOfKnowledge, ...]:
    """Return the five kinds of knowledge."""
    return tuple(
        KindOfKnowledge(row["key"], row["label"], row["explanation"], _parts(row["words"]))
        for row in _rows("kinds")
    )


@cache
def levels() -> tuple[Level, ...]:
    """Return the four levels, from the smallest to the largest."""
    return tuple(Level(row["key"], row["label"], _parts(row["words"])) for row in _rows("levels"))


@cache
def provinces() -> tuple[Province, ...]:
    """Return the twelve provinces, by name."""
    return tuple(
        Province(
            row["name"],
            _parts(row["aliases"]),
            _parts(row["adjectives"]),
            _parts(row["neighbours"]),
        )
        for row in _rows("provinces")
    )


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 342 municipalities of 2025, by name. Both towns called Bergen carry a suffix."""
    return tuple(
        Municipality(row["name"], row["province"], _parts(row["aliases"]), _parts(row["towns"]))
        for row in _rows("municipalities")
    )


@cache
def waterboards() -> tuple[Waterboard, ...]:
    """Return the 21 water boards, by name."""
    return tuple(
        Waterboard(row["name"], _parts(row["provinces"]), _parts(row["aliases"]))
        for row in _rows("waterboards")
    )


@cache
def areas() -> tuple[Area, ...]:
    """Return the areas in which people work together, by name."""
    return tuple(
        Area(
            row["name"],
            _parts(row["provinces"]),
            _parts(row["aliases"]),
            _parts(row["misspellings"]),
            _parts(row["adjectives"]),
        )
        for row in _rows("areas")
    )


@cache
def nation() -> Nation:
    """Return the country."""
    (row,) = _rows("national")
    return Nation(row["name"], _parts(row["aliases"]))


@cache
def everyday_words() -> frozenset[str]:
    """Return folded words that mean no place unless something marks them as one.

    Some are a name as well (best, huizen), others differ one letter from a name (beekdalen).
    """
    return frozenset(row["word"] for row in _rows("everyday_words"))


@cache
def not_places() -> tuple[NotAPlace, ...]:
    """Return the phrases that hold the name of a place and mean something else."""
    return tuple(
        NotAPlace(row["phrase"], row["reason"] == "instelling") for row in _rows("not_places")
    )


@cache
def given_names() -> tuple[PersonalName, ...]:
    """Return given names that are common in the Netherlands, by name."""
    return tuple(PersonalName(row["name"], row["word"] == "yes") for row in _rows("given_names"))


@cache
def surnames() -> tuple[PersonalName, ...]:
    """Return surnames that are common in the Netherlands, by name."""
    return tuple(PersonalName(row["name"], row["word"] == "yes") for row in _rows("surnames"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = files("config") / "vocabularies" / f"{name}.csv"
    yield from csv.DictReader(source.read_text(encoding="utf-8").splitlines())


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
