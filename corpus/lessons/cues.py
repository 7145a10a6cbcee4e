"""What a clause says of itself: the patterns in cues.toml, read once, and asked."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.lessons.model import CardField

_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"<([a-z-]+)>")


def cue(clause: str) -> CardField | None:
    """The field that the words of a clause point to, None when they point nowhere."""
    return next((field for field, pattern in _cues() if pattern.search(clause)), None)


def tells_nothing(clause: str) -> bool:
    """Whether a clause only fills a silence: a greeting, a sigh, "geen idee", "druk druk druk"."""
    small, beside, nothing = _silences()
    rest, said = nothing.subn(" ", clause.casefold())
    words = _WORD.findall(rest)
    return (small | beside if said else small).issuperset(words)


def tells_to_do(clause: str) -> bool:
    """Whether a clause tells its reader to do something: "Bel eerst de pachter."."""
    return _telling().search(clause) is not None


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files("corpus.lessons") / "cues.toml").read_text(encoding="utf-8"))


@cache
def _cues() -> tuple[tuple[CardField, re.Pattern[str]], ...]:
    words: dict[str, str] = _file()["words"]

    def whole(patterns: list[str]) -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        return re.compile(_NAMED.sub(lambda name: words[name[1]], joined), re.IGNORECASE)

    return tuple((CardField(row["field"]), whole(row["patterns"])) for row in _file()["cues"])


@cache
def _telling() -> re.Pattern[str]:
    words: dict[str, str] = _file()["words"]
    said = rf"^(?:en |dus |eerst )?{words['imperative']}\b(?!{words['no-imperative']})(?!.*\?$)"
    return re.compile(said, re.IGNORECASE)


@cache
def _silences() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    small, beside = (frozenset(_file()[name].split()) for name in ("small", "beside"))
    return small, beside, re.compile(_file()["nothing"])
