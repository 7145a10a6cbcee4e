"""What was measured in Teams, as Markdown."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.tables import table

_CALLED = {"teams": "Teams, without the connector", "terminal": "terminal"}


def speed(row: Mapping[str, Any]) -> Iterator[str]:
    """One asker, many at once, and what became of the questions."""
    alone, at_once, counted = row["alone"], row["at_once"], row["questions"]
    yield table(
        [f"one asker, {alone['questions']} questions", "p50, ms", "p95, ms"],
        (
            [called, alone[f"{name}_p50_ms"], alone[f"{name}_p95_ms"]]
            for name, called in _CALLED.items()
        ),
    )
    each = ", ".join(map(str, at_once["over_terminal_each"]))
    yield (
        f"{at_once['askers']} askers at once, until the last one has an answer: "
        f"{at_once['teams_seconds']:.2f} s, and {at_once['terminal_seconds']:.2f} s for as many "
        f"questions in the terminal, one after another: **{at_once['over_terminal']}** times as "
        f"long (medians of {at_once['rounds']} rounds; round by round {each})."
    )
    yield (
        f"Of {counted['asked']:,} questions {counted['lost']} were lost and {counted['doubled']} "
        "answered twice."
    )
