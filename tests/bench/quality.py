"""How well Vertel finds and refuses, beside a plain LangChain chain and BM25 alone.

    python -m tests.bench.quality [BENCH] [--scratch FOLDER] [--keep] [--sample N]

Same texts, same embedding model, same machine, same judge (`retrieval.evaluation`), every question
asked of all of them in turn. Everything is built anew, which takes minutes; `--keep` goes on with
the store of a run before. nDCG after Järvelin and Kekäläinen (2002), the interval of a difference
by bootstrap over the questions (Efron, 1979).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

import numpy as np

from corpus.model import Rights
from retrieval.asking import Asker, Told, ranked
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.evaluation import Judged, Outcome, evaluate, summary
from retrieval.model import Answer, Question
from retrieval.search import Found, Search
from tests.bench.kept import keep
from tests.bench.rivals import (
    Held,
    LangChain,
    System,
    WordsAlone,
    held_passages,
    whole_texts,
)
from tests.bench.texts import Texts, arguments, emptied, texts_of
from tests.bench.timing import p50
from tests.bench.workbench import workbench

VERTEL, PLAIN, SMALLER, WORDS = "Vertel", "LangChain, 4000", "LangChain, 1000", "BM25"
_SMALLER = 1000
#: The share of the answerable questions that must still be answered when others are refused.
_ANSWERED = 0.9
_DRAWN = 2000


class Vertel:
    """Search and answer as the bot does them. Is a System."""

    def __init__(self, search: Search) -> None:
        self._search, self._asker = search, Asker(search)

    def find(self, question: Question) -> Found:
        return self._search.find(question)

    def answer(self, question: Question, found: Found) -> Answer:
        return self._asker.answer(question, found)


class Measured:
    """A system with what building it took, whose every search is timed."""

    def __init__(self, system: System, seconds: float | None, passages: Sequence[str]) -> None:
        """`seconds` None: not built in this run."""
        self.system, self.seconds, self.passages = system, seconds, passages
        self.milliseconds: list[float] = []

    def find(self, question: Question) -> Found:
        """As the system does."""
        start = perf_counter()
        found = self.system.find(question)
        self.milliseconds.append((perf_counter() - start) * 1000)
        return found

    def tell(self, question: Question) -> Told:
        """What it says to a question, with what it found."""
        found = self.find(question)
        return Told(self.system.answer(question, found), ranked(found))


def main() -> None:
    """Build them all, ask them all, and keep what came of it."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--keep", action="store_true", help="go on with the store of a run before")
    chosen = parser.parse_args()
    texts = texts_of(chosen.bench, chosen.scratch, chosen.sample)
    model = load_model(BUNDLED, chosen.scratch / "model")
    with _systems(chosen.scratch, texts, model, anew=not chosen.keep) as systems:
        outcomes = _asked(systems, texts.questions)
    found = {
        "texts": texts.count,
        "questions": len(texts.questions),
        "answerable": sum(judged.answerable for judged in texts.questions),
        "vertel": summary(outcomes[VERTEL]),
        "systems": {
            name: _scores(outcomes[name])
            | _gain(outcomes[VERTEL], outcomes[name])
            | _refusals(outcomes[name])
            | _times(system, systems[VERTEL])
            | _sizes(system, model)
            for name, system in systems.items()
        },
    }
    keep("quality.json", texts.name, found)


@contextmanager
def _systems(
    scratch: Path, texts: Texts, model: EmbeddingModel, *, anew: bool
) -> Iterator[dict[str, Measured]]:
    folder = scratch / f"vertel-{texts.name}"
    if anew:
        emptied(folder)
    start = perf_counter()
    with workbench(folder, *texts.paths, model=model) as bench:
        seconds = perf_counter() - start if anew else None
        whole, held = whole_texts(bench.store), list(held_passages(bench.store, model))
        written = [passage.item.text for passage in held]
        yield {
            VERTEL: Measured(Vertel(bench.search), seconds, written),
            PLAIN: _chain(scratch / f"langchain-{texts.name}", whole, model, None),
            SMALLER: _chain(scratch / f"langchain-1000-{texts.name}", whole, model, _SMALLER),
            WORDS: _words(held, written),
        }


def _chain(
    folder: Path, whole: Sequence[tuple[str, str]], model: EmbeddingModel, characters: int | None
) -> Measured:
    emptied(folder)
    start = perf_counter()
    chain = LangChain(folder, whole, model, characters)
    return Measured(chain, perf_counter() - start, chain.pieces)


def _words(held: Sequence[Held], written: Sequence[str]) -> Measured:
    start = perf_counter()
    words = WordsAlone(held)
    return Measured(words, perf_counter() - start, written)


def _asked(
    systems: Mapping[str, Measured], questions: Sequence[Judged]
) -> dict[str, list[Outcome]]:
    """What each system makes of each question; all are asked one question before the next."""
    for system in systems.values():
        system.find(Question(questions[0].question))
        system.milliseconds.clear()
    streams = [evaluate(questions, system.tell, Rights()) for system in systems.values()]
    rounds = list(zip(*streams, strict=True))
    return {name: [told[place] for told in rounds] for place, name in enumerate(systems)}


def _scores(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    whole = summary(outcomes)
    names = ("ndcg@10", "recall@5", "mrr@10", "passage_hit@5", "abstention_auroc")
    return {name: whole[name] for name in names}


def _gain(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> dict[str, Any]:
    """How much more nDCG Vertel reaches on the same questions, with its interval of 95 %."""
    pairs = zip(ours, theirs, strict=True)
    gains = np.array([our.ndcg - their.ndcg for our, their in pairs if our.judged.answerable])
    if not len(gains):
        return {"vertel_gains": None}
    drawn = np.random.default_rng(0).choice(gains, (_DRAWN, len(gains))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return {"vertel_gains": [round(float(value), 3) for value in (gains.mean(), low, high)]}


def _refusals(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The share of the unanswerable refused when nine of ten answerable ones are answered."""
    sure = sorted((o.answer.confidence for o in outcomes if o.judged.answerable), reverse=True)
    others = [o.answer.confidence for o in outcomes if not o.judged.answerable]
    if not sure or not others:
        return {"refused_at_90": None}
    least = sure[ceil(_ANSWERED * len(sure)) - 1]
    return {"refused_at_90": round(mean(score < least for score in others), 3)}


def _times(system: Measured, ours: Measured) -> dict[str, Any]:
    return {
        "search_p50_ms": p50(system.milliseconds),
        "over_vertel": round(median(system.milliseconds) / median(ours.milliseconds), 2),
        "build_seconds": None if system.seconds is None else round(system.seconds, 1),
    }


def _sizes(system: Measured, model: EmbeddingModel) -> dict[str, Any]:
    tokens = model.count(system.passages)
    return {
        "passages": len(tokens),
        "median_tokens": round(median(tokens)),
        "longest_tokens": max(tokens),
    }


if __name__ == "__main__":
    main()
