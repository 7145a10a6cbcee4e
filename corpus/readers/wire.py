"""How a worker and the door write to each other: a line for each thing, with a letter before."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from corpus.errors import Detail, Reason
from corpus.model import Reading
from corpus.readers.outcome import Limits, Problem, Refused

#: The file is done, and the worker waits for the next one or makes way for a fresh worker.
READY, RETIRED = b".", b"!"

_REFUSED = TypeAdapter(tuple[Reason, Detail])
_READING, _PROBLEM, _LIMITS = TypeAdapter(Reading), TypeAdapter(Problem), TypeAdapter(Limits)


def limits_said(limits: Limits) -> str:
    """The limits, as an argument of the worker."""
    return _LIMITS.dump_json(limits).decode()


def limits_heard(said: str) -> Limits:
    """The limits a worker was started with."""
    return _LIMITS.validate_json(said)


def path_said(path: Path) -> bytes:
    """A path as one line, whatever is in its name."""
    return json.dumps(str(path)).encode() + b"\n"


def path_heard(line: bytes) -> Path:
    """The path in a line."""
    return Path(json.loads(line))


def said(item: Reading | Problem | Refused) -> bytes:
    """A reading, a problem or a refusal as one line."""
    if isinstance(item, Reading):
        return b"R" + _READING.dump_json(item) + b"\n"
    if isinstance(item, Problem):
        return b"P" + _PROBLEM.dump_json(item) + b"\n"
    return b"X" + _REFUSED.dump_json((item.reason, item.detail)) + b"\n"


def heard(line: bytes) -> Reading | Problem:
    """The reading or problem in a line. Raises the Refused that was said instead."""
    if line[:1] == b"R":
        return _READING.validate_json(line[1:])
    if line[:1] == b"P":
        return _PROBLEM.validate_json(line[1:])
    reason, detail = _REFUSED.validate_json(line[1:])
    raise Refused(reason, detail)
