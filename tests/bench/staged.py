"""The whole house as it runs, on a platform where a program says what people say.

By post and with all its chores, as `vertel run`; only the line to a homeserver is left out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import (
    Address,
    HandedIn,
    Heard,
    Incoming,
    Outgoing,
    Place,
    Reaction,
    Ready,
    Receive,
    Sender,
)
from bot.logs import set_up
from bot.rendering.plain import plain
from bot.runner import Runner
from config.settings import Limits, Matrix, Settings
from retrieval.embedding import EmbeddingModel
from tests.bench.pages import Report
from tests.fakes import FakePlatform

_MODERATORS = "!moderatoren:vb.nl"
T = TypeVar("T")

#: How a card is told apart from everything else that is said in the moderators' room.
_CARD = "review "


class Stage(FakePlatform):
    """A platform on which a play is performed: when that ends, so does the house."""

    def __init__(self) -> None:
        """Nothing is said yet."""
        super().__init__("matrix", stays=True)
        #: Where cards stand, as they come.
        self.cards: asyncio.Queue[Address] = asyncio.Queue()
        #: What is performed once everything is heard.
        self.play: Callable[[], Awaitable[None]] | None = None
        self._receive: Receive | None = None
        self._replies: dict[Address, tuple[float, str]] = {}
        self._count = 0

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Perform the play."""
        self._receive = receive
        ready()
        if self.play is not None:
            await self.play()

    async def send(self, message: Outgoing) -> Address:
        """Keep what is sent, and when."""
        landed = await super().send(message)
        self._replies.setdefault(message.reply_to, (perf_counter(), plain(message.body)))
        if message.key.startswith(_CARD) and message.edits is None:
            self.cards.put_nowait(landed)
        return landed

    async def ask(self, name: str, text: str) -> tuple[float, str]:
        """Let someone ask in a room of their own; seconds until the reply is there, and the reply.

        Raises KeyError when there is none.
        """
        address, began = self._next(), perf_counter()
        id_, sender, place = (
            address.reference,
            Sender(f"@{name}:vb.nl", name),
            Place(f"!{name}:vb.nl"),
        )
        await self._hear(
            Incoming(id_, address, sender, place, datetime.now(UTC), text=text, addressed=True)
        )
        at, reply = self._replies.pop(address)
        return at - began, reply

    async def hand_in(self, report: Report) -> None:
        """Let a moderator hand in a file."""
        self.files[report.name] = report.content
        address = self._next()
        facts = {"name": report.name, "file": report.name, "size": len(report.content)}
        await self._hear(
            HandedIn(address.reference, address, *_moderator(), datetime.now(UTC), **facts)
        )

    async def approve(self, card: Address) -> None:
        """Let a moderator put ✅ on a card."""
        address = self._next()
        await self._hear(
            Reaction(
                address.reference, address, *_moderator(), datetime.now(UTC), sign="✅", on=card
            )
        )

    def _next(self) -> Address:
        self._count += 1
        return Address(self.name, f"$bericht{self._count}")

    async def _hear(self, heard: Heard) -> None:
        if self._receive is not None:
            await (await self._receive(heard))


def _moderator() -> tuple[Sender, Place]:
    return Sender("@mo:vb.nl", "Mo"), Place(_MODERATORS)


@contextmanager
def a_house(folder: Path, model: EmbeddingModel) -> Iterator[tuple[App, Stage]]:
    """A house on this data folder, where everyone may ask as often as they like."""
    matrix = Matrix(
        homeserver="http://127.0.0.1:1",
        user="@vertel:vb.nl",
        moderators_room=_MODERATORS,
        password="x",
    )
    unlimited = Limits(per_member=0, per_room=0)
    settings = Settings(
        data_dir=folder, matrix=matrix, limits=unlimited, starter_corpus=False, log_level="error"
    )
    stage = Stage()
    set_up(settings.log_level)
    with bootstrap(settings, platforms=[stage]) as app:
        app.model = model
        app.indexes.take()
        yield app, stage


def perform(app: App, stage: Stage, play: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run the house until the play is over; what came of it. Raises what ended it."""
    performing: list[asyncio.Task[T]] = []

    async def begin() -> None:
        performing.append(asyncio.create_task(play()))
        await asyncio.wait(performing)

    stage.play = begin
    Runner(app.post, [stage], clock=app.clock, chores=app.chores).run()
    return performing[0].result()
