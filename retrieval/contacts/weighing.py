"""How much everyone knows of a question: by what they shared, and what they tell of themselves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.model import Knowledge
from corpus.store import Store
from corpus.store.people import Candidate
from retrieval.contacts.model import Basis, Expert, Work
from retrieval.contacts.profiles import Known, Profiles
from retrieval.contacts.votes import Vote, heard, votes
from retrieval.dutch.words import levelled
from retrieval.search import Found
from retrieval.signals import shares

#: Sources that are told as the reason, at most.
_TOLD = 3
#: Profiles that are read for the words of the question.
_READ = 100
#: Experts that are given, at most.
MOST = 30


@dataclass(frozen=True, slots=True)
class Balance:
    """What counts for how much.

    `sharpness`: see `votes.heard`. Each further text of someone counts for `further` of the one
    before. A profile counts for `profile` where its cosine is a `span` above `far`, and gains
    `words` when it has all words of the question. Who scores less than `least` is not given.
    """

    sharpness: float = 0.35
    further: float = 0.5
    profile: float = 0.5
    far: float = 0.78
    span: float = 0.1
    words: float = 0.3
    least: float = 0.35


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
        sources = heard(found.near, self._balance.sharpness)
        given = votes(sources, self._store.evidence.named_in(list(sources)), today)
        told = self._told(found, known)
        rows = {row: given[name] for name in given for row in _meant(known, name, given[name])}
        experts = [
            self._expert(known.people[row], rows.get(row, []), told.get(row, 0.0))
            for row in dict.fromkeys((*rows, *told))
        ]
        good = [expert for expert in experts if expert.score >= self._balance.least]
        return tuple(sorted(good, key=lambda expert: -expert.score)[:MOST])

    def _told(self, found: Found, known: Known) -> dict[int, float]:
        """What profiles say about the question, by row, of those that come nearest."""
        balance = self._balance
        if found.vector is None:
            return {}
        cosines = known.matrix @ found.vector
        nearest = np.argsort(-cosines, kind="stable")[:_READ]
        said: dict[int, float] = {}
        for row in map(int, nearest):
            near = min(max((float(cosines[row]) - balance.far) / balance.span, 0.0), 1.0)
            text = levelled(known.people[row].profile.text)
            held = shares(found.sought, text, [text])[0]
            said[row] = balance.profile * near + balance.words * held
        return said

    def _expert(self, person: Candidate, given: Sequence[Vote], told: float) -> Expert:
        shared = sum(vote.weight * self._balance.further**place for place, vote in enumerate(given))
        profile = person.profile
        counting = [vote for vote in given if vote.weight >= given[0].weight / 3][:_TOLD]
        basis = Basis.TELLS
        if counting and shared >= told:
            basis = Basis.WROTE if any(vote.wrote for vote in counting) else Basis.NAMED
        return Expert(
            id=person.id,
            name=profile.name,
            kind=profile.kind,
            region=profile.region,
            organisation=profile.organisation,
            role=profile.role,
            group=profile.group,
            score=shared + told,
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
