"""What Vertel is measured against: a plain LangChain chain, and BM25 alone.

Each is built as its own documentation shows it, with its defaults, on the same texts, and finds its
hits in the same form, so that one evaluation judges them all. A follow-up has the question before
it in front, as Vertel does it.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol, cast

import numpy as np
from langchain_core.embeddings import Embeddings
from sqlalchemy import select

from corpus.model import Rights, Wanted
from corpus.store import Store
from corpus.store.engine import reading
from corpus.store.passages import Confirmed
from corpus.tables import sources
from retrieval.embedding import EmbeddingModel
from retrieval.model import Answer, Language, Question, Verdict
from retrieval.refilling import searchable
from retrieval.search import Found
from retrieval.signals import Sought
from retrieval.weighing import Hit

#: As many passages as Vertel ranks.
FOUND = 20
_BATCH = 500
_NO_NUMBERS = np.zeros(0, np.float32)


class System(Protocol):
    """Finds passages for a question, and says with an answer's confidence how sure it is."""

    def find(self, question: Question) -> Found:
        """The passages, best first."""
        ...

    def answer(self, question: Question, found: Found) -> Answer:
        """What is said of them."""
        ...


class BundledForLangChain(Embeddings):
    """Vertel's own embedding model in LangChain's form: same weights, same vectors."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._model.passages(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        row: list[float] = self._model.questions([text])[0].tolist()
        return row


class _Ranked:
    """Says how sure it is with the score of its first hit."""

    def answer(self, question: Question, found: Found) -> Answer:
        best = found.hits[0].score if found.hits else -1.0
        return Answer(question, Verdict.CLOSE, best)


class LangChain(_Ranked):
    """`RecursiveCharacterTextSplitter`, `Chroma.from_texts`, `similarity_search`. Is a System.

    `characters` None takes the splitter's own default, 4000. Both overlap by its default, 200.
    """

    def __init__(
        self,
        folder: Path,
        texts: Iterable[tuple[str, str]],
        model: EmbeddingModel,
        characters: int | None = None,
    ) -> None:
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        from langchain_chroma import Chroma
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        if characters is None:
            splitter = RecursiveCharacterTextSplitter()
        else:
            splitter = RecursiveCharacterTextSplitter(chunk_size=characters)
        cut = [(name, piece) for name, text in texts for piece in splitter.split_text(text)]
        self.pieces = [piece for _, piece in cut]
        self._chroma = Chroma.from_texts(
            self.pieces,
            BundledForLangChain(model),
            metadatas=[{"source_id": name} for name, _ in cut],
            persist_directory=str(folder),
        )

    def find(self, question: Question) -> Found:
        near = self._chroma.similarity_search_with_score(_with_history(question), k=FOUND)
        # Chroma's default is the squared distance; of unit vectors that is 2 - 2 × cosine.
        return _found(
            (_piece(known.metadata["source_id"], known.page_content), 1 - float(gap) / 2)
            for known, gap in near
        )


class WordsAlone(_Ranked):
    """bm25s at its defaults over Vertel's passages, with plain lower-cased words. Is a System."""

    def __init__(self, passages: Sequence["Held"]) -> None:
        import bm25s

        self._tokenize = bm25s.tokenize
        self._passages = [held.item for held in passages]
        self._ranked = bm25s.BM25()
        words = self._tokenize(
            [held.text for held in passages], stopwords=None, show_progress=False
        )
        self._ranked.index(words, show_progress=False)

    def find(self, question: Question) -> Found:
        asked = self._tokenize([_with_history(question)], stopwords=None, show_progress=False)
        most = min(FOUND, len(self._passages))
        rows, scores = self._ranked.retrieve(asked, k=most, show_progress=False)
        return _found(
            (self._passages[row], float(score))
            for row, score in zip(rows[0], scores[0], strict=True)
            if score > 0
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A passage of the store: what it is searched by, and itself."""

    text: str
    item: Confirmed


def held_passages(store: Store, model: EmbeddingModel) -> Iterator[Held]:
    """Every passage of a store that everyone may see."""
    after = 0
    while batch := store.due.held(after, _BATCH):
        ids = [due.id for due in batch]
        items = store.passages.confirmed(ids, model.name, Rights(), Wanted())
        yield from (Held(searchable(due), items[due.id]) for due in batch if due.id in items)
        after = ids[-1]


def whole_texts(store: Store) -> list[tuple[str, str]]:
    """The id and the text of every source: exactly the texts that Vertel searches."""
    with reading(store._engine).connect() as connection:
        rows = connection.execute(select(sources.c.source_id, sources.c.text))
        return [(row.source_id, row.text) for row in rows]


def _with_history(question: Question) -> str:
    return " ".join((*question.history[-1:], question.text))


def _piece(source_id: str, text: str) -> Confirmed:
    """A piece of text in the form in which the evaluation looks at passages."""
    source, passage = SimpleNamespace(source_id=source_id), SimpleNamespace(text=text)
    stored: Any = SimpleNamespace(source=source, passage=passage)
    return cast("Confirmed", SimpleNamespace(source_id=source_id, text=text, stored=stored))


def _found(ranked: Iterable[tuple[Confirmed, float]]) -> Found:
    hits = tuple(
        Hit(item, score, score, _NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS) for item, score in ranked
    )
    return Found(hits, Sought({}, ()), Language.DUTCH)
