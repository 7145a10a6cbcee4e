"""The terminal as a place to talk: a prompt with history, or questions line by line from a pipe."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TextIO
from uuid import uuid4

from bot.chat import Address, Erasure, Incoming, Outgoing, Place, Ready, Receive, Sender
from bot.errors import FetchRefused, SendRefused
from bot.rendering.blocks import Body
from bot.rendering.screen import shown_on

#: What is typed after.
PROMPT = "> "
#: What people type to leave; from a pipe these are words like any other.
_LEAVE = frozenset({"einde", "exit", "quit", ":q", "q"})


class Console:
    """A conversation on standard input and output. Implements ChatPlatform."""

    name = "console"
    #: Whoever sat at the terminal is gone when it ends.
    lasting = False
    presses = False
    gathers, by_name = False, False

    def __init__(
        self,
        reading: TextIO,
        writing: TextIO,
        clock: Callable[[], datetime],
        welcome: Body = (),
    ) -> None:
        """`welcome` is shown where people type; a pipe gets answers only."""
        self._reading, self._writing, self._clock = reading, writing, clock
        self._welcome = welcome
        # Every session is a conversation of its own: yesterday's question must not count along.
        self._place = Place(conversation=f"console-{uuid4()}", direct=True)
        self._typed = reading.isatty() and writing.isatty()
        self._read_by_nobody = False

    def silence(self) -> float | None:
        """Return that it is always there."""
        return 0

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Hand over each line until the input ends. Waits for the answer before the next line."""
        ready()
        if not self._typed:
            return await self._talk(receive)
        self._show(self._welcome)
        with _line_editing(self._reading):
            try:
                await self._talk(receive)
            finally:
                with contextlib.suppress(SendRefused):
                    self._write("\n")
        return None

    async def _talk(self, receive: Receive) -> None:
        async for line in self._lines():
            if self._typed and line.casefold() in _LEAVE:
                return
            await (await receive(self._incoming(line)))
            if self._read_by_nobody:
                return

    async def open(self, _recipients: Sequence[str], _key: str) -> Address:
        """Refuse: only whoever sits here is here."""
        raise SendRefused

    def address_of(self, _conversation: str, _thread: str | None = None) -> Address:
        """Return the terminal: there is one conversation."""
        return self._address()

    async def send(self, message: Outgoing) -> Address:
        """Print the message. Raises SendRefused when nobody reads any more."""
        self._show(message.body)
        return self._address()

    async def erase(self, erasure: Erasure) -> None:
        """Leave it: what was printed stays printed."""

    async def fetch(self, _file: str, _most: int, _into: Path) -> None:
        """Refuse: nobody can hand in a file here."""
        raise FetchRefused

    async def close(self) -> None:
        """Leave standard input and output open: they are not ours."""

    def at_work(self, _: Address) -> contextlib.AbstractAsyncContextManager[None]:
        """Show nothing: an answer is there in a moment."""
        return contextlib.nullcontext()

    async def _lines(self) -> AsyncIterator[str]:
        with _lines_of(self._reading, typed=self._typed) as read:
            while (line := await _in_background(read)) is not None:
                if line.strip():
                    yield line.strip()

    def _incoming(self, line: str) -> Incoming:
        return Incoming(
            id=str(uuid4()),
            address=self._address(),
            sender=Sender("console"),
            place=self._place,
            text=line,
            at=self._clock(),
            addressed=True,
        )

    def _address(self) -> Address:
        return Address(self.name, str(uuid4()))

    def _show(self, body: Body) -> None:
        before = "\n" if self._typed else ""
        self._write(f"{before}{shown_on(self._writing, body)}\n\n")

    def _write(self, text: str) -> None:
        try:
            self._writing.write(text)
            self._writing.flush()
        except (OSError, ValueError) as error:
            self._read_by_nobody = True
            raise SendRefused from error


@contextlib.contextmanager
def _lines_of(reading: TextIO, *, typed: bool) -> Iterator[Callable[[], str | None]]:
    """Give a function that reads the next line, and None at the end of the input."""
    if typed:
        yield _type_a_line
        return
    with _own_stream(reading) as stream:
        yield lambda: stream.readline() or None


@contextlib.contextmanager
def _own_stream(reading: TextIO) -> Iterator[TextIO]:
    """Give a stream of our own over the same input, where the input is a real file or pipe.

    A thread that waits in sys.stdin holds its lock, and the interpreter cannot close it when it
    ends. What is no UTF-8 must not end the conversation either.
    """
    try:
        descriptor = reading.fileno()
    except (OSError, ValueError):
        yield reading
        return
    yield open(descriptor, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115


def _type_a_line() -> str | None:
    try:
        return input(PROMPT)
    except (EOFError, UnicodeDecodeError):
        return None


async def _in_background(read: Callable[[], str | None]) -> str | None:
    """Read a line in a thread that need not end: nothing can interrupt a waiting read."""
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str | None] = loop.create_future()

    def work() -> None:
        try:
            result = read()
        except (OSError, ValueError):
            result = None
        with contextlib.suppress(RuntimeError):  # the conversation was ended meanwhile
            loop.call_soon_threadsafe(_settle, line, result)

    Thread(target=work, daemon=True).start()
    return await line


def _settle(line: asyncio.Future[str | None], result: str | None) -> None:
    if not line.done():
        line.set_result(result)


@contextlib.contextmanager
def _line_editing(reading: TextIO) -> Iterator[None]:
    """Let the arrow keys work while there is a prompt, and leave the terminal as it was."""
    if sys.platform == "win32":
        yield
        return
    import readline
    import termios

    readline.set_history_length(500)
    before = termios.tcgetattr(reading.fileno())
    try:
        yield
    finally:
        termios.tcsetattr(reading.fileno(), termios.TCSADRAIN, before)
