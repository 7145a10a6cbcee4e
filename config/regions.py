"""Which region a text means, and how far two regions lie apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from config import vocabulary
from config.gazetteer import (
    ARTICLES,
    Kind,
    Mention,
    Region,
    folded,
    lexicon_of_places,
    mentions,
    words_of,
)

__all__ = ["Kind", "Region", "distance", "find_regions", "named", "recognise", "same_region"]

Distance = Literal[0, 1, 2, 3]

#: Beyond this many words a text is a story, and a guess at a misspelt name is noise.
_WORDS_TO_GUESS_IN = 40
_LONGEST_NAME = 6
#: Below six letters nearly every Dutch word is one slip away from another.
_LETTERS_FOR_ONE_SLIP, _LETTERS_FOR_TWO_SLIPS = 6, 11
_LETTERS_FOR_A_SLIP_IN_A_WORD = 4
#: Letters that sound alike at the start of a word; any other first letter is another word.
_SOUNDS = {
    letter: group[0] for group in ("ckq", "szç", "fvw", "td", "iyj", "gh") for letter in group
}


def recognise(text: str) -> Region | None:
    """Return the region a short message means ("ik kom uit Enschede", "achterhoeck").

    The narrowest region named counts, a misspelt name only when nothing else fits. None when no
    place is named, when the name is that of two places, or when two places are equally near.
    """
    if whole := _national(text):
        return whole
    found = tuple(mentions(text))
    names = [mention for mention in found if mention.key not in lexicon_of_places().adjectives]
    certain = _decided(names)
    for kinds in (("area", "municipality", "waterboard"), ("province",)):
        for region in certain:
            if region.kind in kinds:
                return region
    return _misspelt(text) or next(iter((*certain, *_decided(found))), None)


def find_regions(text: str) -> tuple[Region, ...]:
    """Return the regions a longer text names, the most named first; misspelt names do not count."""
    counts = Counter(_decided(tuple(mentions(text, report=True))))
    return tuple(region for region, _ in counts.most_common())


def named(name: str) -> Region | None:
    """Return the region with this name ("Best", "gemeente Zwolle"), else what `recognise` makes."""
    regions = lexicon_of_places().regions.get(folded(name), ())
    return regions[0] if len(regions) == 1 else recognise(name)


def same_region(a: str, b: str) -> bool:
    """Tell whether two names mean the same region; an unknown name is the same as itself only."""
    if folded(a) == folded(b):
        return folded(a) != ""
    one, other = _known(a), _known(b)
    return one is not None and other is not None and _same(one, other)


def distance(a: str | None, b: str | None) -> Distance:
    """Return how far two regions lie apart, by name: of a municipality, area, board or province.

    0 the same, 1 in the same province, 2 in neighbouring provinces, 3 elsewhere or unknown. The
    country as a whole is 3 from every other region: it is nobody's neighbour in particular.
    """
    if not a or not b:
        return 3
    if same_region(a, b):
        return 0
    one, other = _known(a), _known(b)
    if one is None or other is None:
        return 3
    if set(one.provinces) & set(other.provinces):
        return 1
    return 2 if _neighbours(one.provinces) & set(other.provinces) else 3


@lru_cache(maxsize=4096)
def _known(name: str) -> Region | None:
    return named(name)


def _same(one: Region, other: Region) -> bool:
    # An area with the name of a municipality is the same place: Westland, Hoeksche Waard.
    alike = one.kind == other.kind or {one.kind, other.kind} == {"area", "municipality"}
    return alike and one.name == other.name


@cache
def _neighbours(provinces: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        neighbour
        for province in vocabulary.provinces()
        if province.name in provinces
        for neighbour in province.neighbours
    )


def _national(text: str) -> Region | None:
    # "landelijk" is also rural and "rijk" is also rich, but not when it is all someone says.
    regions = lexicon_of_places().regions.get(folded(text), ())
    return regions[0] if regions and regions[0].kind == "national" else None


def _decided(found: Sequence[Mention]) -> list[Region]:
    """Return one region per mention that can mean only one, in order."""
    provinces = {
        province
        for mention in found
        if len(mention.regions) == 1
        for province in mention.regions[0].provinces
    }
    certain = [fitting for mention in found if (fitting := _fitting(mention, provinces))]
    by_name: dict[str, set[Region]] = {}
    for key, region in certain:
        if key != folded(region.name):
            by_name.setdefault(region.name, set()).add(region)
    # Who also says "gemeente Utrecht" means the city with a bare "Utrecht" too.
    said = {name: regions.pop() for name, regions in by_name.items() if len(regions) == 1}
    return [
        said.get(region.name, region) if key == folded(region.name) else region
        for key, region in certain
    ]


def _fitting(mention: Mention, provinces: set[str]) -> tuple[str, Region] | None:
    """Return what a mention means; of two places with one name that whose province is named."""
    regions = mention.regions
    if len(regions) > 1:
        regions = tuple(region for region in regions if provinces & set(region.provinces))
    return (mention.key, regions[0]) if len(regions) == 1 else None


def _misspelt(text: str) -> Region | None:
    """Return the region whose name is nearest to a few words of the text, if only one is."""
    slips = {name: found for window in _windows(text) for name, found in _near(window)}
    if not slips:
        return None
    # Of equally near names the longest says most: "noordelijk flevolant" is more than "flevolant".
    best = min((slip, -len(name)) for name, slip in slips.items())
    regions = {
        region
        for name, slip in slips.items()
        if (slip, -len(name)) == best
        for region in lexicon_of_places().regions[name]
    }
    return regions.pop() if len(regions) == 1 else None


def _windows(text: str) -> Iterator[str]:
    words = [word.folded for word in words_of(text)][:_WORDS_TO_GUESS_IN]
    everyday, known = vocabulary.everyday_words(), lexicon_of_places().regions
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
            window = " ".join(words[start:end])
            # A window that is a name was weighed before, with its meaning in this text.
            if window not in everyday and window not in known:
                yield window


def _near(window: str) -> Iterator[tuple[str, int]]:
    names = _guessable(window.count(" ")).get(_sound(window), [])
    for name, slips, _ in process.extract(
        window, names, scorer=OSA.distance, score_cutoff=2, limit=None
    ):
        if slips <= _slips_allowed(name) and _word_by_word(window, name):
            yield name, int(slips)


def _word_by_word(window: str, name: str) -> bool:
    """Tell whether each word is a likely slip for its counterpart: no "friese beren" for meren."""
    pairs = zip(window.split(), name.split(), strict=True)
    return all(
        written == meant
        or (_sound(written) == _sound(meant) and len(meant) >= _LETTERS_FOR_A_SLIP_IN_A_WORD)
        for written, meant in pairs
    )


@cache
def _guessable(spaces: int) -> dict[str, list[str]]:
    """Return the names of so many words that are worth comparing, by the sound they begin with."""
    by_sound: dict[str, list[str]] = {}
    for name in sorted(lexicon_of_places().names):
        if name.count(" ") == spaces and _slips_allowed(name):
            by_sound.setdefault(_sound(name), []).append(name)
    return by_sound


def _slips_allowed(name: str) -> int:
    # "het biedt" is not "Het Bildt": the article does not make a short name longer.
    letters = sum(len(word) for word in name.split() if word not in ARTICLES)
    return (letters >= _LETTERS_FOR_ONE_SLIP) + (letters >= _LETTERS_FOR_TWO_SLIPS)


def _sound(name: str) -> str:
    return _SOUNDS.get(name[0], name[0])
