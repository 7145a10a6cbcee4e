"""What was measured in Matrix, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.tables import table


def speed(row: Mapping[str, Any]) -> Iterator[str]:
    """The three parts of the speed in Matrix, and what became of the questions."""
    yield _alone(row["alone"])
    yield _at_once(row["at_once"])
    yield _restart(row["restart"])
    yield _counted(row["questions"])


def soak(row: Mapping[str, Any]) -> Iterator[str]:
    """A steady stream: memory, and what became of the questions."""
    yield (
        f"{row['minutes']:g} minutes of {row['questions_a_second']} questions a second in "
        f"{row['rooms']} rooms, one of them encrypted: the memory grew by "
        f"**{row['slope_mib_an_hour']} MiB an hour** once it was warm, to {row['most_mib']} MiB at "
        f"most. From minute to minute, in MiB: {_listed(row['mib'])}."
    )
    yield _counted(row["questions"])


def _alone(row: Mapping[str, Any]) -> str:
    rows = (
        [called, row[f"{name}_p50_ms"], row[f"{name}_p95_ms"]]
        for name, called in {"matrix": "Matrix, the bot’s own time", "terminal": "terminal"}.items()
    )
    header = [f"one asker, {row['questions']} questions", "p50, ms", "p95, ms"]
    return table(header, rows)


def _at_once(row: Mapping[str, Any]) -> str:
    return (
        f"{row['askers']} askers at once, until the last one has an answer: "
        f"{row['vertel_seconds']:.2f} s, and {row['echo_seconds']:.2f} s for the echo bot: "
        f"**{row['over_echo']}** times as long (medians of {row['rounds']} rounds; round by round "
        f"{_listed(row['over_echo_each'])})."
    )


def _restart(row: Mapping[str, Any]) -> str:
    return (
        f"After a restart among {row['rooms']} rooms, from the start of the process: ready in "
        f"{row['ready_seconds']} s; a question asked meanwhile answered in "
        f"{row['asked_meanwhile_seconds']} s, and one asked when it was ready in "
        f"{row['asked_when_ready_seconds']} s, {row['answer_when_ready_seconds']} s after it was "
        f"asked (medians of {row['starts']} starts)."
    )


def _counted(row: Mapping[str, Any]) -> str:
    return (
        f"Of {row['asked']:,} questions {row['lost']} were lost and {row['doubled']} answered "
        "twice."
    )


def _listed(numbers: Sequence[float]) -> str:
    return ", ".join(map(str, numbers))
