"""How a worker and the door write to each other: a line for each thing, with a letter before."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from corpus.carried import Carried
from corpus.errors import Detail, Reason
from corpus.model import Reading
from corpus.people import Filed
from corpus.readers.outcome import Item, Limits, Member, Problem, Refused

#: The file is done, and the worker waits for the next one or makes way for a fresh worker.
READY, RETIRED = b".", b"!"

_REFUSED = TypeAdapter(tuple[Reason, Detail])
_LIMITS = TypeAdapter(Limits)
#: What a worker finds, each kind under a letter of its own.
_ITEMS: dict[bytes, TypeAdapter[Item]] = {
    b"R": TypeAdapter(Reading),
    b"E": TypeAdapter(Carried),
    b"C": TypeAdapter(Filed),
    b"P": TypeAdapter(Problem),
    b"M": TypeAdapter(Member),
}
_LETTERS = {Reading: b"R", Carried: b"E", Filed: b"C", Problem: b"P", Member: b"M"}


def limits_said(limits: Limits) -> str:
    """The limits, as an argument of the worker."""
    return _LIMITS.dump_json(limits).decode()


def limits_heard(said: str) -> Limits:
    """The limits a worker was started with."""
    return _LIMITS.validate_json(said)


class Wanted(StrEnum):
    """What is asked of a file: what is written in it, or which files are packed in it."""

    TEXT = "text"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Question:
    """What the door asks a worker; with a `place`, of the file that stands there in an archive."""

    path: Path
    wanted: Wanted = Wanted.TEXT
    place: int | None = None


def question_said(question: Question) -> bytes:
    """A question as one line, whatever is in the name of its file."""
    told = [str(question.path), question.wanted, question.place]
    return json.dumps(told).encode() + b"\n"


def question_heard(line: bytes) -> Question:
    """The question in a line."""
    path, wanted, place = json.loads(line)
    return Question(Path(path), Wanted(wanted), place)


def said(item: Item | Refused) -> bytes:
    """What was found, or a refusal, as one line."""
    if isinstance(item, Refused):
        return b"X" + _REFUSED.dump_json((item.reason, item.detail)) + b"\n"
    letter = _LETTERS[type(item)]
    return letter + _ITEMS[letter].dump_json(item) + b"\n"


def heard(line: bytes) -> Item:
    """What was found, from its line. Raises the Refused that was said instead."""
    letter, content = line[:1], line[1:]
    if letter in _ITEMS:
        return _ITEMS[letter].validate_json(content)
    reason, detail = _REFUSED.validate_json(content)
    raise Refused(reason, detail)
