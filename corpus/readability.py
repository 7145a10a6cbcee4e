"""How easy a Dutch text reads, by a simple measure that anyone can check with a pencil.

The mark is the average number of words in a sentence plus the percentage of words of more than six
letters (Björnsson's LIX, that was made for Swedish and serves Dutch as well). Below 40 a text reads
easily, as a story does; from 50 on it is hard, as a policy paper is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.sentences import split

#: Letters in a word from which it is long.
LONG = 7
#: Marks from which a text is of middle ease, and from which it is hard.
_MIDDLE, _HARD = 40, 50
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$", re.MULTILINE)


class Ease(StrEnum):
    """How easy a text reads."""

    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Readability:
    """How a text reads: words in a sentence on average, and the percentage of long words."""

    words: int
    long: int

    @property
    def ease(self) -> Ease:
        """How easy that is."""
        mark = self.words + self.long
        if mark >= _HARD:
            return Ease.HARD
        return Ease.MIDDLE if mark >= _MIDDLE else Ease.EASY


def readability(text: str) -> Readability | None:
    """How a text reads, without its headings; None when there are no words in it."""
    plain = _HEADING.sub("", text)
    sentences = [_WORD.findall(plain[span.start : span.end]) for span in split(plain)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    spoken = sum(map(bool, sentences))
    long = sum(len(word) >= LONG for word in words)
    return Readability(round(len(words) / spoken), round(100 * long / len(words)))
