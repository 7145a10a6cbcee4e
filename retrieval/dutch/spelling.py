"""A word nobody in the corpus uses, as the word that was probably meant."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

#: Shorter words have too many neighbours to guess by.
_SHORTEST = 5
#: Words this long may differ in two letters.
_LONG = 9


class Spelling:
    """Corrects against the words of one corpus, by Damerau-Levenshtein distance."""

    def __init__(self, frequency: Mapping[str, int]) -> None:
        """`frequency`: how many passages hold each folded word."""
        self._frequency = frequency
        self._by_start: dict[str, list[str]] | None = None
        self.nearest = cache(self._nearest)

    def _nearest(self, word: str) -> str | None:
        """The word that was probably meant, or None when none is near; the commoner one of two."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        slips = 2 if len(word) >= _LONG else 1
        found = process.extract(
            word,
            self._candidates(word),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
            limit=20,
        )
        best = min(found, key=lambda hit: (hit[1], -self._frequency[hit[0]]), default=None)
        return best[0] if best else None

    def _candidates(self, word: str) -> list[str]:
        # A slip in the first letter is rare, and looking only where it is right is twenty times
        # faster.
        if self._by_start is None:
            index = defaultdict(list)
            for known in self._frequency:
                if len(known) >= _SHORTEST - 1 and known.isalpha():
                    index[known[0]].append(known)
            self._by_start = index
        return self._by_start.get(word[0], [])
