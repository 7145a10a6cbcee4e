"""Every name of a place and what it means, and where a text says one of them, letter for letter.

Names and texts are compared as folded words: without capitals, accents, hyphens and apostrophes.
The longest name wins ("Noord-Limburg" is not the province), and of two kinds of region with one
name the wider wins: who says "Utrecht" is in the province, whether or not the city was meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from config import vocabulary

Kind = Literal["province", "municipality", "waterboard", "area", "national"]

_WORD = re.compile(r"[^\W_]+")
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}")
ARTICLES = frozenset({"de", "het", "t", "the"})
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:;•*#|>\n])[\s\"'“\u2018(_*-]*$")
_SAYS_WHERE = frozenset({("kom", "uit"), ("komt", "uit"), ("komen", "uit"), ("woon", "in")})
_BEFORE_A_SURNAME = frozenset({"de", "der", "den", "ter", "ten", "heer", "mevrouw"})
_LONG_ENOUGH_TO_JOIN = 7


@dataclass(frozen=True, slots=True)
class Region:
    """A place that a person, a source or a hub belongs to.

    `provinces` are those it lies in; the country as a whole lies in none in particular.
    """

    name: str
    kind: Kind
    provinces: tuple[str, ...]


class Mention(NamedTuple):
    """A name found in a text: one region, or several that share the name."""

    key: str
    regions: tuple[Region, ...]


class Word(NamedTuple):
    """A word of a text as written, as compared, and where it begins."""

    text: str
    folded: str
    start: int


@dataclass(slots=True)
class Lexicon:
    """All names by their folded form. Phrases that mean no place stand in it with no region."""

    regions: dict[str, tuple[Region, ...]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)
    #: The names as such, so worth comparing with a misspelt word.
    names: set[str] = field(default_factory=set)
    #: "Friese" points to Friesland, but less firmly than a name does.
    adjectives: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)

    def add(self, text: str, *regions: Region) -> str:
        """Give a name a meaning. A wider kind of region that came first keeps the name."""
        key = folded(text)
        first, *others = key.split()
        known = self.regions.get(key)
        if known is None:
            self.regions[key] = regions
            lengths = self.lengths.setdefault(first, [])
            lengths[:] = sorted({1 + len(others), *lengths}, reverse=True)
        elif regions and known and known[0].kind == regions[0].kind:
            self.regions[key] = tuple(dict.fromkeys(known + regions))
        return key


def words_of(text: str) -> list[Word]:
    """Split a text into words; punctuation, hyphens and apostrophes only separate them."""
    plain = composed(text)
    return [Word(m.group(), _fold(m.group()), m.start()) for m in _WORD.finditer(plain)]


def folded(text: str) -> str:
    """Return the text as folded words with one space between: "'s-Gravenhage" → "s gravenhage"."""
    return " ".join(word.folded for word in words_of(text))


def composed(text: str) -> str:
    """Return the text with each accented letter as one character and without soft hyphens."""
    return unicodedata.normalize("NFKC", text.replace("\u00ad", ""))


def mentions(text: str, *, report: bool = False) -> Iterator[Mention]:
    """Yield the places a text names, in order.

    In a report universities and addresses do not count: they say who wrote it, not about what.
    """
    lexicon, plain = lexicon_of_places(), composed(text)
    words = words_of(plain)
    position = 0
    while position < len(words):
        mention, length = _longest(lexicon, plain, words, position, report=report)
        if mention and not (report and _in_an_address(plain, words[position])):
            yield mention
        position += length


@cache
def lexicon_of_places() -> Lexicon:
    """Return all names of places, read once. The wider kinds come first and keep their name."""
    lexicon = Lexicon()
    for phrase in vocabulary.not_places():
        key = lexicon.add(phrase.phrase)
        if phrase.institution:
            lexicon.institutions.add(key)
    _add_nation(lexicon)
    _add_provinces(lexicon)
    _add_areas(lexicon)
    _add_municipalities(lexicon)
    _add_waterboards(lexicon)
    lexicon.names -= vocabulary.everyday_words()
    return lexicon


def _add_nation(lexicon: Lexicon) -> None:
    nation = vocabulary.nation()
    for name in (nation.name, *nation.aliases):
        lexicon.add(name, Region(nation.name, "national", ()))


def _add_provinces(lexicon: Lexicon) -> None:
    for province in vocabulary.provinces():
        region = Region(province.name, "province", (province.name,))
        _add_names(lexicon, region, (province.name, *province.aliases), before=("provincie",))
        lexicon.adjectives |= {lexicon.add(word, region) for word in province.adjectives}


def _add_areas(lexicon: Lexicon) -> None:
    for area in vocabulary.areas():
        region = Region(area.name, "area", area.provinces)
        names = (area.name, *area.aliases, *area.misspellings)
        _add_names(lexicon, region, names, before=("regio", "gebied", "streek"))
        lexicon.adjectives |= {lexicon.add(word, region) for word in area.adjectives}


def _add_municipalities(lexicon: Lexicon) -> None:
    for municipality in vocabulary.municipalities():
        region = Region(municipality.name, "municipality", (municipality.province,))
        names = (municipality.name, *municipality.aliases)
        _add_names(lexicon, region, names, before=("gemeente", "stad", "regio"))
        for town in municipality.towns:
            for form in (town, f"gemeente {town}", f"regio {town}"):
                lexicon.add(form, region)


def _add_waterboards(lexicon: Lexicon) -> None:
    for board in vocabulary.waterboards():
        region = Region(board.name, "waterboard", board.provinces)
        _add_names(lexicon, region, (board.name, *board.aliases), before=())


def _add_names(
    lexicon: Lexicon, region: Region, names: Iterable[str], *, before: Sequence[str]
) -> None:
    for name in names:
        key = lexicon.add(name, region)
        lexicon.names.add(key)
        joined = key.replace(" ", "")
        # Not "bergenl": a suffix that tells two places apart is never written on to the name.
        whole = len(key.split()[-1]) > len("NH")
        if joined != key and whole and len(joined) >= _LONG_ENOUGH_TO_JOIN:
            lexicon.names.add(lexicon.add(joined, region))
        for word in before:
            lexicon.add(f"{word} {name}", region)


def _longest(
    lexicon: Lexicon, text: str, words: Sequence[Word], position: int, *, report: bool
) -> tuple[Mention | None, int]:
    """Return the longest name that begins here, and how many words to go on."""
    for length in lexicon.lengths.get(words[position].folded, ()):
        key = " ".join(word.folded for word in words[position : position + length])
        regions = lexicon.regions.get(key)
        too_short = position + length > len(words)
        if too_short or regions is None or (key in lexicon.institutions and not report):
            continue
        if key in vocabulary.everyday_words() and not _meant(text, words, position, length):
            continue
        return (Mention(key, regions) if regions else None), length
    return None, 1


def _meant(text: str, words: Sequence[Word], position: int, length: int) -> bool:
    """Tell whether a word that is also an ordinary word ("Best") is meant as a place here."""
    before = tuple(word.folded for word in words[max(0, position - 2) : position])
    if before in _SAYS_WHERE or len(words) == length:
        return before in _SAYS_WHERE or _capital(words[-1])
    last = words[position + length - 1]
    if not _capital(last) or _surname(words, position):
        return False
    # A sentence begins with a capital, whatever the word is.
    return not _ENDS_A_SENTENCE.search(text[max(0, last.start - 9) : last.start])


def _surname(words: Sequence[Word], position: int) -> bool:
    """Tell a person from a place: Peter de Vries, Wim van der Putten, Jan van Beek, Van Heel."""
    before = words[max(0, position - 2) : position]
    if not before or before[-1].folded != "van":
        return bool(before) and before[-1].folded in _BEFORE_A_SURNAME
    return any(word.text[0].isupper() for word in before)


def _capital(word: Word) -> bool:
    """Tell whether a word is written as a name; a heading in capitals says nothing."""
    return word.text.istitle() or (word.text.isupper() and len(word.text) <= len("NOP"))


def _in_an_address(text: str, word: Word) -> bool:
    return bool(_POSTCODE.search(text[max(0, word.start - len("1234 AB, ")) : word.start]))


def _fold(word: str) -> str:
    small = word.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small)
    return "".join(part for part in parts if not unicodedata.combining(part))
