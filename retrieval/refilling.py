"""Fills both indexes anew from the store, beside what they hold.

Until all of it is there, questions find in what was there before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from corpus.repair import repair
from corpus.searchable import heading_line
from corpus.store.due import DuePassage
from retrieval.compact import unpack_passages
from retrieval.dutch.analysis import Analysis
from retrieval.dutch.words import words
from retrieval.embedding.port import Matrix
from retrieval.errors import IndexUnavailable
from retrieval.lexical import Entry, Lexical
from retrieval.vectors import Vectors

Batches = Callable[[], Iterable[Sequence[DuePassage]]]
#: The passage vectors that are kept for these contents.
Kept = Callable[[Sequence[str]], dict[str, bytes]]


def searchable(item: DuePassage) -> str:
    """What a passage is embedded and indexed by: its headings, and its repaired text."""
    return f"{heading_line(item.title, item.passage.heading)}\n{repair(item.passage.text)}"


def entries(
    items: Sequence[DuePassage], written: Sequence[Sequence[str]], analysis: Analysis
) -> Iterator[Entry]:
    """These passages for the lexical index; `written` holds the words of each."""
    for item, group in zip(items, written, strict=True):
        yield Entry(item.id, analysis.terms(group), group)


def refill_vectors(vectors: Vectors, held: Batches, kept: Kept, dimensions: int) -> None:
    """Let the index hold the vectors of exactly these passages."""

    def ready() -> Iterator[tuple[list[int], Matrix]]:
        for batch in held():
            known = kept([item.content_hash for item in batch])
            items = [item for item in batch if item.content_hash in known]
            rows = [known[item.content_hash] for item in items]
            yield [item.id for item in items], unpack_passages(rows, dimensions)

    vectors.replace(ready())


def refill_words(lexical: Lexical, held: Batches) -> None:
    """Let the index hold exactly these passages, compounds split by all the words in them.

    What it held may be damaged, so the words are counted in the passages themselves.
    """
    known: Counter[str] = Counter()
    for batch in held():
        for item in batch:
            known.update(set(words(searchable(item))))
    analysis = Analysis(known)

    def coming() -> Iterator[Entry]:
        for batch in held():
            yield from entries(batch, [words(searchable(item)) for item in batch], analysis)

    lexical.replace(coming())


def can_be_searched(vectors: Vectors, lexical: Lexical, dimensions: int) -> bool:
    """Whether both indexes still find, be it that they cannot be written."""
    anywhere = np.full(dimensions, dimensions**-0.5, np.float32)
    try:
        vectors.count()
        vectors.nearest(anywhere, 1)
        lexical.best({next(iter(lexical.vocabulary()), ""): 1.0}, 1)
    except IndexUnavailable:
        return False
    return True
