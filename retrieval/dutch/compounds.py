"""Dutch compounds split into their parts, against the words that the corpus itself uses.

"grondwaterverontreiniging" is found by who asks for "vervuild grondwater" only when its parts are
words too. After Koehn and Knight, "Empirical Methods for Compound Splitting" (2003): of all ways to
split a word into known words, the one whose parts have the highest geometric mean of frequencies.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from math import log

#: What Dutch puts between the parts of a compound; longest first.
_LINKS = ("en", "s", "e", "")
#: Shorter parts are more often chance ("ver", "ing") than words.
_SHORTEST_PART = 4
_SHORTEST_WORD = 8
_MOST_PARTS = 3


class Compounds:
    """Splits words into parts that are themselves words of the corpus."""

    def __init__(self, frequency: Mapping[str, int], rarest: int = 2) -> None:
        """`frequency`: how many passages hold each folded word; parts need at least `rarest`."""
        self._weight = {
            word: log(count + 1)
            for word, count in frequency.items()
            if count >= rarest and len(word) >= _SHORTEST_PART and word.isalpha()
        }
        self.parts = cache(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, in order; empty when the word is none."""
        if len(word) < _SHORTEST_WORD or not word.isalpha():
            return ()
        best = max(self._ways(word, _MOST_PARTS), key=self._score, default=())
        # A frequent word beats its parts: "gemeente" is no "ge" and "meente".
        if len(best) > 1 and self._score(best) >= self._weight.get(word, 0.0) * 0.8:
            return best
        return ()

    def _score(self, parts: tuple[str, ...]) -> float:
        return sum(self._weight.get(part, 0.0) for part in parts) / len(parts)

    def _ways(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        if word in self._weight and most < _MOST_PARTS:
            yield (word,)
        if most == 1:
            return
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            for link in _LINKS:
                head = word[: cut - len(link)] if link else word[:cut]
                if word[:cut].endswith(link) and head in self._weight:
                    for rest in self._ways(word[cut:], most - 1):
                        yield (head, *rest)
                    break
