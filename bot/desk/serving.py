"""The bot's end of the desk: a socket in the data folder that only its own user can open."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import StreamRequestHandler, ThreadingUnixStreamServer
from threading import Condition, Thread, current_thread

import structlog
from pydantic import ValidationError

from bot.desk.port import Desk
from bot.desk.wire import LONGEST, SOCKET, Asked, Reply, address, line
from bot.errors import DeskOfOtherModel
from bot.logs import where
from bot.texts import faults
from corpus.errors import VertelError

log = structlog.get_logger()

#: Nobody but the user who runs the bot may ask it anything here.
_OTHERS = 0o177
#: How long a stop waits for a reply that is being made, in seconds.
_GRACE = 30


@contextmanager
def serving(folder: Path, desk: Desk, model: str) -> Iterator[None]:
    """Answer at the desk for as long as the block lasts. The caller owns the indexes.

    `model` names the embedding model of this process's settings. Where no socket can be made the
    bot runs without one, and commands wait until it has stopped.
    """
    try:
        server = _opened(folder, lambda asked: _reply(asked, desk, model))
    except OSError as error:
        log.warning("no desk", where=where(error))
        yield
        return
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        server.finish()
        with suppress(OSError):
            (folder / SOCKET).unlink()


class _Server(ThreadingUnixStreamServer):
    """Gives every command a thread of its own; none of them keeps the bot from stopping."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, place: str, reply: Callable[[bytes], Reply]) -> None:
        self._reply = reply
        self._turn = Condition()
        self._visitors: dict[Thread, socket] = {}
        self._busy, self._closed = 0, False
        super().__init__(place, _Handler)

    @contextmanager
    def visit(self, connection: socket) -> Iterator[None]:
        """Know of a command for as long as it stands at the desk."""
        with self._turn:
            self._visitors[current_thread()] = connection
        try:
            yield
        finally:
            with self._turn:
                del self._visitors[current_thread()]

    def reply(self, asked: bytes, write: Callable[[bytes], object]) -> bool:
        """Reply to one line. Once the desk is closed no more: then the command looks further."""
        with self._turn:
            if self._closed:
                return False
            self._busy += 1
        try:
            write(line(self._reply(asked)))
        finally:
            with self._turn:
                self._busy -= 1
                self._turn.notify_all()
        return True

    def finish(self) -> None:
        """Take nothing more on, let the replies in hand go out, and see everybody off.

        A thread that used the indexes after this, or stood waiting while Python ends, could take
        the whole process down.
        """
        with self._turn:
            self._closed = True
            self._turn.wait_for(lambda: not self._busy, timeout=_GRACE)
            visitors = dict(self._visitors)
        for connection in visitors.values():
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
        for visitor in visitors:
            visitor.join(timeout=1)

    def handle_error(self, *_: object) -> None:
        """Pass over a command that went away before its reply."""
        log.info("a command left the desk")


class _Handler(StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        """Answer line by line until the command has no more to ask, or the desk closes."""
        with self.server.visit(self.connection):
            while asked := self.rfile.readline(LONGEST):
                if not self.server.reply(asked, self.wfile.write):
                    return


def _opened(folder: Path, reply: Callable[[bytes], Reply]) -> _Server:
    # Whoever owns the indexes is alone, so a socket that lies here was left by a bot that died.
    with suppress(FileNotFoundError):
        (folder / SOCKET).unlink()
    before = os.umask(_OTHERS)
    try:
        with address(folder) as place:
            return _Server(place, reply)
    finally:
        os.umask(before)


def _reply(asked: bytes, desk: Desk, model: str) -> Reply:
    try:
        return _done(Asked.model_validate_json(asked), desk, model)
    except VertelError as error:
        return Reply(failed=faults.sentence(error))
    except ValidationError:
        return Reply(failed=faults.not_understood())
    except Exception as error:  # noqa: BLE001 - a command gets a reply, whatever happened
        log.error("desk failed", error=type(error).__name__, where=where(error))  # noqa: TRY400
        return Reply(failed=faults.desk_failed())


def _done(asked: Asked, desk: Desk, model: str) -> Reply:
    if asked.model != model:
        raise DeskOfOtherModel(model, asked.model)
    log.info("asked at the desk", do=asked.do)
    match asked:
        case Asked(do="tell", question=question) if question is not None:
            return Reply(told=desk.tell(question))
        case Asked(do="verify"):
            return Reply(health=desk.verify())
        case Asked(do="rebuild"):
            return Reply(passages=desk.rebuild())
        case _:
            return Reply(failed=faults.not_understood())
