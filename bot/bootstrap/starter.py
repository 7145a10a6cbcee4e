"""The lessons that ship with Vertel, for a store that is empty."""

from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from corpus.store.sources import Sources
from corpus.store.state import State

_KEY = "starter"


def take_in(
    state: State,
    sources: Sources,
    ingest: Callable[[Sequence[Path]], object],
    tell: Callable[[str], None],
) -> None:
    """Take in the lessons, once; a store that held something is left as it is."""
    begun = state.get(_KEY)
    if begun == "done" or (begun is None and sources.count()):
        return
    tell(_KEY)
    # Written down first: a first start that was killed halfway is finished by the next one.
    state.set(_KEY, "begun")
    with as_file(files("corpus") / "starter") as folder:
        ingest(sorted(folder.glob("*.md")))
    state.set(_KEY, "done")
