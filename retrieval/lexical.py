"""The words of every passage, ranked with BM25 (Robertson and Zaragoza, 2009) by tantivy.

Two fields: `terms` (lemmas and parts of compounds) is searched, `words` (as written, folded) is the
vocabulary against which spelling is corrected and compounds are split.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrieval.errors import IndexUnavailable
from retrieval.fullness import full_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tantivy

#: Memory of the writer in bytes; more does not make batches of hundreds any faster.
_HEAP = 30_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage for the index: its id, what it is searched by, and the words it is written in."""

    id: int
    terms: Sequence[str]
    words: Sequence[str]


class Lexical:
    """The lexical index in one folder, owned by one process."""

    def __init__(self, folder: Path) -> None:
        """Open the index, or make an empty one.

        Raises IndexUnavailable when it is damaged, StoreFull.
        """
        import tantivy

        self._folder = folder
        self._tantivy = tantivy
        self._schema = _schema(tantivy)
        self._writer: Any = None
        with full_told(), self._translated():
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
            self._index.register_tokenizer("plain", _whitespace(tantivy))
            self._index.config_reader("manual")
            self._searcher = self._index.searcher()

    def change(self, entries: Iterable[Entry], gone: Iterable[int] = ()) -> None:
        """Take passages in (instead of what was held under their ids) and give others up.

        As one step.
        """
        with self._changing() as writer:
            coming = list(entries)
            ids = [*gone, *(entry.id for entry in coming)]
            if ids:
                # By query: deleting by term silently passes over unsigned ids (tantivy-py 0.27).
                held = self._tantivy.Query.term_set_query(self._schema, "id", ids)
                writer.delete_documents_by_query(held)
            self._add(coming)

    def replace(self, entries: Iterable[Entry]) -> None:
        """Hold exactly these passages; until the last is there, those of before are searched."""
        with self._changing() as writer:
            # By query: after delete_all_documents() later deletions miss (tantivy-py 0.27).
            writer.delete_documents_by_query(self._tantivy.Query.all_query())
            self._add(entries)

    @contextmanager
    def _changing(self) -> "Iterator[Any]":
        """Keep what is written in the block, all of it or nothing."""
        # tantivy may say no more than that its writer was killed.
        with full_told(self._folder), self._translated():
            try:
                yield self._opened()
                self._commit()
            except BaseException:
                # What was not kept must not come along with the next change; and a writer that
                # could not write takes nothing more, not even when there is room again.
                self._writer = None
                raise

    def _opened(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        return self._writer

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            made = self._tantivy.Document()
            made.add_unsigned("id", entry.id)
            made.add_text("terms", " ".join(entry.terms))
            made.add_text("words", " ".join(dict.fromkeys(entry.words)))
            self._writer.add_document(made)

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(
        self, terms: Mapping[str, float], limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The passages that hold these weighted terms best: (id, BM25), best first.

        `among` limits the search to these ids.
        """
        if not terms or limit < 1:
            return []
        occur, query_of = self._tantivy.Occur, self._tantivy.Query
        query = query_of.boolean_query(
            [(occur.Should, self._weighted(term, weight)) for term, weight in terms.items()]
        )
        if among is not None:
            allowed = query_of.term_set_query(self._schema, "id", list(among))
            weightless = query_of.const_score_query(allowed, 0.0)
            query = query_of.boolean_query([(occur.Must, query), (occur.Must, weightless)])
        with self._translated():
            searcher = self._searcher
            hits: list[tuple[float, Any]] = searcher.search(query, limit, count=False).hits
            ids = searcher.fast_field_values("id", [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(ids, hits, strict=True)]

    def frequency(self, term: str) -> int:
        """How many passages hold this term."""
        return int(self._searcher.doc_freq("terms", term))

    def vocabulary(self) -> dict[str, int]:
        """Every word as written (folded), with the number of passages that hold it."""
        with self._translated():
            return dict(self._searcher.terms_with_prefix("words", ""))

    def count(self) -> int:
        """How many passages the index holds."""
        return int(self._searcher.num_docs)

    def clear(self) -> None:
        """Empty the index."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self.__init__(self._folder)  # type: ignore[misc]

    def close(self) -> None:
        """Wait for the writer's own threads, and let go of the folder."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _weighted(self, term: str, weight: float) -> "tantivy.Query":
        query = self._tantivy.Query.term_query(self._schema, "terms", term)
        return query if weight == 1 else self._tantivy.Query.boost_query(query, weight)

    @contextmanager
    def _translated(self) -> "Iterator[None]":
        try:
            yield
        except (ValueError, OSError, RuntimeError) as error:
            raise IndexUnavailable("lexical", str(error)) from error


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="plain", index_option="freq")
    builder.add_text_field("words", stored=False, tokenizer_name="plain", index_option="basic")
    return builder.build()


def _whitespace(tantivy: Any) -> Any:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
