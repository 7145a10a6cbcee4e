"""A process that takes in a folder and says aloud what it is about to do, to be killed at it.

python -m tests.scenario.ingesting FOLDER DATA
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.ingest import Terms, ingest
from corpus.store import Store
from corpus.store.due import Due
from corpus.store.vectors import Vectors
from corpus.store.writing import Writing
from corpus.walking import files_in
from retrieval.owned import OwnedIndex
from retrieval.vectorising import embed
from tests.fake_model import FakeModel


def say(phase: str) -> None:
    """Tell the one who may kill us."""
    print(phase, flush=True)


class _Writing(Writing):
    def write(self, *given: Any, **how: Any) -> Any:
        say("commit")
        return super().write(*given, **how)


class _Vectors(Vectors):
    def keep(self, *given: Any) -> None:
        say("embed")
        super().keep(*given)


class _Due(Due):
    def indexed(self, done: Sequence[Any]) -> None:
        # Both indexes hold them by now; that they do is not yet written down.
        say("index")
        super().indexed(done)


def main(folder: Path, data: Path) -> None:
    """Take the folder in."""
    store = Store.open(data)
    engine = store._engine
    store.writing, store.vectors, store.due = _Writing(engine), _Vectors(engine), _Due(engine)
    model = FakeModel()
    index = OwnedIndex(store, data / "index", model)
    terms = Terms(model.count, datetime(2026, 1, 1, tzinfo=UTC))
    ingest(store, files_in([folder]), terms, lambda _: say("read"))
    embed(store, model)
    index.indexing.bring_up_to_date()
    say("done")
    index.close()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
