"""Measurements as Markdown: tables, and numbers as a reader expects them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.bench.quality import PLAIN, SMALLER, VERTEL, WORDS

_SYSTEMS = {
    VERTEL: "Vertel",
    SMALLER: "LangChain + Chroma, pieces of 1000 characters",
    PLAIN: "LangChain + Chroma, its default of 4000 characters",
    WORDS: "BM25 alone (bm25s)",
}


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what is None stands as a dash."""
    lines = [header, ["---"] * len(header), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def score(value: float | None) -> str:
    """A score between 0 and 1, as .664."""
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1)


def share(value: float | None) -> str:
    """A share of a whole, as 66 %."""
    return "–" if value is None else f"{100 * value:.0f} %"


def quality(found: Mapping[str, Any]) -> str:
    """How well each system finds, and what it takes."""
    header = ["", "nDCG@10", "recall@5", "MRR@10", "passage hit@5"]
    header += ["a question, p50 ms", "× Vertel", "to build, s", "passages", "tokens, median / most"]
    names = ("ndcg@10", "recall@5", "mrr@10", "passage_hit@5")
    return table(
        header,
        (
            [
                called,
                *(score(row[name]) for name in names),
                row["search_p50_ms"],
                row["over_vertel"],
                row["build_seconds"],
                f"{row['passages']:,}",
                f"{row['median_tokens']} / {row['longest_tokens']}",
            ]
            for row, called in _in_order(found)
        ),
    )


def gains(found: Mapping[str, Any]) -> str:
    """How much more nDCG@10 Vertel reaches than each other."""
    told = [
        f"{mean:+.3f} against {called} ({low:+.3f} to {high:+.3f})"
        for row, called in list(_in_order(found))[1:]
        if row["vertel_gains"]
        for mean, low, high in [row["vertel_gains"]]
    ]
    return f"Vertel’s nDCG@10, question by question: {'; '.join(told)}."


def refusals(found: Mapping[str, Any]) -> str:
    """How well each tells the unanswerable from the answerable."""
    signals = {VERTEL: "its verdict’s chance", WORDS: "BM25 of the first"}
    rows = (
        [called, signals.get(name, "cosine of the first"), score(auroc), share(refused)]
        for name, called in _SYSTEMS.items()
        for row in [found["systems"][name]]
        for auroc, refused in [(row["abstention_auroc"], row["refused_at_90"])]
    )
    return table(["", "by", "AUROC", "unanswerable refused, nine of ten answered"], rows)


def answers(found: Mapping[str, Any]) -> str:
    """The contract's scores of the answers themselves."""
    said = found["vertel"]
    return (
        f"Of the questions that they answer {share(said['answered'])} got an answer, and "
        f"{share(said['quote_in_answer'])} one with at least half of a marked quote in it; of the "
        f"others {share(said['correct_abstentions'])} were refused one. A whole answer took "
        f"{said['p50_ms']} ms (p95: {said['p95_ms']} ms)."
    )


def speeds(found: Mapping[str, Mapping[str, Any]], called: Mapping[str, str]) -> str:
    """Embedding, searching and answering the same question."""
    header = ["", "passages", "embed, p50 ms", "search, p50", "× embed", "answer, p50", "p95"]
    names = ("embed_p50_ms", "search_p50_ms", "search_over_embed", "answer_p50_ms", "answer_p95_ms")
    return table(
        header,
        (
            [called[name], f"{row['passages']:,}", *(row[key] for key in names)]
            for name, row in found.items()
        ),
    )


def opening(parts: Mapping[str, Mapping[str, float]]) -> str:
    """What each part of the house takes to open."""
    rows = ([part, took["seconds"], round(took["resident_mb"])] for part, took in parts.items())
    return table(["opened, one after another", "seconds", "MB resident after it"], rows)


def growth(sizes: Sequence[Mapping[str, Any]]) -> str:
    """Search and its parts at each size."""
    names = ("embed", "analyse", "lexical", "vectors", "confirm")
    header = ["passages", "whole search, p50 / p95 ms", "× embed", "embed, p50", "analyse"]
    header += ["by word", "by meaning", "confirm"]
    return table(
        header,
        (
            [
                f"{row['passages']:,}",
                f"{row['search_p50_ms']} / {row['search_p95_ms']}",
                row["search_over_embed"],
                *(row[f"{name}_p50_ms"] for name in names),
            ]
            for row in sizes
        ),
    )


def engines(sizes: Sequence[Mapping[str, Any]]) -> str:
    """The three engines for words at each size."""
    header = ["passages", "engine", "to build, s", "question, p50 / p95 ms", "to open, ms"]
    header += ["memory, MB", "disk, MB", "ten more, ms", "first ten as tantivy’s"]
    return table(
        header,
        (
            [
                f"{size['passages']:,}",
                name,
                row["build_seconds"],
                f"{row['p50_ms']} / {row['p95_ms']}",
                row["open_ms"],
                row["held_mb"],
                row["disk_mb"],
                "builds anew" if row["add_ms"] is None else row["add_ms"],
                share(row["first_ten_shared"]),
            ]
            for size in sizes
            for name, row in size["engines"].items()
        ),
    )


def _in_order(found: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], str]]:
    return ((found["systems"][name], called) for name, called in _SYSTEMS.items())


def _cell(value: object) -> str:
    return "–" if value is None else str(value)


def people(row: Mapping[str, Any]) -> str:
    """What suggesting people adds to a question."""
    rows = (
        [called, row[f"{name}_p50_ms"], row[f"{name}_p95_ms"]]
        for name, called in {
            "alone": "the question alone",
            "with_people": "with the people who know more",
        }.items()
    )
    header = [f"{row['passages']:,} passages, {row['contacts']:,} contacts", "p50, ms", "p95, ms"]
    return table(header, rows)


def rounds(row: Mapping[str, Any]) -> str:
    """How long ticks take from before a round until after it."""
    once = {
        "nothing_due": "nothing is due",
        "opens": "the round begins",
        "nothing_left": "everyone is invited",
    }
    whole = {
        "invites": "invitations",
        "reminds": "reminders",
        "closes": "the round closes",
    }
    rows = [[called, row[name], "–"] for name, called in once.items()]
    rows += [[called, row[f"{name}_slowest"], row[f"{name}_all"]] for name, called in whole.items()]
    return table([f"{row['members']:,} members", "slowest tick, s", "all ticks, s"], rows)
