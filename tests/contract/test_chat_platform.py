"""The terminal and the fake of other tests keep the promises of bot.chat.ChatPlatform.

Matrix does in tests/server/matrix/test_contract.py, on a real homeserver.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from queue import SimpleQueue

import pytest

from bot.chat import Address, ChatPlatform, HandedIn, Incoming, Reaction, Retraction
from bot.errors import SendRefused
from bot.platforms.console import Console
from bot.rendering.plain import plain
from tests.contract.chat_platform import Apart, Bench, LastingBench, Lasts, Talks, listening
from tests.contract.listening import until
from tests.fakes import NOON, FakePlatform, incoming


class Typed(io.StringIO):
    """Input that waits for the next line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: SimpleQueue[str] = SimpleQueue()

    def readline(self, *_: object) -> str:  # type: ignore[override]  # how long makes no difference
        return self.lines.get()


class ClosedPipe(io.StringIO):
    """Output that can lose its reader."""

    broken = False

    def write(self, text: str) -> int:
        if self.broken:
            raise BrokenPipeError
        return super().write(text)


class AtTheTerminal:
    """Somebody who types, one line at a time."""

    def __init__(self) -> None:
        self._typed, self._written = Typed(), ClosedPipe()
        self.platform: ChatPlatform = Console(self._typed, self._written, lambda: NOON)
        self.claimed: set[str] = set()

    def come_in(self) -> None:
        """Be there: whoever types is heard."""

    def say(self, text: str) -> None:
        self._typed.lines.put(f"{text}\n")

    def shown(self) -> list[str]:
        return [part for part in self._written.getvalue().split("\n\n") if part]

    def shut_out(self) -> None:
        self._written.broken = True

    def leave(self) -> None:
        """Be done typing."""
        self._typed.lines.put("")


class InTheFake:
    """Somebody in no place at all."""

    def __init__(self) -> None:
        self.fake = FakePlatform(stays=True)
        self.platform: ChatPlatform = self.fake
        self.claimed: set[str] = set()
        self._numbers = count(1)
        self._last: Incoming | Reaction | None = None

    def come_in(self) -> None:
        """Be there: who speaks is heard."""

    def say(self, text: str) -> None:
        self._hear(self._said(text))

    def shown(self) -> list[str]:
        return [plain(body) for body in self.fake.shown.values()]

    def shut_out(self) -> None:
        self.fake.failures.append(SendRefused())

    def again(self) -> ChatPlatform:
        self.fake.closed = False
        return self.platform

    def change(self, text: str) -> None:
        assert self._last is not None
        self._hear(replace(self._said(text), replaces=self._last.id))

    def react(self, on: Address, sign: str) -> None:
        said = self._said("")
        self._hear(
            Reaction(said.id, said.address, said.sender, said.place, said.at, sign=sign, on=on)
        )

    def take_back(self) -> None:
        said = self._said("")
        assert self._last is not None
        self._hear(
            Retraction(said.id, said.address, said.sender, said.place, said.at, of=self._last.id)
        )

    def hand_in(self, name: str, content: bytes) -> None:
        said, self.fake.files[name] = self._said(""), content
        self.fake.hears(
            HandedIn(said.id, said.address, said.sender, said.place, said.at, name=name, file=name)
        )

    def _said(self, text: str) -> Incoming:
        number = next(self._numbers)
        name = f"bericht-{number}"
        at = NOON + timedelta(seconds=number)
        return incoming(text, id=name, address=Address("fake", name), at=at)

    def _hear(self, heard: Incoming | Reaction | Retraction) -> None:
        if not isinstance(heard, Retraction):
            self._last = heard
        self.fake.hears(heard)


class TestConsole(Talks, Apart):
    """The terminal."""

    @pytest.fixture
    def bench(self) -> Iterator[Bench]:
        place = AtTheTerminal()
        yield place
        # A thread waits for the next line.
        place.leave()

    def test_listening_ends_with_the_input(self) -> None:
        place = AtTheTerminal()
        with listening(place, "vraag") as talk:
            place.leave()
            until(lambda: not talk.listens)


class TestFake(Lasts):
    """The fake that other tests talk through."""

    @pytest.fixture
    def bench(self) -> LastingBench:
        return InTheFake()


class TestFakeThatGathersNobody(Apart):
    """The same as a platform that makes no rooms."""

    @pytest.fixture
    def bench(self) -> LastingBench:
        place = InTheFake()
        place.fake.gathers = False
        return place
