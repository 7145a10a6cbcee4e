"""Errors of the demo.

DemoError
├─ ProgramMissing(program)
├─ FetchFailed(what, tail)
├─ NotRunning(what, tail)
├─ PortTaken(port)
├─ FolderTaken(folder)
└─ MatrixRefused(status, code, retry_after)
"""

from datetime import timedelta
from pathlib import Path

from bot.errors import BotError


class DemoError(BotError):
    """The demo cannot be given."""


class ProgramMissing(DemoError):
    """A program that the demo needs is not on this machine."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} is not on this machine")
        self.program = program


class FetchFailed(DemoError):
    """Something could not be fetched or built. `tail` is the last that was said about it."""

    def __init__(self, what: str, tail: str) -> None:
        super().__init__(f"{what}: {tail}")
        self.what, self.tail = what, tail


class NotRunning(DemoError):
    """A program that the demo needs does not answer, or ended. `tail` is the last that it said."""

    def __init__(self, what: str, tail: str) -> None:
        super().__init__(f"{what}: {tail}")
        self.what, self.tail = what, tail


class PortTaken(DemoError):
    """Another program listens on the port that was asked for."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


class FolderTaken(DemoError):
    """Another demo uses this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class MatrixRefused(DemoError):
    """The homeserver refused a call. `code` is Matrix's own; `retry_after` is set with a 429."""

    def __init__(self, status: int, code: str, retry_after: timedelta | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status, self.code, self.retry_after = status, code, retry_after
