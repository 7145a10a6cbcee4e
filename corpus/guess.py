"""What a text does not say of itself, guessed from its words.

Who wrote it and who may see it is never guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from config import vocabulary
from config.regions import Region, find_regions
from corpus.dates import dates
from corpus.model import Kind, Knowledge, Level, Metadata, Reading
from corpus.personal.names import names_in
from corpus.readers.titles import first_heading, first_words
from corpus.repair import repair

#: How far into a text it says what it is about, where, and when; and where its head ends.
_ABOUT, _WHERE, _WHEN, _HEAD = 20_000, 5_000, 2_000, 300
#: A word said once is chance. What is said much less often than the rest is only mentioned.
_FEWEST_HITS, _SHARE = 2, 3
_MOST_THEMES, _MOST_KINDS = 5, 2
_LESSON = re.compile(
    r"\b(?:les(?:sen)?|lessons?|geleerde?|leerpunten|leerervaring(?:en)?)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class _Subject(Protocol):
    """A word of the house, and the words that point to it."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> tuple[str, ...]: ...


def guess(reading: Reading, today: date) -> Metadata:
    """The metadata with what is missing filled in; `guessed` names the fields that were."""
    known = reading.metadata
    title = known.title or first_heading(reading) or first_words(reading.text)
    # The title says more than any other line, so its words count twice.
    words = repair(f"{title}\n{title}\n{reading.text[:_ABOUT]}").casefold()
    found: dict[str, Any] = {} if known.title else {"title": title}
    if known.kind is Kind.REPORT and _LESSON.search(title):
        found["kind"] = Kind.LESSON
    if known.date is None or "date" in known.guessed:
        found["date"] = _date(title, reading, today)
    if known.region is None:
        found["region"] = _region(_unnamed(title), _unnamed(reading.text[:_WHERE]))
    if known.level is None:
        found["level"] = _level(words)
    if not known.knowledge:
        found["knowledge"] = _knowledge(words)
    if not known.themes:
        found["themes"] = _most(words, vocabulary.themes(), _MOST_THEMES)
    filled = frozenset(field for field, value in found.items() if value)
    return replace(known, **found, guessed=known.guessed.difference(found) | filled)


def _date(title: str, reading: Reading, today: date) -> str | None:
    """The date in the title or the head, else the file's own, else the first on the first page.

    A year on its own counts in the title only; in a text it is more often a goal or a memory.
    """
    own = [day for day in [reading.metadata.date] if day and day <= today.isoformat()]
    page = reading.text[: min(_WHEN, *(start for start in (*reading.pages, _WHEN) if start))]
    head, whole = (
        [day for day in dates(part, today=today) if "-" in day] for part in (page[:_HEAD], page)
    )
    return next(
        (day for days in (dates(title, today=today), head, own, whole) for day in days), None
    )


def _region(title: str, text: str) -> str | None:
    """The region in the title, else the one that most lines of the text name."""
    for region in _parts(find_regions(title)):
        return region.name
    found = find_regions(text)
    lines = Counter(
        name for line in text.split("\n") for name in {r.name for r in find_regions(line)}
    )
    named = [region.name for region in _parts(found)]
    if named and all(lines[named[0]] > lines[other] for other in named[1:]):
        return named[0]
    return next((region.name for region in found if region.kind == "national"), None)


def _unnamed(text: str) -> str:
    """The text without names of people: who is called Hoogland does not live there for that."""
    for name in names_in(text):
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def _parts(regions: Iterable[Region]) -> list[Region]:
    """The regions that are a part of the country."""
    return [region for region in regions if region.kind != "national"]


def _level(words: str) -> Level | None:
    ranked = _hits(words, vocabulary.levels()).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Level(ranked[0][0])


def _knowledge(words: str) -> tuple[Knowledge, ...]:
    return tuple(map(Knowledge, _most(words, vocabulary.kinds_of_knowledge(), _MOST_KINDS)))


def _most(words: str, subjects: Iterable[_Subject], most: int) -> tuple[str, ...]:
    """The keys of what the words are mainly about, the most important first."""
    ranked = _hits(words, subjects).most_common(most)
    return tuple(key for key, count in ranked if count * _SHARE >= ranked[0][1])


def _hits(words: str, subjects: Iterable[_Subject]) -> Counter[str]:
    """How often the words point to each subject, where that is more than chance."""
    counts = Counter(_WORD.findall(words))
    hits = {
        subject.key: sum(_count(word, counts, words) for word in subject.words)
        for subject in subjects
    }
    return Counter({key: count for key, count in hits.items() if count >= _FEWEST_HITS})


def _count(word: str, counts: Counter[str], words: str) -> int:
    if " " not in word:
        return counts[word]
    return len(re.findall(rf"\b{re.escape(word)}\b", words)) if word in words else 0
