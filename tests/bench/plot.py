"""Draws how search grows, from what `tests.bench.scale` measured.

    python -m tests.bench.plot [--out docs/images/scale.svg]

Letters stay letters, so that the image can be searched and read aloud.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.kept import results

IMAGE = Path(__file__).resolve().parents[2] / "docs" / "images" / "scale.svg"
#: What is drawn: the name of its times, what it is called, its colour and its line.
_LINES = (
    ("search", "whole search", "#1b4965", "-"),
    ("embed", "embedding the question", "#c8553d", "--"),
    ("lexical", "search by word (tantivy)", "#588157", "-."),
    ("vectors", "search by meaning (Chroma)", "#8e6c8a", ":"),
    ("confirm", "confirming in the store", "#6c757d", "--"),
)
_INCHES = (7.2, 4.2)


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=IMAGE)
    chosen = parser.parse_args()
    draw(results("scale.json")["synthetic"]["sizes"], chosen.out)
    print(f"drawn: {chosen.out.name}")


def draw(rows: Sequence[Mapping[str, Any]], out: Path) -> None:
    """The median of the search and of its parts at each size, as SVG."""
    import matplotlib as mpl

    # The same numbers give the same file: no date in it, and no names drawn by lot.
    mpl.rcParams |= {"svg.hashsalt": "vertel", "svg.fonttype": "none", "font.size": 10}
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, layout="constrained")
    axes = figure.subplots()
    sizes = [row["passages"] for row in rows]
    for name, label, colour, style in _LINES:
        times = [row[f"{name}_p50_ms"] for row in rows]
        axes.plot(sizes, times, style, color=colour, marker="o", markersize=4, label=label)
    for row in rows:
        told, at = f"{row['search_p50_ms']:.0f} ms", (row["passages"], row["search_p50_ms"])
        axes.annotate(told, at, (0, 7), textcoords="offset points", ha="center")
    axes.set(xscale="log", xlabel="passages", ylabel="milliseconds, median")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_ylim(0, 1.25 * max(row["search_p50_ms"] for row in rows))
    axes.grid(visible=True, axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="upper left")
    out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
