"""File names and other words from outside, made safe to show."""

import re
import unicodedata
from pathlib import Path

_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)|%20|\+")
#: What a scanner, a camera or a download adds to a name; it says nothing of the text.
_LITTER = re.compile(
    r"\s*(?:\(\d+\)|\bcopy\b|\bkopie\b|\b(?:def|definitief|final|concept)\b|\bv\d[\d.]*)\s*$",
    re.IGNORECASE,
)
#: What no name on some disk may hold.
_OF_A_DISK = frozenset('<>:"|?*')
_NAMELESS, _LONGEST_SUFFIX = "bestand", 12
_DATE = re.compile(r"^(?:19|20)\d\d-?[01]\d-?[0-3]\d[\s_-]+")


def escaped(text: str, longest: int = 120) -> str:
    """The text on one line, with everything that steers a terminal or a reader written out."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def file_name(told: str, longest: int = 120) -> str:
    """A name that a stranger gave a file, as one that any folder can hold; the end of it stays.

    Folders in it lead nowhere, and what steers a terminal, a reader or a disk is left out.
    """
    last = re.split(r"[/\\]", told)[-1]
    shown = "".join(c if c.isprintable() and c not in _OF_A_DISK else " " for c in last)
    name = " ".join(shown.split()).lstrip(". ").encode(errors="replace").decode()
    path = Path(name or _NAMELESS)
    stem, suffix = path.stem, path.suffix[:_LONGEST_SUFFIX]
    return f"{_cut(stem, longest - len(suffix))}{suffix}"


def _cut(stem: str, longest: int) -> str:
    """A name cut to this many bytes, between two characters."""
    return stem.encode()[:longest].decode(errors="ignore").rstrip() or _NAMELESS


def title_from(path: Path) -> str:
    """A readable title made from a file name; empty when the name holds no words."""
    # In one Unicode form: a name in another spelling is no other title.
    named = unicodedata.normalize("NFC", path.stem)
    stem = _DATE.sub("", "".join(c if c.isprintable() else " " for c in named))
    words = " ".join(_SEPARATORS.sub(" ", stem).split())
    while (shorter := _LITTER.sub("", words)) != words and shorter:
        words = shorter
    title = words[:1].upper() + words[1:120]
    return title if any(c.isalpha() for c in title) else ""
