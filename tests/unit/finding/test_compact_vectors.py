"""Vectors kept in few bytes still tell the same cosines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.compact import pack_passage, pack_sentences, sentence_cosines, unpack_passages
from retrieval.embedding.port import Matrix

DIMENSIONS = 384


def _units(seed: int, rows: int, cone: float) -> Matrix:
    """Vectors of unit length around one direction: the larger `cone`, the nearer to it."""
    drawn = np.random.default_rng(seed).standard_normal((rows, DIMENSIONS))
    drawn[:, 0] += cone
    units: Matrix = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return units


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 20), st.sampled_from([0.0, 20.0, 60.0]))
def test_a_passage_keeps_its_cosines_to_three_decimals(seed: int, rows: int, cone: float) -> None:
    vectors, question = _units(seed, rows, cone), _units(seed + 1, 1, cone)[0]
    kept = unpack_passages([pack_passage(vector) for vector in vectors], DIMENSIONS)
    assert kept.shape == vectors.shape
    assert kept @ question == pytest.approx(vectors @ question, abs=1e-3)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 20), st.sampled_from([0.0, 20.0]))
def test_a_sentence_keeps_its_cosines_to_two_decimals(seed: int, rows: int, cone: float) -> None:
    vectors, question = _units(seed, rows, cone), _units(seed + 1, 1, cone)[0]
    halves = [pack_sentences(vectors[: rows // 2]), pack_sentences(vectors[rows // 2 :])]
    cosines = sentence_cosines(halves, question)
    assert cosines.shape == (rows,)
    assert cosines == pytest.approx(vectors @ question, abs=0.01)


def test_packed_sentences_keep_their_order() -> None:
    vectors = _units(1, 200, 20.0)
    question = _units(2, 1, 20.0)[0]
    exact, kept = vectors @ question, sentence_cosines([pack_sentences(vectors)], question)
    assert int(kept.argmax()) == int(exact.argmax())
    assert np.corrcoef(exact, kept)[0, 1] > 0.999


def test_nothing_packed_is_nothing() -> None:
    nothing = np.zeros((0, DIMENSIONS), np.float32)
    assert pack_sentences(nothing) == b""
    assert unpack_passages([], DIMENSIONS).shape == (0, DIMENSIONS)
    assert sentence_cosines([b"", b""], _units(1, 1, 0)[0]).shape == (0,)


def test_a_vector_of_zeros_does_no_harm() -> None:
    packed = pack_sentences(np.zeros((1, DIMENSIONS), np.float32))
    assert sentence_cosines([packed], _units(1, 1, 0)[0]).tolist() == [0.0]


def test_a_passage_takes_two_bytes_a_number_and_a_sentence_one() -> None:
    vectors = _units(1, 3, 0)
    assert len(pack_passage(vectors[0])) == 2 * DIMENSIONS
    assert len(pack_sentences(vectors)) == 3 * DIMENSIONS
