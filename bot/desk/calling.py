"""A command's end of the desk: how it finds who owns the indexes, and asks."""

import socket
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from bot.desk.port import Desk
from bot.desk.wire import SOCKET, Asked, Reply, address, line
from bot.errors import DeskLost, DeskRefused, DeskSilent
from retrieval.asking import Told
from retrieval.errors import IndexInUse
from retrieval.indexing import Health
from retrieval.model import Question

T = TypeVar("T")

#: How long a command waits for another one that has the indexes, and how often it looks.
WAIT, _LOOK = timedelta(minutes=2), 0.1
#: How long a command waits for a reply. A comparison may have to wait for what is being indexed,
#: and a rebuild takes as long as the store is large.
PATIENCE: Mapping[str, timedelta] = MappingProxyType(
    {
        "tell": timedelta(minutes=1),
        "verify": timedelta(minutes=10),
        "rebuild": timedelta(hours=6),
    }
)
#: How long a bot may take to answer the door, in seconds.
DOOR = 10.0


class RunningBot:
    """The desk of the bot that runs on this data folder. Implements Desk."""

    def __init__(
        self,
        connection: socket.socket,
        model: str,
        patience: Mapping[str, timedelta] = PATIENCE,
    ) -> None:
        """Made by `reached`; `model` names the model of the command's own settings."""
        self._connection, self._model, self._patience = connection, model, patience
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
        """Leave the desk. May be done twice."""
        self._replies.close()
        self._connection.close()

    def _asked(self, asked: Asked) -> Reply:
        """What the bot replies. Raises DeskRefused when it cannot, DeskLost, DeskSilent."""
        said = self._said(asked)
        try:
            reply = Reply.model_validate_json(said)
        except ValidationError as error:
            raise DeskRefused from error
        if reply.failed is not None:
            raise DeskRefused(reply.failed)
        return reply

    def _said(self, asked: Asked) -> bytes:
        try:
            self._connection.settimeout(self._patience[asked.do].total_seconds())
            self._connection.sendall(line(asked))
            said = self._replies.readline()
        except TimeoutError as error:
            # A reply that comes after all must not be taken for that to the next question.
            self.close()
            raise DeskSilent from error
        except OSError as error:
            self.close()
            raise DeskLost from error
        if not said.endswith(b"\n"):
            self.close()
            raise DeskLost
        return said


class FoundDesk:
    """The desk of whoever owns the indexes. Implements Desk.

    When that is a bot that stops before it replies, the new owner is found and asked once more.
    """

    def __init__(self, find: Callable[[], Desk]) -> None:
        """`find` gives the desk of the owner; it is called at once."""
        self._find, self._desk = find, find()

    def tell(self, question: Question) -> Told:
        """Return the answer to a question, with the passages it was made of."""
        return self._again(lambda desk: desk.tell(question))

    def verify(self) -> Health:
        """Compare the indexes with the store."""
        return self._again(lambda desk: desk.verify())

    def rebuild(self) -> int:
        """Fill the indexes anew from the store; the number of passages. Asked only once."""
        return self._desk.rebuild()

    def _again(self, ask: Callable[[Desk], T]) -> T:
        try:
            return ask(self._desk)
        except DeskLost:
            self._desk = self._find()
            return ask(self._desk)


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
    once. Raises IndexInUse when that takes longer than `wait`, DeskSilent when a bot is there but
    does not answer the door, and what `own` raises.
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


def is_running(folder: Path, *, door: float = DOOR) -> bool:
    """Whether a bot runs on this folder, be it one that hangs."""
    try:
        running = reached(folder, "", door=door)
    except DeskSilent:
        return True
    if running is None:
        return False
    running.close()
    return True


def reached(folder: Path, model: str, *, door: float = DOOR) -> RunningBot | None:
    """Return the desk of the bot that runs on this folder; None when there is none.

    Raises DeskSilent when a bot is there but does not answer the door.
    """
    if not hasattr(socket, "AF_UNIX") or not (folder / SOCKET).exists():
        return None
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with address(folder) as place:
            _connect(connection, place, door)
    except OSError:  # left by a bot that died
        connection.close()
        return None
    except DeskSilent:
        connection.close()
        raise
    return RunningBot(connection, model)


def _connect(connection: socket.socket, place: str, door: float) -> None:
    # Without a time-out it would wait for ever at a bot that hangs, once the queue there is full.
    connection.settimeout(door)
    end = time.monotonic() + door
    while True:
        try:
            return connection.connect(place)
        except BlockingIOError as error:
            if time.monotonic() >= end:
                raise DeskSilent from error
        time.sleep(_LOOK)


def _present(value: T | None) -> T:
    if value is None:
        raise DeskRefused
    return value
