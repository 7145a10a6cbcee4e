"""The door's side of reading: a worker process kept warm, watched, and replaced when it fails."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from corpus.errors import Detail, Reason, UnreadableFile, Wrong
from corpus.model import Reading
from corpus.people import Filed
from corpus.readers import wire
from corpus.readers.outcome import CAUTIOUS, Item, Limits, Member, Outcome, Problem, Refused

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_PATH = 4_096
_CHUNK = 1 << 16
#: An answer is JSON of a text, and seldom larger than this many times its file.
_SWELLING = 3
_SECONDS_TO_DIE = 5


class Readers:
    """Reads files one after another in a process of their own. Not for two threads at once."""

    def __init__(self, limits: Limits = CAUTIOUS) -> None:
        self._limits = limits
        self._worker: _Worker | None = None
        self._at_work: _Worker | None = None

    def __enter__(self) -> Self:
        """Nothing starts before the first file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.close()

    def read(self, path: Path, place: int | None = None) -> Outcome:
        """What is in this file. Raises UnreadableFile, whatever the file does to its reader.

        With a `place`, what is in the file that stands there in this archive.
        """
        return self._asked(wire.Question(path, place=place))

    def members(self, path: Path) -> Outcome:
        """Which files are packed in this archive. Raises UnreadableFile."""
        return self._asked(wire.Question(path, wire.Wanted.MEMBERS))

    def halt(self) -> None:
        """Break off what is being read, from another thread: it is refused as a reader's end."""
        worker = self._at_work
        if worker is not None:
            worker.kill()

    def _asked(self, question: wire.Question) -> Outcome:
        path = question.path
        # Held apart while it is at work: an answer broken off half way is never taken for another.
        try:
            worker, self._worker = self._ready(), None
        except OSError as error:
            raise UnreadableFile(path, Reason.READER_FAILED, Detail(Wrong.NO_START)) from error
        try:
            self._at_work = worker
            items = worker.ask(question)
        except Refused as refused:
            raise UnreadableFile(path, refused.reason, refused.detail) from None
        finally:
            self._at_work = None
            if worker.idle and worker.served < self._limits.files:
                self._worker = worker
            else:
                worker.stop()
        return Outcome(
            tuple(item for item in items if isinstance(item, Reading)),
            tuple(item for item in items if isinstance(item, Problem)),
            tuple(item for item in items if isinstance(item, Filed)),
            tuple(item for item in items if isinstance(item, Member)),
        )

    def close(self) -> None:
        """End the worker. A next file would get a new one."""
        if self._worker:
            self._worker.stop()
            self._worker = None

    def _ready(self) -> "_Worker":
        if self._worker and not self._worker.alive:
            self.close()
        return self._worker or _Worker(self._limits)


class _Worker:
    """One worker process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.idle = False
        self.served = 0
        # Our own interpreter and module; of the file not even its name is on the command line.
        self._process = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                "-B",
                "-P",
                "-s",
                "-m",
                "corpus.readers.worker",
                wire.limits_said(limits),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
            cwd="/",
            bufsize=0,
            start_new_session=True,  # Ctrl+C is for whoever asked, who ends the worker
        )
        self._questions, self._answers = _pipes(self._process)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, about: wire.Question) -> list[Item]:
        """What the worker finds in a file. Raises Refused, also when it dies or is late."""
        question = _line(about)
        self.idle = False
        deadline = time.monotonic() + self._limits.seconds
        try:
            if not self.served:
                self._answer(deadline)
            self.served += 1
            self._questions.write(question)
            lines = self._answer(deadline)
        except TimeoutError:
            raise Refused(Reason.TOO_SLOW, Detail(value=f"{self._limits.seconds:g} s")) from None
        except (EOFError, BrokenPipeError):
            raise self._post_mortem() from None
        self.idle = lines.pop() == wire.READY
        return [wire.heard(line) for line in lines]

    def kill(self) -> None:
        """End the process; whoever waits for its answer hears so."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and what is left of it."""
        self._process.kill()
        self._process.wait()
        self._questions.close()
        self._answers.close()

    def _answer(self, deadline: float) -> list[bytes]:
        """The lines up to the one that says the worker is ready or retired."""
        lines: list[bytes] = []
        for line in self._lines(deadline):
            lines.append(line)
            if line in {wire.READY, wire.RETIRED}:
                break
        return lines

    def _lines(self, deadline: float) -> Iterator[bytes]:
        pending: list[bytes] = []
        left = _SWELLING * max(self._limits.size, self._limits.unpacked)
        while chunk := self._chunk(deadline):
            left -= len(chunk)
            if left < 0:
                raise Refused(Reason.TOO_MUCH_UNPACKED)
            first, *others = chunk.split(b"\n")
            pending.append(first)
            for other in others:
                yield b"".join(pending)
                pending = [other]
        raise EOFError

    def _chunk(self, deadline: float) -> bytes:
        poll = select.poll()
        poll.register(self._answers, select.POLLIN)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
        return os.read(self._answers.fileno(), _CHUNK)

    def _post_mortem(self) -> Refused:
        """Why the process ended: it met an error in the file, or something ended it."""
        try:
            code = self._process.wait(_SECONDS_TO_DIE)
        except subprocess.TimeoutExpired:
            return Refused(Reason.READER_FAILED)
        if not self.served:
            return Refused(Reason.READER_FAILED, Detail(Wrong.NO_START))
        if code == -signal.SIGXCPU:
            return Refused(Reason.TOO_SLOW)
        return Refused(Reason.DAMAGED if code == 1 else Reason.READER_FAILED)


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    return process.stdin, process.stdout


def _line(question: wire.Question) -> bytes:
    try:
        whole = question.path.absolute()
        if len(os.fsencode(whole)) <= _LONGEST_PATH:
            return wire.question_said(replace(question, path=whole))
    except UnicodeEncodeError:
        pass  # no file has half a character in its name
    raise Refused(Reason.GONE)
