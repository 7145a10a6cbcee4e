"""What is promised of quality and speed, and what was reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.quality import SMALLER, VERTEL, WORDS
from tests.bench.tables import score, share, table

Results = Mapping[str, Mapping[str, Any]]

#: What the search must find and the answers must hold, on real texts.
FOUND = {"ndcg@10": 0.68, "recall@5": 0.77, "passage_hit@5": 0.52, "quote_in_answer": 0.33}
#: How well the unanswerable must be told apart, and the share refused with nine of ten answered.
APART, REFUSED = 0.92, 0.75
#: Milliseconds that nineteen of twenty answers stay below, those of `vertel --help` and of
#: `vertel ask` from a cold start; megabytes of a warm bot.
ANSWERED, HELPED, ASKED, WARM = 300, 500, 4000, 900
#: How much slower a search may be in a million passages than in ten thousand.
GROWN = 3
#: Milliseconds that suggesting people may add to nineteen of twenty questions.
SUGGESTING = 15
#: In Matrix and Teams: milliseconds more than the terminal at p95; times as long as the echo bot;
#: and MiB an hour that the memory may grow.
MORE, OVER_ECHO, GROWS = 50, 1.3, 10
_BENCH = "make bench BENCH=folder"
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


def _suggesting(found: Results) -> tuple[str, bool]:
    added = found["contacts"]["synthetic"]["added_p95_ms"]
    return f"{added} ms more", added <= SUGGESTING


def on_real_texts(of: Mapping[str, Any]) -> Mapping[str, Any]:
    """The result on the bench's texts or a sample of them, else on our own. Raises KeyError."""
    name = next((name for name in ("bench", "bench-sample") if name in of), "starter")
    chosen: Mapping[str, Any] = of[name]
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


def _scored(name: str, least: float) -> Promise:
    def reached(found: Results) -> tuple[str, bool]:
        value = on_real_texts(found["quality"])["vertel"][name]
        return score(value), value >= least

    return Promise(name.replace("_", " "), f"≥ {score(least)}", _BENCH, reached)


def _refused_at_90(found: Results) -> tuple[str, bool]:
    reached = on_real_texts(found["quality"])["systems"][VERTEL]["refused_at_90"]
    if reached is None:
        raise KeyError
    return share(reached), reached >= REFUSED


def _fitted(name: str, told: Callable[[float], str]) -> Callable[[Results], tuple[str, bool]]:
    least = {"auroc": APART, "refused": REFUSED}[name]

    def reached(found: Results) -> tuple[str, bool]:
        value = found["fit"]["bench"]["verdict"][name]
        return told(value), value >= least

    return reached


def _cold(found: Results) -> tuple[str, bool]:
    took = found["speed"]["starter"]["starts"]["ask_ms"]
    return f"{took:.0f} ms", took <= ASKED


def _warm(found: Results) -> tuple[str, bool]:
    held = on_real_texts(found["speed"])["memory"]["most_mb"]
    return f"{held:.0f} MB at most", held <= WARM


def _growth(found: Results) -> tuple[str, bool]:
    sizes = found["scale"]["synthetic"]["sizes"]
    ratio = sizes[-1]["search_p50_ms"] / sizes[0]["search_p50_ms"]
    told = f"{ratio:.1f} × ({sizes[0]['passages']:,} to {sizes[-1]['passages']:,})"
    return told, ratio <= GROWN


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


def _in_matrix(found: Results) -> tuple[str, bool]:
    row = found["matrix"]["starter"]["alone"]
    told = f"{row['matrix_p95_ms']:.0f} ms against {row['terminal_p95_ms']:.0f} ms"
    return told, row["more_at_p95_ms"] <= MORE


def _in_teams(found: Results) -> tuple[str, bool]:
    row = found["teams"]["starter"]["alone"]
    told = f"{row['teams_p95_ms']:.0f} ms against {row['terminal_p95_ms']:.0f} ms"
    return told, row["more_at_p95_ms"] <= MORE


def _whole_in_teams(found: Results) -> tuple[str, bool]:
    row = found["teams"]["starter"]["questions"]
    told = f"{row['lost']} and {row['doubled']} of {row['asked']:,}"
    return told, not (row["lost"] or row["doubled"])


def _at_once(found: Results) -> tuple[str, bool]:
    ratio = found["matrix"]["starter"]["at_once"]["over_echo"]
    return f"{ratio} ×", ratio <= OVER_ECHO


def _whole(found: Results) -> tuple[str, bool]:
    counts = [found[name]["starter"]["questions"] for name in ("matrix", "soak")]
    asked, missed = (sum(count[key] for count in counts) for key in ("asked", "lost"))
    doubled = sum(count["doubled"] for count in counts)
    return f"{missed} and {doubled} of {asked:,}", not (missed or doubled)


def _steady(found: Results) -> tuple[str, bool]:
    grew = found["soak"]["starter"]["slope_mib_an_hour"]
    return f"{grew} MiB", grew <= GROWS


PROMISES = (
    *(_scored(name, least) for name, least in FOUND.items()),
    _scored("abstention_auroc", APART),
    Promise(
        "unanswerable refused, nine of ten answered", f"≥ {share(REFUSED)}", _BENCH, _refused_at_90
    ),
    Promise(
        "the verdict on questions it was not fitted on: AUROC",
        f"≥ {score(APART)}",
        "make fit BENCH=folder",
        _fitted("auroc", score),
    ),
    Promise(
        "the same: unanswerable refused, with nine of ten answered",
        f"≥ {share(REFUSED)}",
        "make fit BENCH=folder",
        _fitted("refused", share),
    ),
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
    Promise("`vertel ask` from a cold start to its answer", f"≤ {ASKED} ms", "make bench", _cold),
    Promise("memory of a warm bot", f"≤ {WARM} MB", _BENCH, _warm),
    Promise(
        "search p50 in a million passages, over ten thousand", f"≤ {GROWN} ×", "make scale", _growth
    ),
    Promise(
        "suggesting people among 10,000, in 100,000 passages, p95",
        f"≤ {SUGGESTING} ms more",
        "make people",
        _suggesting,
    ),
    Promise(
        "in Matrix: the bot’s own time for an answer, p95, over the terminal’s",
        f"≤ {MORE} ms more",
        "make bench",
        _in_matrix,
    ),
    Promise(
        "50 askers at once in Matrix, over a bot that echoes",
        f"≤ {OVER_ECHO} ×",
        "make bench",
        _at_once,
    ),
    Promise(
        "in Teams: until an answer is at the connector, p95, over the terminal’s",
        f"≤ {MORE} ms more",
        "make bench",
        _in_teams,
    ),
    Promise(
        "50 askers at once in Teams: questions lost, and answered twice",
        "none",
        "make bench",
        _whole_in_teams,
    ),
    Promise("questions in Matrix lost and answered twice", "none", "make soak", _whole),
    Promise("memory under a steady stream, an hour", f"≤ {GROWS} MiB more", "make soak", _steady),
)
