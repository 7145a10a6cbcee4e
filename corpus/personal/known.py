"""What is known of a word: whether it is a given name, a surname, a place or a thing."""

import re
from functools import cache, lru_cache

from config import vocabulary
from config.gazetteer import folded, lexicon_of_places
from corpus.personal.cues import ENDINGS, NAMED_AFTER, NEVER, SURNAME_ENDINGS
from corpus.personal.tokens import Token

#: Words that lost the space between them ("VITOAnna"), or the name of a product.
_RUN_TOGETHER = re.compile(r"[A-Z]{3}|[a-z]{3}[A-Z]")
_SHORTEST_WITH_AN_ENDING = 6


@cache
def _given() -> dict[str, bool]:
    return {folded(known.name): known.word for known in vocabulary.given_names()}


@cache
def _surnames() -> dict[str, bool]:
    return {folded(known.name): known.word for known in vocabulary.surnames()}


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return folded(word)


def is_given(token: Token) -> bool:
    """Tell whether this is a given name, or two joined by a hyphen."""
    if not token.capital:
        return False
    names = _given()
    return _key(token.bare) in names or all(
        _key(part) in names and part[:1].isupper() for part in token.bare.split("-")
    )


def is_plain_given(token: Token) -> bool:
    """Tell whether this is a given name and no ordinary word as well."""
    return is_given(token) and not _given().get(_key(token.bare), False)


def is_surname(token: Token) -> bool:
    """Tell whether this is a surname, by the list or by how it ends."""
    if not token.capital:
        return False
    parts = token.bare.split("-")
    return all(
        part[:1].isupper() and (_key(part) in _surnames() or _ends_as_a_surname(part))
        for part in parts
    )


def is_plain_surname(token: Token) -> bool:
    """Tell whether this is a surname that is no word and no place."""
    return is_surname(token) and not _surnames().get(_key(token.bare), False)


def is_place(*words: str) -> bool:
    """Tell whether these words together name a place."""
    return bool(lexicon_of_places().regions.get(_key(" ".join(words))))


def called_after_someone(token: Token) -> bool:
    """Tell whether this is the end of a name that a street, a school or a method has."""
    return _is_compound(token) or (
        token.bare.lower().endswith(NAMED_AFTER) and not is_surname(token)
    )


def is_thing(token: Token) -> bool:
    """Tell whether this names something else than a person, or is an ordinary word."""
    word = token.bare.lower()
    tail = word.rpartition("-")[2]
    return (
        token.shouted
        or _is_compound(token)
        or word in NEVER
        or tail in NEVER
        or (word.endswith(ENDINGS) and not is_surname(token))
    )


def could_be_a_name(token: Token) -> bool:
    """Tell whether nothing speaks against this being part of a name."""
    run_together = _RUN_TOGETHER.search(token.text)
    return token.capital and len(token.bare) > 1 and not run_together and not is_thing(token)


def _is_compound(token: Token) -> bool:
    # "Witt-gymnasium", "Hoekstra-methode": a hyphen and a small letter make it a thing.
    return "-" in token.bare and token.bare.rpartition("-")[2][:1].islower()


def _ends_as_a_surname(word: str) -> bool:
    small = word.lower()
    return (
        len(small) >= _SHORTEST_WITH_AN_ENDING
        and small.endswith(SURNAME_ENDINGS)
        and small not in NEVER
        and not is_place(word)
    )
