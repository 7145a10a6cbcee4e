"""Bytes become text: UTF-8 first, then what Windows wrote, then a guess."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What Dutch text in cp1252 holds beside ASCII. Anything else was probably written elsewhere.
_USUAL = re.compile(r"[\x00-\x7f\xa0-\xff€‚„…‘’“”•–—™ŒœŠšŽžŸ]*")
_SAMPLE, _TWO_LETTERS = 200_000, 4


def has_mark(data: bytes) -> bool:
    """Whether the bytes begin with a mark of byte order."""
    return data.startswith(tuple(mark for mark, _ in _BOMS))


def decode(data: bytes, declared: str = "") -> str:
    """The text in these bytes. Never fails: what fits no encoding becomes U+FFFD."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data, declared) or _mostly_utf8(data) or _windows(data) or _guessed(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < _TWO_LETTERS or sample.count(0) < len(sample) // 3:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _declared(data: bytes, name: str) -> str:
    try:
        return data.decode(name) if name else ""
    except (UnicodeError, LookupError):
        return ""


def _mostly_utf8(data: bytes) -> str:
    """UTF-8 with a few broken bytes, such as a text cut off in the middle of a character."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    return text if whole > broken else ""


def _windows(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return text if _USUAL.fullmatch(text) else ""


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")
