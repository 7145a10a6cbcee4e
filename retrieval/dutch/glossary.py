"""Abbreviations written out, and English words in Dutch, for the lexical search only.

The embedding model knows both languages; the words of a text do not. The lists ship as data
(`config/vocabularies`), small on purpose: what is not in them is left as it is.
"""

import csv
from functools import cache
from importlib.resources import files

from retrieval.dutch.words import fold


def written_out(word: str) -> tuple[str, ...]:
    """The words an abbreviation stands for; empty when it is none."""
    return _list("abbreviations.csv").get(word, ())


def in_dutch(word: str) -> tuple[str, ...]:
    """Dutch for a folded English word; empty when the list does not know it."""
    return _list("english.csv").get(word, ())


@cache
def _list(name: str) -> dict[str, tuple[str, ...]]:
    with files("config.vocabularies").joinpath(name).open(encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)
        return {fold(key): tuple(fold(meaning).split()) for key, meaning in rows}
