"""The icons of the app: a balloon in which somebody tells, with the V of Vertel.

Each is drawn from shapes whose edge is known to every point, so that no font or image library is
needed.
"""

import math
import struct
import zlib
from collections.abc import Callable, Iterator

Colour = tuple[int, int, int]
#: How far a point lies outside a shape; below zero it is inside.
_Shape = Callable[[float, float], float]

#: Also the colour behind the icon where Teams shows one.
GREEN: Colour = (15, 98, 92)
_WHITE: Colour = (255, 255, 255)
#: Sizes that Teams asks for, in pixels.
_COLOUR_SIZE, _OUTLINE_SIZE = 192, 32


def colour_icon() -> bytes:
    """Return the icon in colour, as PNG: a white balloon on green."""
    scale = _COLOUR_SIZE / 32 * 0.74
    middle = _COLOUR_SIZE / 2
    balloon, letter = _scaled(_balloon, scale, middle), _scaled(_letter, scale, middle)

    def point(x: float, y: float) -> Iterator[int]:
        white = _covered(balloon(x, y)) * (1 - _covered(letter(x, y)))
        for below, above in zip(GREEN, _WHITE, strict=True):
            yield round(below + (above - below) * white)
        yield 255

    return _png(_COLOUR_SIZE, point)


def outline_icon() -> bytes:
    """Return the outline, as PNG: white on nothing."""
    middle = _OUTLINE_SIZE / 2
    balloon, letter = _scaled(_balloon, 1.0, middle), _scaled(_letter, 1.0, middle)

    def point(x: float, y: float) -> Iterator[int]:
        yield from _WHITE
        edge = abs(balloon(x, y) + 1.0) - 1.0
        yield round(255 * max(_covered(edge), _covered(letter(x, y))))

    return _png(_OUTLINE_SIZE, point)


def _balloon(x: float, y: float) -> float:
    """How far a point is from the balloon, in a square of 32 around the middle."""
    body = _box(x, y + 2.5, 14.0, 10.5, 5.0)
    tail = _line(x, y, (-6.0, 6.5), (-8.5, 12.5), 1.8)
    return min(body, tail)


def _letter(x: float, y: float) -> float:
    left = _line(x, y, (-4.6, -7.2), (0.0, 2.2), 1.5)
    return min(left, _line(x, y, (4.6, -7.2), (0.0, 2.2), 1.5))


def _box(x: float, y: float, wide: float, high: float, corner: float) -> float:
    across, down = abs(x) - wide + corner, abs(y) - high + corner
    return math.hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0) - corner


def _line(
    x: float, y: float, begin: tuple[float, float], end: tuple[float, float], thick: float
) -> float:
    across, down = end[0] - begin[0], end[1] - begin[1]
    along = ((x - begin[0]) * across + (y - begin[1]) * down) / (across**2 + down**2)
    along = min(1.0, max(0.0, along))
    return math.hypot(x - begin[0] - along * across, y - begin[1] - along * down) - thick


def _scaled(shape: _Shape, scale: float, middle: float) -> _Shape:
    return lambda x, y: shape((x - middle) / scale, (y - middle) / scale) * scale


def _covered(distance: float) -> float:
    """How much of a pixel a shape covers whose edge lies so many pixels away."""
    return min(1.0, max(0.0, 0.5 - distance))


def _png(size: int, point: Callable[[float, float], Iterator[int]]) -> bytes:
    rows = b"".join(
        b"\0" + bytes(part for x in range(size) for part in point(x + 0.5, y + 0.5))
        for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
