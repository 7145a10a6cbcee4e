"""What was measured of files that moderators hand in, as Markdown."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.tables import table

_CASES = {
    "waited": "vectors made while it waited",
    "at_once": "vectors still to be made",
    "meanwhile": "vectors made, while other reports are embedded",
}


def all_of(row: Mapping[str, Any]) -> Iterator[str]:
    """Answers beside an ingest, and the first answer that cites what was approved.

    Each is measured by itself, and may not be yet.
    """
    if "beside" in row:
        yield _beside(row["beside"])
        yield _ratio(row["beside"])
    if "first_answer" in row:
        yield _first_answers(row["first_answer"])


def _beside(row: Mapping[str, Any]) -> str:
    names = ("questions", "p50_ms", "p95_ms", "longest_ms")
    rows = (
        [called, *(row[f"{turn}_{name}"] for name in names)]
        for turn, called in {"quiet": "without ingest", "busy": "during ingest"}.items()
    )
    return table([f"{row['people']} people", "answers", "p50, ms", "p95, ms", "longest, ms"], rows)


def _ratio(row: Mapping[str, Any]) -> str:
    each = ", ".join(map(str, row["p95_over_quiet_each"]))
    return (
        f"{row['pages']:,} pages ({row['passages']:,} passages) in {row['seconds']} s, from handed "
        f"in to found: the p95 is **{row['p95_over_quiet']}** times that without (round by round "
        f"{each})."
    )


def _first_answers(row: Mapping[str, Any]) -> str:
    header = [f"from ✅ to the first answer, {row['pages']} pages, {row['repeats']} times"]
    rows = (
        [called, row[f"{case}_median_seconds"], row[f"{case}_most_seconds"]]
        for case, called in _CASES.items()
    )
    return table([*header, "median, s", "most, s"], rows)
