"""What the words of a question say about a passage, beside its vectors."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from config.regions import find_regions
from retrieval.dutch.words import STOP, fold, lemma, words

#: A word inside a sentence that begins with a capital, or is all capitals, names something.
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'-]{2,}|\b[A-Z]{3,}\b|\b[A-Z]\d+\b")
_SHORTEST_INSIDE = 4


@dataclass(frozen=True)
class Sought:
    """What a question is about: its content words with their weight, and the names in it.

    `words` maps each content word to its weight (idf). The weight says how much is known once the
    word is there.
    """

    words: Mapping[str, float]
    names: tuple[str, ...]

    @cached_property
    def total(self) -> float:
        """The weight of all words together; never zero."""
        return sum(self.words.values()) or 1.0


def sought(text: str, frequency: Callable[[str], int], passages: int) -> Sought:
    """What a question is about. `frequency`: how many of the `passages` hold a lemma."""
    content = dict.fromkeys(word for word in words(text) if word not in STOP)
    weights = {word: idf(frequency(lemma(word)), passages) for word in content}
    return Sought(weights, tuple(dict.fromkeys(_names(text))))


def idf(frequency: int, passages: int) -> float:
    """How much a word tells, by how few passages hold it (Robertson and Zaragoza, 2009)."""
    return (
        log(1 + (passages - frequency + 0.5) / (frequency + 0.5)) if frequency <= passages else 0.0
    )


def shares(question: Sought, passage: str, sentences: Sequence[str]) -> list[float]:
    """For each sentence of a levelled passage, the weight of the question's words in it.

    0 to 1 of all.

    A word counts when it or its lemma stands inside a word, so that compounds count too; a short
    one only where a word begins.
    """
    # Most words of a question stand nowhere in a passage: they need not be sought in each sentence.
    held = [(word, weight) for word, weight in question.words.items() if stands_in(word, passage)]
    return [
        sum(weight for word, weight in held if stands_in(word, sentence)) / question.total
        for sentence in sentences
    ]


def stands_in(word: str, text: str) -> bool:
    """Whether a folded word, or its lemma, stands in a levelled text."""
    return _stands(word, text) or ((base := lemma(word)) != word and _stands(base, text))


def _stands(form: str, text: str) -> bool:
    if len(form) >= _SHORTEST_INSIDE:
        return form in text
    return f" {form}" in text or text.startswith(form)


def missing_names(question: Sought, folded: Iterable[str]) -> float:
    """The share of the names in a question that stand in none of these folded texts: 0 to 1."""
    if not question.names:
        return 0.0
    texts = list(folded)
    gone = sum(not any(stands_in(name, text) for text in texts) for name in question.names)
    return gone / len(question.names)


def _names(text: str) -> Iterable[str]:
    named = [word for name in _NAME.findall(text) for word in words(name)]
    yield from named
    # In a chat, places are typed without capitals; the gazetteer knows them all the same.
    for region in find_regions(text):
        if not set(words(region.name)) & set(named):
            yield fold(region.name)
