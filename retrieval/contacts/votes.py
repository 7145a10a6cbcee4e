"""Passages vote for who wrote them, and for whom they name to turn to.

The document model of expert finding (Balog, Azzopardi and De Rijke, 2006): how much someone knows
of a question is how much the texts they have a part in say about it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from corpus.model import Knowledge, Level, StoredSource
from corpus.named_people import Part
from corpus.store.evidence import Named
from retrieval.weighing import Hit

#: Someone who wrote a text did it; someone it names to turn to knows it at least as well, but a
#: reader who named them may have meant the desk they sit at.
_PART = {Part.AUTHOR: 1.0, Part.CONTACT: 0.85}
#: Who worked on the spot has more to tell than who wrote about it from afar.
_INVOLVED = {Level.INITIATIVE: 1.0, Level.AREA: 1.0, Level.PROVINCE: 0.95, Level.NATIONAL: 0.85}
_UNKNOWN_LEVEL = 0.95
#: How much a text counts for that is very old, and the years in which half of the rest is lost.
_OLDEST, _HALF_LIFE = 0.7, 6.0
_UNKNOWN_AGE = 0.85


@dataclass(frozen=True, slots=True)
class Heard:
    """A source that says something about the question: how much, from 0 to 1."""

    source: StoredSource
    relevance: float


@dataclass(frozen=True, slots=True)
class Vote:
    """A source's vote for someone with a part in it."""

    source: StoredSource
    weight: float
    wrote: bool

    @property
    def knowledge(self) -> tuple[Knowledge, ...]:
        """The kinds of knowledge that the source holds."""
        return self.source.metadata.knowledge


def heard(hits: Sequence[Hit], sharpness: float) -> dict[int, Heard]:
    """How much each source says about the question, by its best passage; 1 for the best of all.

    `sharpness` is the difference in score at which a source counts for a third.
    """
    top = max((hit.score for hit in hits), default=0.0)
    best: dict[int, Heard] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        source = hit.stored.source
        if source.key not in best:
            best[source.key] = Heard(source, exp((hit.score - top) / sharpness))
    return best


def votes(
    sources: Mapping[int, Heard], named: Iterable[Named], today: date
) -> dict[str, list[Vote]]:
    """The votes for everyone who is named, by folded name, the weightiest first."""
    parts: dict[tuple[int, str], Part] = {}
    for one in named:
        if parts.get((one.source, one.name_key)) is not Part.AUTHOR:
            parts[one.source, one.name_key] = one.part
    found: dict[str, list[Vote]] = {}
    for (source, name), part in parts.items():
        said = sources[source]
        weight = said.relevance * _PART[part] * _lasting(said.source, today)
        found.setdefault(name, []).append(Vote(said.source, weight, part is Part.AUTHOR))
    for given in found.values():
        given.sort(key=lambda vote: -vote.weight)
    return found


def _lasting(source: StoredSource, today: date) -> float:
    """What a source still counts for, by its age and by how near its writer stood."""
    known = source.metadata
    involved = _INVOLVED[known.level] if known.level else _UNKNOWN_LEVEL
    if not known.date:
        return involved * _UNKNOWN_AGE
    years = max(0.0, today.year - int(known.date[:4]))
    return float(involved * (_OLDEST + (1 - _OLDEST) * 0.5 ** (years / _HALF_LIFE)))
