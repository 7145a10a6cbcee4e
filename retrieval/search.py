"""From a question to ranked passages that may be quoted to this asker.

Both indexes propose, the store decides: what it does not confirm as approved, visible and wanted is
not there. Where little is left of what the indexes proposed, everything the asker may see is
weighed instead, without the indexes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Prefix

from corpus.store import Store
from corpus.store.passages import Confirmed
from retrieval.compact import unpack_passages
from retrieval.dutch.words import fold
from retrieval.embedding import EmbeddingModel
from retrieval.embedding.port import Matrix
from retrieval.errors import IndexBeingFilled, IndexUnavailable
from retrieval.indexing import Indexing
from retrieval.kinds import wanted_in
from retrieval.language import spoken
from retrieval.lexical import Lexical
from retrieval.model import Language, Question
from retrieval.ranking import Scores, Weights, at_most_two_a_source, fused
from retrieval.signals import Sought, sought
from retrieval.vectors import Vectors
from retrieval.weighing import DETAILED, Hit, Measure, weighed

#: Passages that each index proposes.
PROPOSED = 60
#: Passages that are confirmed at once. Those that only their words propose are taken for as near as
#: they can be, so some more than the twenty that are weighed in detail must be looked at.
_CONFIRMED = 36
#: An asker who may see no more than this is answered from all of it.
_FEW = 3000


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first, and what else the search learned about the question.

    `vector` is the question's.
    `asks_kind`: whether it asks for a number, a time, a reason or the like.
    `corrected` maps words that nobody uses to those that were searched instead.
    """

    hits: tuple[Hit, ...]
    sought: Sought
    language: Language
    asks_kind: bool = False
    corrected: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    vector: Matrix | None = None


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What both indexes propose: ids, best first, with the scores that are known; shape (ids,)."""

    ids: list[int]
    cosines: Scores
    bm25: Scores


class Search:
    """Finds passages. One object serves every question, from any thread."""

    def __init__(
        self,
        store: Store,
        vectors: Vectors,
        lexical: Lexical,
        indexing: Indexing,
        model: EmbeddingModel,
        weights: Weights | None = None,
    ) -> None:
        self._store, self._vectors, self._lexical = store, vectors, lexical
        self._indexing, self._model = indexing, model
        self._weights = weights or Weights()

    def find(self, question: Question) -> Found:
        """The passages that may answer this question, best first, at most 20.

        Raises IndexBeingFilled while the indexes lack what was in them.
        """
        if self._indexing.filling:
            raise IndexBeingFilled
        # A follow-up alone finds nothing: "and how long does that take?" has no subject of its own.
        text = " ".join((*question.history[-1:], question.text))
        language = spoken(question.text) or Language.DUTCH
        asked = self._indexing.analysis.question(text, english=language is Language.ENGLISH)
        about = sought(text, self._lexical.frequency, self._lexical.count())
        vector = self._model.questions([text])[0]
        proposed, notices = self._propose(vector, asked.terms)
        confirmed = self._confirm(proposed, question)
        if len(confirmed) < min(DETAILED, len(proposed.ids)) and (
            wider := self._everything(question, vector, asked.terms)
        ):
            proposed = wider
            confirmed = self._confirm(proposed, question)
        hits = self._weighed(proposed, confirmed, vector, about, question)
        return Found(
            hits=tuple(
                hits[row] for row in at_most_two_a_source([hit.item.source_id for hit in hits])
            ),
            sought=about,
            language=language,
            asks_kind=wanted_in(question.text) is not None,
            corrected=_told(asked.corrected, question.text),
            notices=notices,
            vector=vector,
        )

    def _propose(
        self, vector: Matrix, terms: Mapping[str, float]
    ) -> tuple[_Proposed, tuple[str, ...]]:
        lexical = dict(self._lexical.best(terms, PROPOSED))
        notices: tuple[str, ...] = ()
        try:
            dense = dict(self._vectors.nearest(vector, PROPOSED))
        except IndexUnavailable:
            dense, notices = {}, ("lexical_only",)
        # A passage that only its words propose is at most as near as the last of the near ones;
        # how near it is stands in the store, and is known once it is confirmed.
        far = min(dense.values(), default=0.0)
        ids = list(dict.fromkeys((*dense, *lexical)))
        cosines = np.array([dense.get(key, far) for key in ids], np.float32)
        bm25 = np.array([lexical.get(key, 0.0) for key in ids], np.float32)
        return self._ordered(ids, cosines, bm25), notices

    def _everything(
        self, question: Question, vector: Matrix, terms: Mapping[str, float]
    ) -> _Proposed | None:
        """All that this asker may see and wants, weighed one by one; None when that is too much."""
        ids = self._store.passages.every_allowed(question.rights, question.wanted, _FEW)
        if not ids:
            return None
        kept = self._store.vectors.of_passages(self._model.name, ids)
        near = unpack_passages(list(kept.values()), self._model.dimensions) @ vector
        cosines = dict(zip(kept, near, strict=True))
        lexical = dict(self._lexical.best(terms, len(ids), among=ids))
        return self._ordered(
            ids,
            np.array([cosines.get(key, 0.0) for key in ids], np.float32),
            np.array([lexical.get(key, 0.0) for key in ids], np.float32),
        )

    def _ordered(self, ids: list[int], cosines: Scores, bm25: Scores) -> _Proposed:
        order = np.argsort(-fused(cosines, bm25, self._weights), kind="stable")
        return _Proposed([ids[row] for row in order], cosines[order], bm25[order])

    def _confirm(self, proposed: _Proposed, question: Question) -> dict[int, Confirmed]:
        """The first of the proposed passages that the store confirms, in their order."""
        found: dict[int, Confirmed] = {}
        for start in range(0, len(proposed.ids), _CONFIRMED):
            part = proposed.ids[start : start + _CONFIRMED]
            confirmed = self._store.passages.confirmed(
                part, self._model.name, question.rights, question.wanted
            )
            found.update({key: confirmed[key] for key in part if key in confirmed})
            if len(found) >= DETAILED:
                break
        return found

    def _weighed(
        self,
        proposed: _Proposed,
        confirmed: dict[int, Confirmed],
        vector: Matrix,
        about: Sought,
        question: Question,
    ) -> list[Hit]:
        # A passage without vectors was approved a moment ago; the next question finds it.
        items = [item for item in confirmed.values() if item.vector]
        rows = {key: row for row, key in enumerate(proposed.ids)}
        bm25 = np.array([proposed.bm25[rows[item.id]] for item in items], np.float32)
        wanted = wanted_in(question.text)
        by = Measure(vector, about, wanted, question.region, self._weights)
        return weighed(items, bm25, by)


def _told(corrected: Mapping[str, str], text: str) -> tuple[tuple[str, str], ...]:
    """The corrections worth telling: of this question itself, and not of an ending only."""
    asked = fold(text)
    return tuple(
        (word, guess)
        for word, guess in corrected.items()
        if word in asked and Prefix.similarity(word, guess) < min(len(word), len(guess)) - 1
    )
