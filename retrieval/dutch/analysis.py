"""A passage or a question as terms of the lexical index."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from retrieval.dutch.compounds import Compounds
from retrieval.dutch.glossary import in_dutch, written_out
from retrieval.dutch.spelling import Spelling
from retrieval.dutch.words import STOP, lemma, words

#: A word that was corrected or translated may be the wrong word: it weighs less than one that was
#: typed.
_GUESSED = 0.7


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as terms: their weights, and what was made of words that were not known."""

    terms: Mapping[str, float]
    corrected: Mapping[str, str] = field(default_factory=dict)


#: Raised when words become other terms than before: indexes made by older rules are made anew.
FORM = "2"


class Analysis:
    """Splits and corrects against one vocabulary; make a new one when the vocabulary has grown."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """`vocabulary`: folded words of the corpus and how many passages hold each."""
        self.vocabulary = vocabulary
        self._compounds = Compounds(vocabulary)
        self._spelling = Spelling(vocabulary)

    def terms(self, written: Iterable[str]) -> list[str]:
        """The terms of these folded words, in order: each word's lemma, and its parts' lemmas."""
        found = []
        for word in written:
            base = lemma(word)
            found.append(base)
            found.extend(
                lemma(part) for part in self._compounds.parts(word) or self._compounds.parts(base)
            )
        return found

    def content(self, text: str) -> frozenset[str]:
        """The terms of a text that say what it is about."""
        return frozenset(self.terms(word for word in words(text) if word not in STOP))

    def question(self, text: str, *, english: bool = False) -> Asked:
        """The weighted terms of a question: typed words once, guessed ones for less."""
        weights: Counter[str] = Counter()
        corrected: dict[str, str] = {}
        for word in words(text):
            guesses = [*written_out(word), *(in_dutch(word) if english else ())]
            if not english and not guesses and (nearest := self._nearest(word)):
                corrected[word] = nearest
                guesses.append(nearest)
            for guess, weight in ((word, 1.0), *((guess, _GUESSED) for guess in guesses)):
                for term in self.terms([guess]):
                    weights[term] += weight  # type: ignore[assignment]
        return Asked(dict(weights), corrected)

    def _nearest(self, word: str) -> str | None:
        return self._spelling.nearest(word) if self._is_unknown(word) else None

    def _is_unknown(self, word: str) -> bool:
        known = word in self.vocabulary or lemma(word) in self.vocabulary or word in STOP
        return not known and not self._compounds.parts(word)
