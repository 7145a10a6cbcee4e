"""How well people are suggested on the planted network, beside two plain baselines."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from math import log
from pathlib import Path
from statistics import mean

import numpy as np

from config.regions import distance
from corpus.ingest import Terms, ingest
from corpus.people import UNUSUAL
from corpus.store import Store
from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Expert
from retrieval.contacts.profiles import Profiles, embed_profiles
from retrieval.contacts.weighing import Experts
from retrieval.dutch.words import STOP, lemma, words
from retrieval.embedding import EmbeddingModel
from retrieval.model import Question
from retrieval.owned import OwnedIndex
from retrieval.vectorising import embed

HERE = Path(__file__).parent
TODAY = date(2026, 1, 1)
#: Names that count in a list: nobody reads further.
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by someone of a region, with the names of everyone who really knows."""

    qid: str
    question: str
    region: str
    knowing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out, means over the questions that somebody knows.

    `map` and `p3` (Manning and others, 2008); of the first three: the share `elsewhere` than in the
    asker's province, the share of different `regions`, and of lists with someone `unusual`.
    `nobody`: the share of questions that nobody knows on which nobody was named.
    """

    map: float
    p3: float
    elsewhere: float = 0.0
    regions: float = 0.0
    unusual: float = 0.0
    nobody: float = 0.0


def questions() -> list[Asked]:
    """All questions, with the judgements."""
    judged = {row["qid"]: row["relevant"] for row in _rows("judgements.jsonl")}
    return [
        Asked(row["qid"], row["question"], row["region"], frozenset(judged[row["qid"]]))
        for row in _rows("questions.jsonl")
    ]


def _rows(name: str) -> Iterator[dict[str, object]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@contextmanager
def the_network(folder: Path, model: EmbeddingModel) -> "Iterator[Network]":
    """The planted network, taken in and indexed."""
    store = Store.open(folder)
    terms = Terms(model.count, datetime(2026, 1, 1, tzinfo=UTC))
    ingest(store, [HERE / "contacts.csv", HERE / "lessons.jsonl"], terms)
    embed(store, model)
    embed_profiles(store, model)
    index = OwnedIndex(store, folder / "index", model)
    index.indexing.bring_up_to_date()
    try:
        yield Network(store, index)
    finally:
        index.close()
        store.close()


class Network:
    """The planted network, and three ways to ask it who knows."""

    def __init__(self, store: Store, index: OwnedIndex) -> None:
        self.store, self._index = store, index
        self._profiles = Profiles(store, index.search._model)
        self._experts = Experts(store, self._profiles)

    def experts(self, asked: Asked) -> Sequence[Expert]:
        """Who knows, as Vertel names them to this asker."""
        found = self._index.search.find(Question(asked.question, region=asked.region))
        return arranged(self._experts.find(found, TODAY), asked.region)

    def by_words(self, asked: Asked) -> list[str]:
        """Who has the question's words in their profile, the rarest words first: a baseline."""
        people = self._profiles.known().people
        bags = [_bag(person.profile.text) for person in people]
        held = {word: sum(word in bag for bag in bags) for bag in bags for word in bag}
        wanted = _bag(asked.question)
        scores = [sum(log(1 + len(bags) / held[word]) for word in wanted & bag) for bag in bags]
        order = sorted(range(len(people)), key=lambda row: -scores[row])
        return [people[row].profile.name for row in order if scores[row] > 0]

    def by_vectors(self, asked: Asked) -> list[str]:
        """Whose profile is nearest to the question: a baseline."""
        known = self._profiles.known()
        vector = self._index.search._model.questions([asked.question])[0]
        return [known.people[row].profile.name for row in np.argsort(-(known.matrix @ vector))]


def _bag(text: str) -> set[str]:
    return {lemma(word) for word in words(text) if word not in STOP}


def measured(network: Network) -> Measured:
    """How well Vertel does."""
    asked = questions()
    named = {one.qid: network.experts(one) for one in asked}
    known = [one for one in asked if one.knowing]
    first = [(one, named[one.qid][:3]) for one in known]
    unknown = [named[one.qid] for one in asked if not one.knowing]
    plain = scored(lambda one: [expert.name for expert in named[one.qid]])
    return Measured(
        plain.map,
        plain.p3,
        elsewhere=mean(
            distance(expert.region, one.region) > 1 for one, experts in first for expert in experts
        ),
        regions=mean(
            len({expert.region for expert in experts}) / len(experts)
            for _, experts in first
            if experts
        ),
        unusual=mean(any(expert.group in UNUSUAL for expert in experts) for _, experts in first),
        nobody=mean(not experts for experts in unknown),
    )


def scored(rank: Callable[[Asked], Sequence[str]]) -> Measured:
    """How well a way of ranking names does."""
    known = [one for one in questions() if one.knowing]
    ranked = [(rank(one)[:DEPTH], one.knowing) for one in known]
    return Measured(
        mean(average_precision(names, knowing) for names, knowing in ranked),
        mean(sum(name in knowing for name in names[:3]) / 3 for names, knowing in ranked),
    )


def average_precision(names: Sequence[str], knowing: frozenset[str]) -> float:
    """The mean, over all who know, of the precision at their place; 0 for who is not named."""
    hits, total = 0, 0.0
    for place, name in enumerate(names, start=1):
        if name in knowing:
            hits += 1
            total += hits / place
    return total / len(knowing)


def everyone() -> Mapping[str, dict[str, str]]:
    """The rows of the file of contacts, by name."""
    with (HERE / "contacts.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def as_rows(results: Mapping[str, Measured]) -> str:
    """The results as lines to print."""
    return "\n".join(
        f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in asdict(result).items())
        for name, result in results.items()
    )
