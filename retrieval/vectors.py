"""The passages' vectors in Chroma: embedded in this process, or a Chroma server."""

import os
from collections.abc import Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.errors import StoreFull, VertelError
from retrieval.embedding.port import Matrix
from retrieval.errors import IndexUnavailable, ServerUnreachable
from retrieval.fullness import full_told
from retrieval.leftovers import sweep
from retrieval.untimed import untimed

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "passages"
#: Where vectors are gathered that will take the place of all others.
_COMING = "passages-coming"
#: Vectors of this model lie in a narrow cone: with fewer candidates HNSW misses three of a hundred.
_SEARCHED = 300


class Vectors(Protocol):
    """Passage vectors by passage id, and the nearest of them to a question."""

    def put(self, ids: Sequence[int], vectors: Matrix) -> None:
        """Keep these vectors under these ids instead of any before."""
        ...

    def replace(self, batches: Iterable[tuple[Sequence[int], Matrix]]) -> None:
        """Hold exactly these vectors; until the last is there, those of before are searched."""
        ...

    def drop(self, ids: Sequence[int]) -> None:
        """Forget these ids, known or not."""
        ...

    def nearest(self, vector: Matrix, limit: int) -> list[tuple[int, float]]:
        """The passages nearest to one vector: (id, cosine), nearest first."""
        ...

    def count(self) -> int:
        """How many vectors there are."""
        ...

    def ids(self) -> set[int]:
        """Every id that is held."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def close(self) -> None:
        """Let go of the index."""
        ...


class ChromaVectors:
    """A Chroma collection of passage vectors. Implements Vectors."""

    def __init__(self, client: Any, folder: Path | None = None) -> None:
        """`folder` is where an embedded client writes.

        Raises IndexUnavailable when the collection cannot be opened, StoreFull.
        """
        self._client, self._folder = client, folder
        try:
            if folder is not None:
                untimed(folder)
            self._most = int(client.get_max_batch_size())
            self._open()
        except BaseException:
            # Chroma would give the next one that opens this folder the same broken client.
            client.close()
            raise

    def _open(self) -> None:
        # Of a process that was killed; what cannot go because the disk is full, goes another time.
        with suppress(StoreFull):
            self._forget(_COMING)
        self._collection = self._made(_NAME)
        with _translated():
            # Chroma reads its files at the first search: damage must show now, not in an answer.
            for known in self._collection.get(limit=1, include=["embeddings"])["embeddings"]:
                self.nearest(known, 1)

    def _made(self, name: str) -> Any:
        with full_told(), _translated():
            return self._client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": _SEARCHED}},
            )

    def _forget(self, name: str) -> None:
        """Drop this collection, known or not."""
        from chromadb.errors import NotFoundError

        with full_told(), _translated(), suppress(NotFoundError):
            self._client.delete_collection(name)

    @classmethod
    def embedded(cls, folder: Path) -> "ChromaVectors":
        """Vectors kept in this folder.

        The caller holds the lock: two processes would corrupt it.
        """
        _no_telemetry()
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        with full_told(), _translated():
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
            try:
                client = chromadb.PersistentClient(
                    str(folder), Settings(anonymized_telemetry=False)
                )
            except Exception:
                # Chroma remembers a folder that failed to open, and would fail on a new one there.
                SharedSystemClient.clear_system_cache()
                raise
            return cls(client, folder)

    @classmethod
    def server(cls, host: str, port: int) -> "ChromaVectors":
        """Vectors kept by a Chroma server. Raises ServerUnreachable."""
        _no_telemetry()
        import chromadb
        from chromadb.config import Settings

        try:
            with _translated():
                return cls(
                    chromadb.HttpClient(host, port, settings=Settings(anonymized_telemetry=False))
                )
        except IndexUnavailable as error:
            raise ServerUnreachable(host, port) from error

    def put(self, ids: Sequence[int], vectors: Matrix) -> None:
        """Keep these vectors under these ids instead of any before."""
        self._put(self._collection, ids, vectors)

    def replace(self, batches: Iterable[tuple[Sequence[int], Matrix]]) -> None:
        """Hold exactly these vectors; until the last is there, those of before are searched.

        A collection beside the old one: writing over vectors takes HNSW ten times as long.
        """
        before = self._collection
        self._forget(_COMING)
        try:
            coming = self._made(_COMING)
            for ids, vectors in batches:
                self._put(coming, ids, vectors)
            # Searched from here on: a question that still met the old one is asked again.
            self._collection = coming
            self._forget(_NAME)
        except BaseException:
            self._collection = before
            # It would take room as long as nobody fills the index again.
            with suppress(VertelError):
                self._forget(_COMING)
            raise
        with _translated():
            # Killed here, the next owner finds nothing under the name, and fills it again.
            coming.modify(name=_NAME)

    def _put(self, collection: Any, ids: Sequence[int], vectors: Matrix) -> None:
        # Chroma may say no more than that it could not write.
        with full_told(self._folder), _translated():
            for start in range(0, len(ids), self._most):
                part = slice(start, start + self._most)
                collection.upsert(
                    [str(key) for key in ids[part]],
                    embeddings=np.asarray(vectors[part], np.float32),
                )

    def drop(self, ids: Sequence[int]) -> None:
        """Forget these ids, known or not."""
        with full_told(self._folder), _translated():
            for start in range(0, len(ids), self._most):
                self._collection.delete([str(key) for key in ids[start : start + self._most]])

    def nearest(self, vector: Matrix, limit: int) -> list[tuple[int, float]]:
        """The passages nearest to one vector: (id, cosine), nearest first."""
        while True:
            collection = self._collection
            try:
                return _nearest(collection, vector, limit)
            except IndexUnavailable:
                # Another took its place meanwhile, and it was dropped under the question's feet.
                if collection is self._collection:
                    raise

    def count(self) -> int:
        """How many vectors there are."""
        with _translated():
            return int(self._collection.count())

    def ids(self) -> set[int]:
        """Every id that is held. Reads them all: for verifying only."""
        with _translated():
            return {int(key) for key in self._collection.get(include=[])["ids"]}

    def clear(self) -> None:
        """Forget everything."""
        self._forget(_NAME)
        self._open()

    def close(self) -> None:
        """Let go of the client; an embedded one stops its own threads."""
        with _translated():
            self._client.close()
            # Chroma leaves its connection to a server open.
            connection = getattr(getattr(self._client, "_server", None), "_session", None)
            if connection is not None:
                connection.close()


def _nearest(collection: Any, vector: Matrix, limit: int) -> list[tuple[int, float]]:
    with _translated():
        found = collection.query(query_embeddings=[vector], n_results=limit, include=["distances"])
    return [
        (int(key), 1.0 - float(gap))
        for key, gap in zip(found["ids"][0], found["distances"][0], strict=True)
    ]


def _no_telemetry() -> None:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"


@contextmanager
def _translated() -> "Iterator[None]":
    try:
        yield
    except VertelError:
        raise
    except Exception as error:  # Chroma raises its own, its driver's and pyo3's classes
        raise IndexUnavailable("vectors", str(error).partition("\n")[0]) from error
