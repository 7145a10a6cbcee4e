"""Any other model, by name or path, through sentence-transformers (the extra `models`)."""

import logging
import warnings
from collections.abc import Sequence

import numpy as np

from retrieval.embedding.port import Matrix
from retrieval.errors import ModelUnavailable, Unfit

_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


#: What tells, each in its own English, of every attempt to find a model.
_TALKATIVE = ("huggingface_hub", "sentence_transformers", "transformers", "filelock", "httpx")


class SentenceTransformersModel:
    """A model of sentence-transformers. Implements EmbeddingModel."""

    def __init__(self, name: str) -> None:
        """`name`: a model's name, or a folder. Raises ModelUnavailable."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelUnavailable(name, Unfit.NO_PACKAGE, "sentence-transformers") from error
        _silence()
        try:
            with warnings.catch_warnings(action="ignore"):
                self._model = SentenceTransformer(name, device="cpu", trust_remote_code=False)
        except Exception as error:  # loaders raise anything, from OSError to KeyError
            raise ModelUnavailable(name, Unfit.NOT_LOADED) from error
        self.name = name
        # Models of the E5 family need their prefixes and do not always carry them along.
        if "e5" in name.casefold() and not any(self._model.prompts.values()):
            self._model.prompts = dict(_E5_PROMPTS)
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def questions(self, texts: Sequence[str]) -> Matrix:
        """Vectors of questions: shape (len(texts), dimensions)."""
        return self._unit(self._model.encode_query(list(texts), show_progress_bar=False))

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of passages or sentences: shape (len(texts), dimensions)."""
        return self._unit(self._model.encode_document(list(texts), show_progress_bar=False))

    def count(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text takes."""
        if not texts:
            return []
        counted = self._model.tokenizer(list(texts), add_special_tokens=False)
        return [len(ids) for ids in counted["input_ids"]]

    def _unit(self, vectors: object) -> Matrix:
        matrix = np.atleast_2d(np.asarray(vectors, np.float32)).reshape(-1, self.dimensions)
        unit: Matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        return unit


def _silence() -> None:
    """Let loaders say nothing of their own: what is wrong, is said by ModelUnavailable."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
