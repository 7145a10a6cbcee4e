"""Whether a model's vectors can be trusted.

A broken build gives numbers as readily as a sound one.
"""

import numpy as np

from retrieval.embedding.port import EmbeddingModel
from retrieval.errors import ModelUnavailable, Unfit

#: A question, a text that answers it, and a text that does not.
_KNOWN_ORDER = (
    (
        "Hoe betrek je boeren bij een plan voor hun omgeving?",
        "Ga vroeg bij agrariërs langs en bespreek aan de keukentafel wat de plannen betekenen.",
        "De koffieautomaat op de derde verdieping is wegens onderhoud buiten gebruik.",
    ),
    (
        "What does peat soil do when it dries out?",
        "Veengrond die uitdroogt klinkt in en de bodem daalt.",
        "Het zwembad is op zondag open van tien tot vier uur.",
    ),
)


def verify(model: EmbeddingModel) -> None:
    """Raises ModelUnavailable unless vectors are finite, of unit length, and keep a known order."""
    for question, near, far in _KNOWN_ORDER:
        asked, told = model.questions([question]), model.passages([near, far])
        vectors = np.concatenate([asked, told])
        if vectors.shape != (3, model.dimensions) or not np.isfinite(vectors).all():
            raise ModelUnavailable(model.name, Unfit.NOT_FINITE)
        if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
            raise ModelUnavailable(model.name, Unfit.NOT_OF_UNIT_LENGTH)
        like = told @ asked[0]
        if like[0] <= like[1]:
            raise ModelUnavailable(model.name, Unfit.WRONG_ORDER)
