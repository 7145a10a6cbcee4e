"""Writes `docs/measurements.md` from what the measurements kept.

    python -m tests.bench.measurements [--out PAGE]

Measures nothing. The words around the numbers stand in `measurements.md` beside this module, the
numbers in `results/`. What was not measured is said to be so.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from tests.bench import matrix_tables, seeding_tables, tables, teams_tables
from tests.bench.kept import NAMES, results
from tests.bench.plot import IMAGE, draw
from tests.bench.scorecard import Results, scorecard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measurements.md"
TEMPLATE = Path(__file__).with_name("measurements.md")
FILES = (
    "quality",
    "ingest",
    "speed",
    "lexical",
    "fit",
    "scale",
    "contacts",
    "rounds",
    "seeding",
    "matrix",
    "teams",
    "soak",
)


def main() -> None:
    """Write the page, and draw the image in it when the growth was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=PAGE)
    chosen = parser.parse_args()
    found = {name: results(f"{name}.json") for name in FILES}
    if found["scale"]:
        draw(found["scale"]["synthetic"]["sizes"], chosen.out.parent / "images" / IMAGE.name)
    chosen.out.write_text(page(found), encoding="utf-8")
    print(f"written: {chosen.out.name}")


def page(found: Results) -> str:
    """The whole page: the template with what was found in its places."""
    template = Template(TEMPLATE.read_text(encoding="utf-8"))
    sections = {
        "quality": _quality(found["quality"], found["fit"]),
        "ingest": _ingest(found["ingest"]),
        "speed": _speed(found["speed"]),
        "growth": _growth(found["scale"]),
        "engines": _engines(found["lexical"]),
        "people": _people(found["contacts"]),
        "rounds": _rounds(found["rounds"]),
        "seeding": _seeding(found["seeding"]),
        "matrix": _matrix(found["matrix"]),
        "teams": _teams(found["teams"]),
        "soak": _soak(found["soak"]),
    }
    return template.substitute(
        measured=_circumstances(found),
        scorecard=scorecard(found),
        **{name: "\n\n".join(parts) for name, parts in sections.items()},
    )


def _circumstances(found: Results) -> str:
    each = [result for results_ in found.values() for result in results_.values()]
    machines = dict.fromkeys(
        f"{m['cores']} cores of an {m['processor']}, {m['memory_gb']} GB of memory, {m['system']}, "
        f"Python {m['python']}"
        for m in (result["machine"] for result in each)
    )
    days = sorted({result["on"] for result in each})
    told = f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days)
    return f"Measured: {told or 'nothing yet'}. Machine: {'; '.join(machines) or 'none'}."


def _quality(found: Mapping[str, Any], fit: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
    for name in ("bench", "starter"):
        if name in found:
            row = found[name]
            yield (
                f"### On {NAMES[name]}\n\n{row['texts']} texts, {row['answerable']} questions that "
                f"they answer and {row['questions'] - row['answerable']} that they do not."
            )
            yield from (tables.quality(row), tables.gains(row), tables.refusals(row))
            yield tables.answers(row)
    if "bench" in fit:
        verdict, row = fit["bench"]["verdict"], fit["bench"]
        yield (
            "On questions that the verdict was not fitted on (cross-validated, `make fit "
            f"BENCH=folder`): AUROC {tables.score(verdict['auroc'])}, with "
            f"{tables.share(verdict['answered'])} of the answerable answered and "
            f"{tables.share(verdict['refused'])} of the unanswerable refused; a marked quote in "
            f"{tables.share(row['quote_in_answer_left_out'])} of the answers."
        )


def _ingest(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
    for name, row in found.items():
        seconds = ", ".join(f"{step} {took:.1f} s" for step, took in row["seconds"].items())
        yield (
            f"On {NAMES[name]} ({row['texts']} texts, {row['passages']:,} passages, "
            f"{row['sentences']:,} sentences): {row['whole_seconds']} s ({seconds}), of which the "
            f"engine alone {row['engine_seconds']} s: **{row['of_engine_speed']}** of its speed, "
            f"{row['passages_a_second']} passages a second with their sentences. The same files "
            f"again: {row['again_seconds'] * 1000:.0f} ms, "
            f"**{row['first_over_again']:,.0f}** times as fast."
        )
        yield _both_engines(row["engines"])


def _both_engines(found: Mapping[str, Any]) -> str:
    if "passages" not in found:
        return "The C engine cannot be loaded on this Python."
    names = ("texts", "ours_a_second", "c_engine_a_second", "ratio", "mean_cosine")
    header = ["", "texts", "Vertel, a second", "C engine, a second", "ratio", "mean cosine"]
    kinds = ("passages", "sentences")
    return tables.table(header, ([kind, *(found[kind][key] for key in names)] for kind in kinds))


def _speed(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
        return
    yield tables.speeds(found, NAMES)
    for name in (name for name in ("starter", "bench") if name in found):
        row = found[name]
        starts, memory = row["starts"], row["memory"]
        yield (
            f"From a cold start on {NAMES[name]}: `vertel --help` {starts['help_ms']:.0f} ms, "
            f"`vertel ask` to its answer {starts['ask_ms']:.0f} ms (Python that does nothing: "
            f"{starts['python_ms']:.0f} ms). `vertel run` keeps {memory['ready_mb']:.0f} MB when "
            f"it is ready and {memory['warm_mb']:.0f} MB after {memory['questions']} questions (at "
            f"most {memory['most_mb']:.0f} MB)."
        )
        yield tables.opening(row["opens"])


def _growth(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make scale")
        return
    yield "![Median time of the search and its parts by number of passages](images/scale.svg)"
    yield tables.growth(found["synthetic"]["sizes"])


def _engines(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make engines")
        return
    yield tables.engines(found["synthetic"]["sizes"])


def _people(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make people")
        return
    yield tables.people(found["synthetic"])


def _rounds(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
        return
    yield tables.rounds(found["synthetic"])


def _seeding(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
    for name, row in found.items():
        yield f"### With {NAMES[name]}"
        yield from seeding_tables.all_of(row)


def _matrix(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
        return
    yield from matrix_tables.speed(found["starter"])


def _teams(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make bench")
        return
    yield from teams_tables.speed(found["starter"])


def _soak(found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        yield _not_yet("make soak")
        return
    yield from matrix_tables.soak(found["starter"])


def _not_yet(command: str) -> str:
    return f"Not measured yet: `{command}`."


if __name__ == "__main__":
    main()
