"""What is promised of quality and speed, and what was reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.quality import SMALLER, VERTEL, WORDS
from tests.bench.tables import score, share, table

Results = Mapping[str, Mapping[str, Any]]

#: Milliseconds that nineteen of twenty answers stay below, and those of `vertel --help`.
ANSWERED, HELPED = 300, 500
#: Ratios: of the engine's speed, over the C engine, first over unchanged, search over embedding.
OF_ENGINE, OVER_C, OVER_AGAIN, OVER_EMBED = 0.9, 3, 200, 2


@dataclass(frozen=True, slots=True)
class Promise:
    """A target, and how what was measured compares; None where that was not measured."""

    about: str
    target: str
    command: str
    reached: Callable[[Results], tuple[str, bool]]


def scorecard(found: Results) -> str:
    """Each target with what was reached, and whether that holds."""
    return table(["", "target", "reached", "holds", "command"], _rows(found))


def _rows(found: Results) -> Iterator[list[object]]:
    for promise in PROMISES:
        try:
            reached, holds = promise.reached(found)
        except KeyError:
            reached, holds = "not measured", None
        told = {True: "yes", False: "**no**", None: "–"}[holds]
        yield [promise.about, promise.target, reached, told, f"`{promise.command}`"]


def on_real_texts(of: Mapping[str, Any]) -> Mapping[str, Any]:
    """The result on the bench's texts, else on the starter lessons. Raises KeyError."""
    chosen: Mapping[str, Any] = of["bench"] if "bench" in of else of["starter"]
    return chosen


def _ndcg(other: str) -> Callable[[Results], tuple[str, bool]]:
    def reached(found: Results) -> tuple[str, bool]:
        systems = on_real_texts(found["quality"])["systems"]
        ours, theirs = systems[VERTEL]["ndcg@10"], systems[other]["ndcg@10"]
        return f"{score(ours)} against {score(theirs)}", ours > theirs

    return reached


def _refused(found: Results) -> tuple[str, bool]:
    systems = on_real_texts(found["quality"])["systems"]
    ours, theirs = (systems[name]["refused_at_90"] for name in (VERTEL, SMALLER))
    if ours is None:
        raise KeyError
    return f"{share(ours)} against {share(theirs)}", ours > theirs


def _ingest(found: Results) -> tuple[str, bool]:
    ratio = on_real_texts(found["ingest"])["of_engine_speed"]
    return f"{ratio:.2f}", ratio >= OF_ENGINE


def _over_c(found: Results) -> tuple[str, bool]:
    both = on_real_texts(found["ingest"])["engines"]
    passages, sentences = both["passages"]["ratio"], both["sentences"]["ratio"]
    told = f"{passages:.1f} × (passages), {sentences:.1f} × (sentences)"
    return told, min(passages, sentences) >= OVER_C


def _again(found: Results) -> tuple[str, bool]:
    ratio = on_real_texts(found["ingest"])["first_over_again"]
    return f"{ratio:,.0f} ×", ratio >= OVER_AGAIN


def _search(found: Results) -> tuple[str, bool]:
    ratio = found["speed"]["synthetic"]["search_over_embed"]
    return f"{ratio:.2f} ×", ratio <= OVER_EMBED


def _answer(found: Results) -> tuple[str, bool]:
    real = on_real_texts(found["speed"])["answer_p95_ms"]
    slowest = max(real, found["speed"]["synthetic"]["answer_p95_ms"])
    return f"{slowest:.0f} ms at most", slowest <= ANSWERED


def _help(found: Results) -> tuple[str, bool]:
    took = found["speed"]["starter"]["starts"]["help_ms"]
    return f"{took:.0f} ms", took <= HELPED


_BENCH = "make bench BENCH=folder"
PROMISES = (
    Promise(
        "finds better than a plain LangChain chain (nDCG@10, pieces of 1000 characters)",
        "higher",
        _BENCH,
        _ndcg(SMALLER),
    ),
    Promise("finds better than BM25 alone (nDCG@10)", "higher", _BENCH, _ndcg(WORDS)),
    Promise(
        "refuses what is not answered (with nine of ten answerable questions answered) more often "
        "than the chain’s best cosine does",
        "more",
        _BENCH,
        _refused,
    ),
    Promise("whole ingest, of the embedding engine’s own speed", f"≥ {OF_ENGINE}", _BENCH, _ingest),
    Promise(
        "embedding, over the C engine of the package with the weights",
        f"≥ {OVER_C} ×",
        _BENCH,
        _over_c,
    ),
    Promise("ingest, over the same files unchanged", f"≥ {OVER_AGAIN} ×", _BENCH, _again),
    Promise(
        "search in 5,000 passages, over embedding the question",
        f"≤ {OVER_EMBED} ×",
        "make bench",
        _search,
    ),
    Promise("whole answer, p95", f"≤ {ANSWERED} ms", _BENCH, _answer),
    Promise("`vertel --help`", f"≤ {HELPED} ms", "make bench", _help),
)
