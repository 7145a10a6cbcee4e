"""Vectors in few bytes: float16 for a passage, 8 bits a component for its sentences."""

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding.port import Matrix


def pack_passage(vector: Matrix) -> bytes:
    """One vector as float16: its cosines keep three decimals."""
    return vector.astype(np.float16).tobytes()


def unpack_passages(blobs: list[bytes], dimensions: int) -> Matrix:
    """Many packed passages as one matrix: shape (len(blobs), dimensions)."""
    return np.frombuffer(b"".join(blobs), np.float16).reshape(-1, dimensions).astype(np.float32)


def pack_sentences(vectors: Matrix) -> bytes:
    """Rows of 8-bit numbers, each scaled so that its largest component is 127."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    packed: bytes = np.rint(vectors / largest * 127).astype(np.int8).tobytes()
    return packed


def sentence_cosines(blobs: list[bytes], vector: Matrix) -> NDArray[np.float32]:
    """The cosine of one unit vector with every packed sentence, in order: shape (sentences,)."""
    rows = np.frombuffer(b"".join(blobs), np.int8).reshape(-1, vector.shape[-1]).astype(np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    cosines: NDArray[np.float32] = (rows @ vector) / np.maximum(length, 1e-9)
    return cosines
