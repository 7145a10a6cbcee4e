"""A command's end of the desk: how it finds who owns the indexes, and asks."""

import socket
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.desk.port import Desk
from bot.desk.wire import SOCKET, Asked, Reply, address, line
from bot.errors import DeskRefused
from retrieval.asking import Told
from retrieval.errors import IndexInUse
from retrieval.indexing import Health
from retrieval.model import Question

T = TypeVar("T")

#: How long a command waits for another one that has the indexes, and how often it looks.
WAIT, _LOOK = timedelta(minutes=2), 0.1


class RunningBot:
    """The desk of the bot that runs on this data folder. Implements Desk."""

    def __init__(self, connection: socket.socket, model: str) -> None:
        """Made by `reached`; `model` names the model of the command's own settings."""
        self._connection, self._model = connection, model
        self._replies = connection.makefile("rb")

    def tell(self, question: Question) -> Told:
        """Return the answer to a question, with the passages it was made of."""
        told = self._asked(Asked(do="tell", model=self._model, question=question)).told
        return _present(told)

    def verify(self) -> Health:
        """Compare the indexes with the store."""
        return _present(self._asked(Asked(do="verify", model=self._model)).health)

    def rebuild(self) -> int:
        """Fill the indexes anew from the store; the number of passages."""
        return _present(self._asked(Asked(do="rebuild", model=self._model)).passages)

    def close(self) -> None:
        """Leave the desk."""
        self._replies.close()
        self._connection.close()

    def _asked(self, asked: Asked) -> Reply:
        """What the bot replies. Raises DeskRefused when it cannot, or stops halfway."""
        try:
            self._connection.sendall(line(asked))
            reply = Reply.model_validate_json(self._replies.readline())
        except (OSError, ValidationError) as error:
            raise DeskRefused from error
        if reply.failed is not None:
            raise DeskRefused(reply.failed)
        return reply


def desk_for(
    folder: Path,
    model: str,
    own: Callable[[], Desk],
    *,
    waiting: Callable[[], object] = lambda: None,
    wait: timedelta = WAIT,
) -> Desk:
    """Return the desk of the bot that runs on this folder, else that of this process.

    Another command may have the indexes for a moment: it is waited for, and `waiting` hears so
    once. Raises IndexInUse when that takes longer than `wait`, and what `own` raises.
    """
    end = time.monotonic() + wait.total_seconds()
    told = False
    while True:
        if (running := reached(folder, model)) is not None:
            return running
        try:
            return own()
        except IndexInUse:
            if time.monotonic() >= end:
                raise
        if not told:
            waiting()
            told = True
        time.sleep(_LOOK)


def is_running(folder: Path) -> bool:
    """Whether a bot answers on this folder."""
    running = reached(folder, "")
    if running is None:
        return False
    running.close()
    return True


def reached(folder: Path, model: str) -> RunningBot | None:
    """Return the desk of the bot that runs on this folder; None when there is none."""
    if not hasattr(socket, "AF_UNIX") or not (folder / SOCKET).exists():
        return None
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with address(folder) as place:
            connection.connect(place)
    except OSError:  # left by a bot that died
        connection.close()
        return None
    return RunningBot(connection, model)


def _present(value: T | None) -> T:
    if value is None:
        raise DeskRefused
    return value
