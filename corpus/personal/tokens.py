"""The words of a text, as far as a name can begin with them or run through them."""

import re
from typing import NamedTuple

#: A word that begins with a capital.
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?"
_WITHIN = "van de den der het 't ter ten te la el al bin ben von da du op in".split()
#: A word that stands within a name and has no capital there.
BETWEEN = rf"(?:{'|'.join(_WITHIN)})"
#: The same, with those that only stand so before another: "uit den Bogaard", "aan de Wiel".
BETWEEN_WORDS = frozenset({*_WITHIN, "’t", "‘t", "dos", "di", "uit", "aan"})
_TOKEN = re.compile(
    r"(?P<initials>(?:(?:IJ|Th|Chr|Ph|[A-ZÀ-ÖØ-Þ])\.-?)+)(?!\w)"
    r"|[’'‘]t(?!\w)|(?P<word>[^\W\d_]+(?:[’'\-][^\W\d_]+)*)"
)
_ENDS = re.compile(r"[.!?:;•*#|>\n“”\"„«»‘(]")
_POSSESSIVE = re.compile(r"[’']s?$|(?<=[aeiouy])[’']s$")


class Token(NamedTuple):
    """A word or a row of initials, with what stands between it and the one before."""

    text: str
    start: int
    end: int
    gap: str
    initials: bool

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: capital first and no abbreviation."""
        return self.text[0].isupper() and not self.initials and not self.shouted

    @property
    def shouted(self) -> bool:
        """Whether it is all capitals: an abbreviation, or a heading."""
        return len(self.text) > 1 and self.text.isupper() and not self.initials

    @property
    def between(self) -> bool:
        """Whether it is a word that stands within a name ("van", "De")."""
        return self.text.lower() in BETWEEN_WORDS

    @property
    def near(self) -> bool:
        """Whether it follows the word before it with nothing but a space between."""
        return self.gap in {" ", "\u00a0"}

    @property
    def begins(self) -> bool:
        """Whether a sentence, a line or a quotation begins with it: its capital says nothing."""
        return self.gap == "^" or _ENDS.search(self.gap) is not None

    @property
    def bare(self) -> str:
        """The word without the s of whose it is: "Anna’s" → "Anna"."""
        return _POSSESSIVE.sub("", self.text)


def tokens_of(text: str) -> list[Token]:
    """Split a text into words and initials; the gap of the first one is "^"."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()] if found else "^"
        end = match.end()
        found.append(Token(match.group(), match.start(), end, gap, match["initials"] is not None))
    return found
