"""What is wrong with a text as it was read: notes of a reader, for whoever decides about the text.

A note is a code with a number, "slips:12", or two, "blank_pages:3/8". Each has a threshold from
which it is worth a look at the original: below it good texts would be pointed at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.repair import breaks_in, slips_in


class Flaw(StrEnum):
    """What can be wrong with a text; the value is the code in a note."""

    #: Pages on which no text was found, as those of a scan among pages that were typed.
    BLANK_PAGES = "blank_pages"
    #: So few characters on a page that most of it must be a picture.
    THIN = "thin"
    #: Letters of one encoding read as those of another: "geÃ¯nteresseerd".
    MOJIBAKE = "mojibake"
    #: Bytes that stood for no letter in any encoding.
    LOST = "lost"
    #: Letters that optical recognition took for others.
    SLIPS = "slips"
    #: Words that a line end broke in two.
    BROKEN = "broken"
    #: A text that is mostly numbers: the percentage.
    FIGURES = "figures"
    #: A text that is mostly rows of a table: the percentage.
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Noted:
    """A flaw, how often it was seen, and out of how many where that is known."""

    flaw: Flaw
    count: int
    of: int = 0


#: A page with fewer letters has no text on it but a number or a stamp.
_BLANK = 20
#: So many blank pages, and that share of all, are no title page and back cover.
_FEWEST_BLANK, _BLANK_SHARE = 2, 0.2
#: On average fewer letters a page than this is no page of text: a full one has some 2,000.
_THIN = 250
_FEWEST_MOJIBAKE = 2
#: A slip now and then is a name or an abbreviation; so many, and in so many words, is a scanner.
_FEWEST_SLIPS, _WORDS_PER_SLIP = 3, 5_000
_FEWEST_BROKEN, _WORDS_PER_BREAK = 5, 1_000
#: From so many characters on a share means something.
_ENOUGH = 400
_FIGURES, _TABLES = 0.4, 0.6

#: What Windows makes of the bytes that UTF-8 uses after the first of a letter.
_AFTER = "[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(rf"[ÂÃÄÅ]{_AFTER}|â[€‚„†]{_AFTER}?|ï»¿|ð[Ÿœ]{_AFTER}?")
_CELLS = re.compile(r"^[^\n]* \| [^\n]*$", re.MULTILINE)


def notes_of(text: str) -> tuple[str, ...]:
    """The notes about a text, whatever it was read from."""
    return tuple(f"{flaw}:{count}" for flaw, count in _found(text))


def notes_of_pages(pages: Sequence[str]) -> tuple[str, ...]:
    """The notes about pages of paper; slides say little on each and are none."""
    letters = [sum(map(str.isalnum, page)) for page in pages]
    blank = sum(count < _BLANK for count in letters)
    if blank >= max(_FEWEST_BLANK, _BLANK_SHARE * len(pages)):
        return (f"{Flaw.BLANK_PAGES}:{blank}/{len(pages)}",)
    average = sum(letters) // max(len(pages), 1)
    return (f"{Flaw.THIN}:{average}",) if len(pages) > 1 and average < _THIN else ()


def renewed(notes: Iterable[str], text: str) -> tuple[str, ...]:
    """The notes of a text that was changed: those about its words anew, all others as they were."""
    of_words = frozenset(Flaw) - {Flaw.BLANK_PAGES, Flaw.THIN}
    kept = (note for note in notes if note.partition(":")[0] not in of_words)
    return (*kept, *notes_of(text))


def noted(notes: Iterable[str]) -> tuple[Noted, ...]:
    """The flaws among the notes of a reading; what is no note of a flaw is passed over."""
    return tuple(made for note in notes if (made := _noted(note)))


def _noted(note: str) -> Noted | None:
    code, _, numbers = note.partition(":")
    count, _, of = numbers.partition("/")
    if code not in set(Flaw) or not count.isdecimal():
        return None
    return Noted(Flaw(code), int(count), int(of) if of.isdecimal() else 0)


def _found(text: str) -> Iterator[tuple[Flaw, int]]:
    if (lost := text.count("\ufffd")) > 0:
        yield Flaw.LOST, lost
    mojibake = 0 if text.isascii() else sum(1 for _ in _MOJIBAKE.finditer(text))
    if mojibake >= _FEWEST_MOJIBAKE:
        yield Flaw.MOJIBAKE, mojibake
    words = len(text.split())
    if (slips := sum(1 for _ in slips_in(text))) >= max(_FEWEST_SLIPS, words / _WORDS_PER_SLIP):
        yield Flaw.SLIPS, slips
    if (broken := sum(1 for _ in breaks_in(text))) >= max(_FEWEST_BROKEN, words / _WORDS_PER_BREAK):
        yield Flaw.BROKEN, broken
    if len(text) >= _ENOUGH:
        yield from _without_sentences(text)


def _without_sentences(text: str) -> Iterator[tuple[Flaw, int]]:
    signs = sum(map(str.isalnum, text))
    figures = sum(map(str.isdigit, text)) / max(signs, 1)
    if figures >= _FIGURES:
        yield Flaw.FIGURES, round(100 * figures)
        return
    tables = sum(len(match[0]) for match in _CELLS.finditer(text)) / len(text)
    if tables >= _TABLES:
        yield Flaw.TABLES, round(100 * tables)
