"""Programs we start: run one to its end, or keep one running and stop it for certain."""

import contextlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.demo.errors import FetchFailed, ProgramMissing

#: A program and what it is told.
Command = Sequence[str | Path]

#: Of what a program said, this much is shown when it fails.
_LINES = 15
#: How long a program may take to stop when asked, in seconds, before it is made to.
_GRACE = 20.0


def found(program: str) -> str:
    """Return where a program is. Raises ProgramMissing."""
    if (path := shutil.which(program)) is None:
        raise ProgramMissing(program)
    return path


def run(what: str, command: Command, folder: Path) -> None:
    """Run a command in `folder` until it is done. Raises FetchFailed, naming `what` it was for."""
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise FetchFailed(what, tail(done.stdout))


def start(
    command: Command,
    folder: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program in `folder` that goes on by itself; what it says is added to `log`.

    It does not hear Ctrl-C: whoever started it stops it, in the right order.
    """
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - our own words, no shell
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask a program to stop, make it when it does not, and wait until it is gone."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    if process.returncode is None:
        process.kill()
        process.wait()


def tail(said: bytes) -> str:
    """Return the last lines of what a program said."""
    return "\n".join(said.decode(errors="replace").strip().splitlines()[-_LINES:])
