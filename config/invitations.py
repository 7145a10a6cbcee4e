"""The bank of questions that an invitation can open with, and a moderator's file that changes it.

The bank ships as `vocabularies/invitations.csv`. A moderator's file has the same columns; a row
with the key of a question replaces it, a row with something in `retired` takes it out. `read` reads
both and never fails: a row that cannot be used comes back as a `BadRow`, and the rest counts.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from config.vocabulary import themes

#: What fits on the screen of a phone beside the keyboard.
LONGEST, MOST_WORDS = 200, 30
_NEEDED = ("key", "lane", "sort", "dutch")
#: A moderator crosses a question off with any word, or says in so many words that it stays.
_STAYS = frozenset({"", "nee", "no", "0", "false"})


class Lane(StrEnum):
    """Where a question may be asked: anywhere, or where people came to tell what failed."""

    ORDINARY = "gewoon"
    SHINING_FAILURE = "faal_en_straal"


class Sort(StrEnum):
    """What kind of looking back a question asks for."""

    EXPECTED = "expected"
    HAPPENED = "happened"
    WHY = "why"
    NEXT = "next"
    PAIN = "pain"
    PERSPECTIVE = "perspective"
    ASSUMPTION = "assumption"
    MISSING = "missing"
    TAUGHT = "taught"
    ELSEWHERE = "elsewhere"
    PROCESS = "process"
    EXPERIMENT = "experiment"
    FAILURE = "failure"
    FOLLOW_UP = "follow_up"
    REGION = "region"

    @property
    def slot(self) -> str:
        """What such a question repeats: "{intention}", "{question}", or nothing."""
        return {Sort.FOLLOW_UP: "{intention}", Sort.REGION: "{question}"}.get(self, "")


@dataclass(frozen=True, slots=True)
class Opener:
    """One question of the bank, in both languages. `themes` are keys; none: it fits everybody."""

    key: str
    lane: Lane
    sort: Sort
    themes: tuple[str, ...]
    dutch: str
    english: str

    def repeating(self, words: str) -> tuple[str, str]:
        """Return the Dutch and the English with these words in the slot, as they are."""
        # Not str.format: what a member typed may hold braces of its own.
        slot = self.sort.slot
        if not slot:
            return self.dutch, self.english
        return self.dutch.replace(slot, words), self.english.replace(slot, words)


@dataclass(frozen=True, slots=True)
class Retired:
    """A moderator takes the question with this key out of the bank."""

    key: str


class Fault(StrEnum):
    """Why a row cannot be used."""

    UNREADABLE = "unreadable"
    COLUMN_MISSING = "column_missing"
    EMPTY = "empty"
    KEY_TWICE = "key_twice"
    UNKNOWN_LANE = "unknown_lane"
    UNKNOWN_SORT = "unknown_sort"
    UNKNOWN_THEME = "unknown_theme"
    TOO_LONG = "too_long"
    NOT_ONE_QUESTION = "not_one_question"
    WRONG_SLOT = "wrong_slot"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is passed over: where it stands, what is wrong, and in which cell."""

    line: int
    fault: Fault
    column: str = ""
    value: str = ""


@cache
def openers() -> tuple[Opener, ...]:
    """Return the bank that ships, in the order of the file."""
    source = files("config") / "vocabularies" / "invitations.csv"
    return revised((), read(source.read_text(encoding="utf-8")))


def revised(
    bank: Iterable[Opener], rows: Iterable[Opener | Retired | BadRow]
) -> tuple[Opener, ...]:
    """Return the bank after these rows: added, replaced in place, and taken out."""
    kept = {opener.key: opener for opener in bank}
    for row in rows:
        match row:
            case Opener():
                kept[row.key] = row
            case Retired():
                kept.pop(row.key, None)
            case BadRow():
                pass
    return tuple(kept.values())


def read(text: str) -> Iterator[Opener | Retired | BadRow]:
    """Yield what each row of such a file says, or what is wrong with it.

    Commas, semicolons and tabs may separate: what a spreadsheet writes depends on its country. A
    file without columns that are needed, an empty one too, is one bad row and nothing else.
    """
    table = _table(text.removeprefix("\ufeff"))
    line, top = next(table, (1, []))
    if top is None:
        yield BadRow(line, Fault.UNREADABLE)
        return
    header = [name.strip().casefold() for name in top]
    if missing := [name for name in _NEEDED if name not in header]:
        yield BadRow(line, Fault.COLUMN_MISSING, missing[0])
        return
    seen: set[str] = set()
    for line, row in table:
        if row is None:
            yield BadRow(line, Fault.UNREADABLE)
        elif any(cell.strip() for cell in row):
            yield _meant(line, dict(zip(header, map(_tidy, row), strict=False)), seen)


def _table(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row with the line it begins on; None for one at which the reader gives up."""
    top = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=top.count))
    line = 1
    try:
        for row in table:
            yield line, row
            line = table.line_num + 1
    except csv.Error:
        yield line, None


class _WrongError(Exception):
    """A cell that makes its row unusable."""

    def __init__(self, fault: Fault, column: str, value: str) -> None:
        super().__init__()
        self.fault, self.column, self.value = fault, column, value


def _meant(line: int, cells: Mapping[str, str], seen: set[str]) -> Opener | Retired | BadRow:
    key = cells.get("key", "").casefold()
    if not key or key in seen:
        return BadRow(line, Fault.KEY_TWICE if key else Fault.EMPTY, "key", key)
    seen.add(key)
    if cells.get("retired", "").casefold() not in _STAYS:
        return Retired(key)
    try:
        return _opener(key, cells)
    except _WrongError as wrong:
        return BadRow(line, wrong.fault, wrong.column, wrong.value)


def _opener(key: str, cells: Mapping[str, str]) -> Opener:
    lane, sort = cells.get("lane", "").casefold(), cells.get("sort", "").casefold()
    if lane not in set(Lane):
        raise _WrongError(Fault.UNKNOWN_LANE, "lane", lane)
    if sort not in set(Sort):
        raise _WrongError(Fault.UNKNOWN_SORT, "sort", sort)
    dutch = _asked("dutch", cells.get("dutch", ""), Sort(sort))
    # Who adds a question for one province need not translate it.
    english = _asked("english", cells.get("english", "") or dutch, Sort(sort))
    return Opener(key, Lane(lane), Sort(sort), _themes(cells.get("themes", "")), dutch, english)


def _themes(cell: str) -> tuple[str, ...]:
    keys = tuple(part.strip().casefold() for part in cell.split(";") if part.strip())
    known = {theme.key for theme in themes()}
    for key in keys:
        if key not in known:
            raise _WrongError(Fault.UNKNOWN_THEME, "themes", key)
    return keys


def _asked(column: str, text: str, sort: Sort) -> str:
    """Return the text when it can be asked: one short question, with the slot of its sort."""
    bare = text.replace(sort.slot, "", 1) if sort.slot else text
    faults = {
        Fault.EMPTY: not text,
        Fault.TOO_LONG: len(text) > LONGEST or len(text.split()) > MOST_WORDS,
        Fault.NOT_ONE_QUESTION: text.count("?") != 1 or not text.endswith("?"),
        Fault.WRONG_SLOT: (sort.slot not in text) or "{" in bare or "}" in bare,
    }
    for fault, found in faults.items():
        if found:
            raise _WrongError(fault, column, text)
    return text


def _tidy(cell: str) -> str:
    return " ".join(cell.split())
