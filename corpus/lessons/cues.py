"""What a clause says of itself: the patterns in cues.toml, read once, and asked."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.lessons.model import CardField

#: A clause of more words than this tells something, whatever is in it.
_LONGEST_NOTHING = 9
_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"<([a-z-]+)>")


def cue(clause: str) -> CardField | None:
    """The field that the words of a clause point to, None when they point nowhere."""
    return next((field for field, pattern in _cues() if pattern.search(clause)), None)


def tells_nothing(clause: str) -> bool:
    """Whether a clause only fills a silence: a greeting, a sigh, "geen idee", "druk druk druk"."""
    small, nothing = _silences()
    words = _WORD.findall(clause.casefold())
    if small.issuperset(words):
        return True
    return len(words) <= _LONGEST_NOTHING and nothing.search(clause) is not None


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
def _silences() -> tuple[frozenset[str], re.Pattern[str]]:
    return frozenset(_file()["small"].split()), re.compile(_file()["nothing"], re.IGNORECASE)
