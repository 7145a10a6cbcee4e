"""The indexes of one data folder, owned by one process.

Two processes that write to one embedded Chroma corrupt it without a word, so whoever opens the
indexes holds a lock until it lets them go. What cannot be opened is thrown away and filled again
from the store.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from corpus.folders import made, usable
from corpus.store import Store
from retrieval.embedding import EmbeddingModel
from retrieval.errors import IndexInUse, IndexUnavailable
from retrieval.indexing import Indexing
from retrieval.lexical import Lexical
from retrieval.search import Search
from retrieval.vectors import ChromaVectors, Vectors

T = TypeVar("T")

_NOTE = "owner.pid"


class OwnedIndex:
    """Both indexes, what fills them, and the search over them. Close it to let others own them."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        model: EmbeddingModel,
        server: tuple[str, int] | None = None,
        *,
        other_model: bool = False,
    ) -> None:
        """Open or make the indexes in `folder`; `server` names a Chroma server instead of a folder.

        `other_model` empties indexes that were filled with another model. Raises IndexInUse when
        another process owns them, BuiltWithOtherModel, FolderUnusable, or IndexUnavailable when
        they cannot even be made anew.
        """
        made(folder)
        self._lock = _locked(folder)
        try:
            self._open(store, folder, model, server, other_model=other_model)
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Let go of both indexes and of the lock."""
        self.lexical.close()
        self.vectors.close()
        self._lock.release()

    def _open(
        self,
        store: Store,
        folder: Path,
        model: EmbeddingModel,
        server: tuple[str, int] | None,
        *,
        other_model: bool,
    ) -> None:
        if other_model:
            # Forgotten first: killed after this, the next owner finds more than there should be.
            store.due.forget_indexed()
            store.state.set("index_model", model.name)
        self.lexical, lost_words = _sound(folder / "lexical", Lexical)
        vectors, lost_vectors = (
            (ChromaVectors.server(*server), False)
            if server
            else _sound(folder / "vectors", ChromaVectors.embedded)
        )
        self.vectors: Vectors = vectors
        self.indexing = Indexing(store, self.vectors, self.lexical, model.name, model.dimensions)
        #: Whether the indexes had to be emptied, and are filled again from the store.
        self.renewed = lost_words or lost_vectors or other_model
        if self.renewed:
            self.indexing.rebuild()
        else:
            self.renewed = self.indexing.open()
        self.search = Search(store, self.vectors, self.lexical, self.indexing, model)


def _locked(folder: Path) -> FileLock:
    lock = FileLock(folder / "owner.lock", timeout=0, mode=0o600)
    with usable(folder):
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexInUse(owner(folder)) from error
        (folder / _NOTE).write_text(str(os.getpid()))
    return lock


def owner(folder: Path) -> str:
    """The number of the process that owns, or last owned, the indexes of this folder; "" if none.

    `folder` is the one that was given to OwnedIndex.
    """
    note = folder / _NOTE
    return note.read_text() if note.exists() else ""


def _sound(folder: Path, opened: Callable[[Path], T]) -> tuple[T, bool]:
    """The index in this folder, and whether it was damaged and is now an empty one."""
    try:
        return opened(folder), False
    except IndexUnavailable:
        if folder.is_file():
            folder.unlink()
        shutil.rmtree(folder, ignore_errors=True)
        return opened(folder), True
