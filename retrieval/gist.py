"""What a text is about, without a chat model: its most telling words, its central sentences.

A word tells the more of a text the more often it stands there and the fewer other passages hold it
(tf-idf). A sentence is central when it holds much of what the text as a whole tells.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from corpus.model import Span
from retrieval.dutch.words import STOP, fold, lemma

#: How much a lemma tells, by how few passages hold it.
Weigh = Callable[[str], float]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST_WORD, _MOST_TERMS = 4, 6
#: A word said once is chance, in a text long enough to say it twice.
_FEWEST, _LONG_ENOUGH = 2, 150
#: Characters and words of a sentence that can stand on its own.
_SHORT, _LONG, _FEWEST_WORDS = 40, 320, 6
_ENDS = (".", "!", "?", "”", "’", "'", '"')
#: A second sentence that shares so much with the first says nothing more.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Gist:
    """The words that tell most, the most telling first; and sentences, verbatim, as they follow."""

    terms: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def alike(_: str) -> float:
    """Let every word tell as much, where no corpus says otherwise."""
    return 1.0


def gist(text: str, sentences: Sequence[Span], weigh: Weigh = alike, *, most: int = 2) -> Gist:
    """What a text is about; `sentences` are where its sentences stand, at most `most` are told."""
    written = [_WORD.findall(text[span.start : span.end]) for span in sentences]
    lemmas = [[_lemma(word) for word in words] for words in written]
    counts = Counter(word for words in lemmas for word in words if word)
    told = {word: (1 + log(count)) * weigh(word) for word, count in counts.items()}
    terms = _terms(written, lemmas, {word: count * told[word] for word, count in counts.items()})
    chosen = _central(
        [dict.fromkeys(filter(None, words)) for words in lemmas],
        told,
        most,
        [_stands_alone(text[span.start : span.end]) for span in sentences],
    )
    return Gist(
        terms, tuple(text[sentences[row].start : sentences[row].end] for row in sorted(chosen))
    )


def _lemma(word: str) -> str:
    """The lemma of a word that says something; empty for one that does not."""
    folded = fold(word)
    return "" if len(folded) < _SHORTEST_WORD or folded in STOP else lemma(folded)


def _terms(
    written: Sequence[Sequence[str]],
    lemmas: Sequence[Sequence[str]],
    told: Mapping[str, float],
) -> tuple[str, ...]:
    """The most telling words as they are mostly written; what is only written as a name is none."""
    forms: dict[str, Counter[str]] = {}
    for words, bases in zip(written, lemmas, strict=True):
        for word, base in zip(words, bases, strict=True):
            if base and word[0].islower():
                forms.setdefault(base, Counter())[word] += 1
    fewest = _FEWEST if sum(map(len, written)) >= _LONG_ENOUGH else 1
    often = [base for base, found in forms.items() if found.total() >= fewest]
    best = sorted(often, key=lambda base: (-told[base], base))[:_MOST_TERMS]
    return tuple(forms[base].most_common(1)[0][0] for base in best)


def _central(
    sentences: Sequence[Iterable[str]],
    told: Mapping[str, float],
    most: int,
    fit: Sequence[bool],
) -> list[int]:
    """The rows of the sentences that tell most of the whole, and not the same."""
    held = [frozenset(words) for words in sentences]
    scores = [
        sum(told[word] for word in words) / sqrt(len(words) + _FEWEST_WORDS) for words in held
    ]
    rows = [row for row in range(len(held)) if fit[row] and len(held[row]) >= _FEWEST_WORDS // 2]
    chosen: list[int] = []
    for row in sorted(rows, key=lambda row: (-scores[row], row)):
        if len(chosen) == most:
            break
        if all(len(held[row] & held[one]) < _ALIKE * len(held[row]) for one in chosen):
            chosen.append(row)
    return chosen


def _stands_alone(sentence: str) -> bool:
    whole = sentence[:1].isupper() and sentence.endswith(_ENDS) and " | " not in sentence
    fits = _SHORT <= len(sentence) <= _LONG
    return whole and fits and len(sentence.split()) >= _FEWEST_WORDS
