"""What every embedding model must do: the bundled one, one of sentence-transformers, the fake."""

import numpy as np
import pytest

from retrieval.embedding import EmbeddingModel
from tests.fake_model import FakeModel

TEXTS = ("De boeren kregen koffie.", "Koffie voor boeren!", "Het peil van de sloot", "", "😀")


@pytest.fixture(scope="module", params=["fake", "bundled", "sentence-transformers"])
def embedding(request: pytest.FixtureRequest) -> EmbeddingModel:
    if request.param == "fake":
        return FakeModel()
    fixture = {"bundled": "model", "sentence-transformers": "oracle"}[request.param]
    made: EmbeddingModel = request.getfixturevalue(fixture)
    return made


def test_every_text_gets_a_finite_vector_of_unit_length(embedding: EmbeddingModel) -> None:
    for vectors in (embedding.questions(TEXTS), embedding.passages(TEXTS)):
        assert vectors.shape == (len(TEXTS), embedding.dimensions)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_no_texts_get_no_vectors(embedding: EmbeddingModel) -> None:
    assert (
        embedding.questions([]).shape == embedding.passages([]).shape == (0, embedding.dimensions)
    )
    assert list(embedding.count([])) == []


def test_the_same_text_gets_the_same_vector(embedding: EmbeddingModel) -> None:
    first, again = embedding.passages(TEXTS[:1]), embedding.passages(TEXTS[:1])
    assert first == pytest.approx(again, abs=1e-6)


def test_a_text_is_nearest_to_its_own_question(embedding: EmbeddingModel) -> None:
    asked, told = embedding.questions(TEXTS[:3]), embedding.passages(TEXTS[:3])
    assert (asked @ told.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_longer_texts_count_more_tokens(embedding: EmbeddingModel) -> None:
    one, two, none = embedding.count(["een woord", "een woord en nog een paar woorden", ""])
    assert none == 0 < one < two


def test_the_name_says_which_model_it_is(embedding: EmbeddingModel) -> None:
    assert embedding.name
    assert embedding.dimensions > 0
