"""How much everyone knows of a question: by what they shared, and what they tell of themselves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.model import Knowledge
from corpus.store import Store
from corpus.store.people import Candidate
from retrieval.confidence import told
from retrieval.contacts.model import Basis, Expert, Work
from retrieval.contacts.profiles import Known, Profiles
from retrieval.contacts.votes import Vote, heard, votes
from retrieval.ranking import Scores
from retrieval.search import Found
from retrieval.signals import shares

#: Sources that are told as the reason, at most.
_TOLD = 3
#: Profiles that are read for the words of the question.
_READ = 60
#: The passages that must be about the question for anyone to be named.
_TEXTS = 5
#: Experts that are given, at most, of so many of the best.
MOST, _LOOKED_AT = 30, 200


@dataclass(frozen=True, slots=True)
class _Told:
    """What a profile says about the question, 0 to 1: how near it is, and its share of words."""

    near: float = 0.0
    words: float = 0.0


_NOTHING = _Told()


@dataclass(frozen=True, slots=True)
class Balance:
    """What counts for how much, as fitted on the planted network (docs/decisions/0019-people.md).

    `sharpness`: see `votes.heard`. Each further text of someone counts for `further` of the one
    before. A profile counts for `profile` when it is the nearest of all, for less down to a cosine
    of `span` below, and gains `words` when it has all words of the question. Cosines mean something
    from `far` on, and all by `near`: they are this model's. Where the texts that were found are
    about something else, nobody is named: their nearness and their share of the question's words
    together must be `least`, unless a profile itself has the share `own` of those words.
    """

    sharpness: float = 0.2
    further: float = 0.5
    profile: float = 0.2
    span: float = 0.04
    words: float = 1.0
    far: float = 0.84
    near: float = 0.88
    least: float = 0.57
    own: float = 0.3


class Experts:
    """Finds who knows more. One object serves every question, from any thread."""

    def __init__(self, store: Store, profiles: Profiles, balance: Balance | None = None) -> None:
        self._store, self._profiles = store, profiles
        self._balance = balance or Balance()

    def find(self, found: Found, today: date) -> tuple[Expert, ...]:
        """Who knows more about the question that these passages were found for, best first.

        Only sources that the asker may see count: `found` holds no others.
        """
        known = self._profiles.known()
        if not known.people:
            return ()
        sources = heard(found.hits, self._balance.sharpness)
        given = votes(sources, self._store.evidence.named_in(list(sources)), today)
        tells = self._tells(found, known)
        if self._is_beside_the_point(found):
            given = {}
            tells = {row: said for row, said in tells.items() if said.words >= self._balance.own}
        rows: dict[int, list[Vote]] = {}
        for name, theirs in given.items():
            for row in _meant(known, name, theirs):
                rows.setdefault(row, []).extend(theirs)
        experts = [
            self._expert(known.people[row], rows.get(row, []), tells.get(row, _NOTHING))
            for row in dict.fromkeys((*rows, *tells))
        ]
        good = sorted((e for e in experts if e.score > 0), key=lambda expert: -expert.score)
        # Whoever pauses or stopped is told of nowhere, however this is asked.
        willing = self._store.people.still_agreed([e.id for e in good[:_LOOKED_AT]], today)
        return tuple([expert for expert in good if expert.id in willing][:MOST])

    def _tells(self, found: Found, known: Known) -> "dict[int, _Told]":
        """What profiles say about the question, by row, of those that come nearest."""
        if found.vector is None:
            return {}
        cosines = known.matrix @ found.vector
        nearest = _first(cosines, _READ)
        best = float(cosines[nearest[0]])
        said = {}
        for row in nearest:
            text = known.texts[row]
            near = max(1 - (best - float(cosines[row])) / self._balance.span, 0.0)
            said[row] = _Told(near, shares(found.sought, text, [text])[0])
        return said

    def _is_beside_the_point(self, found: Found) -> bool:
        """Whether what was found is about something else than the question."""
        if not found.hits:
            return True
        balance = self._balance
        cosine = max(hit.cosine for hit in found.hits)
        near = (cosine - balance.far) / (balance.near - balance.far)
        held = max(shares(found.sought, text, [text])[0] for text in map(told, found.hits[:_TEXTS]))
        return near + held / balance.own < balance.least

    def _expert(self, person: Candidate, given: Sequence[Vote], tells: "_Told") -> Expert:
        given = sorted(given, key=lambda vote: -vote.weight)
        own = self._balance.profile * tells.near + self._balance.words * tells.words
        shared = sum(vote.weight * self._balance.further**place for place, vote in enumerate(given))
        profile = person.profile
        counting = [vote for vote in given if vote.weight >= given[0].weight / 3][:_TOLD]
        basis = Basis.TELLS
        if counting and shared >= own:
            basis = Basis.WROTE if any(vote.wrote for vote in counting) else Basis.NAMED
        return Expert(
            id=person.id,
            name=profile.name,
            kind=profile.kind,
            region=profile.region,
            organisation=profile.organisation,
            role=profile.role,
            group=profile.group,
            score=shared + own,
            basis=basis,
            tells=profile.about or profile.role or ", ".join(profile.themes),
            works=tuple(
                Work(v.source.source_id, v.source.metadata.title, v.weight, v.wrote)
                for v in counting
            ),
            knowledge=_most(counting),
        )


def _meant(known: Known, name: str, given: Sequence[Vote]) -> Sequence[int]:
    """Whom a name in these sources means: nobody, when two people of that name fit as well."""
    rows = known.by_name.get(name, ())
    if len(rows) <= 1:
        return rows
    regions = {vote.source.metadata.region for vote in given}
    fitting = [row for row in rows if known.people[row].profile.region in regions]
    return fitting if len(fitting) == 1 else ()


def _most(given: Sequence[Vote]) -> Knowledge | None:
    counted = Counter(kind for vote in given for kind in vote.knowledge)
    return counted.most_common(1)[0][0] if counted else None


def _first(scores: Scores, most: int) -> list[int]:
    """The rows of the highest scores, highest first; sorting all of ten thousand takes longer."""
    if len(scores) > most:
        rows = np.argpartition(-scores, most)[:most]
        return [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")]]
    return [int(row) for row in np.argsort(-scores, kind="stable")]
