"""The process in which files are read. It may die of a file; nobody else does.

It takes a path a line on standard input and answers on standard output as `wire` describes. Errors
that no reader foresaw are not caught: the process ends, and the door starts another.
"""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from math import ceil
from typing import BinaryIO

from corpus.errors import Detail, Reason, Wrong
from corpus.readers import wire
from corpus.readers.opening import readings, readings_of_member
from corpus.readers.outcome import Item, Limits, Refused
from corpus.readers.unpacking import members

_OPEN_FILES, _NICE = 64, 10
#: What reading a text never needs: other machines, other programs, other files.
_PROGRAMS = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")
_FILES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.")
_FORBIDDEN = ("socket.", *_PROGRAMS, *_FILES)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answer for one file after another until standard input ends."""
    limits = wire.limits_heard(sys.argv[1])
    answers = _answers()
    # Whoever asks something meanwhile goes first.
    os.nice(_NICE)
    _lock(limits)
    answers.write(wire.READY + b"\n")
    answers.flush()
    for line in sys.stdin.buffer:
        _allow(limits.seconds)
        last = b""
        for last in _said_of(wire.question_heard(line), limits):
            answers.write(last)
        answers.flush()
        if last.startswith(wire.RETIRED):
            return


def _said_of(question: wire.Question, limits: Limits) -> Iterator[bytes]:
    try:
        for item in _found(question, limits):
            yield wire.said(item)
    except Refused as refused:
        yield wire.said(refused)
    except RecursionError:
        yield wire.said(Refused(Reason.DAMAGED, Detail(Wrong.NESTED)))
    except MemoryError:
        # What is left of the memory is in pieces: the next file deserves a fresh worker.
        yield wire.said(Refused(Reason.TOO_MUCH_UNPACKED))
        yield wire.RETIRED + b"\n"
        return
    yield wire.READY + b"\n"


def _found(question: wire.Question, limits: Limits) -> Iterator[Item]:
    if question.wanted is wire.Wanted.MEMBERS:
        return members(question.path, limits)
    if question.place is not None:
        return readings_of_member(question.path, question.place, limits)
    return readings(question.path, limits)


def _answers() -> BinaryIO:
    """Standard output for the answers alone: what a parser prints goes nowhere."""
    own = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return os.fdopen(own, "wb")


def _lock(limits: Limits) -> None:
    """Give up for good whatever reading does not need."""
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    sys.addaudithook(_forbid)


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # a system that does not know this limit
        resource.setrlimit(what, (most, most))


def _allow(seconds: float) -> None:
    """Processor time for one more file: the end of a worker whose door was killed."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _forbid(event: str, facts: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(facts[2], int) and facts[2] & _WRITES
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
