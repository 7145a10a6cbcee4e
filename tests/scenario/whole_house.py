"""The whole house on one data folder, as a bot that runs: by post, and with all its chores."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Address, HandedIn, Heard, Incoming, Outgoing, Place, Reaction, Sender
from bot.rendering.plain import plain
from bot.runner import Chore, Errand
from config.settings import Matrix, Settings
from retrieval.embedding import EmbeddingModel
from tests.cohort import here, user_of
from tests.fakes import FakePlatform, incoming

#: The room of the moderators, and one of members.
MODERATORS, ROOM = "!moderatoren:vb.nl", "!zeeland:vb.nl"


def direct_of(name: str) -> str:
    """The room in which someone and Vertel are alone."""
    return f"!direct-{name.casefold()}:vb.nl"


def content_of(file: str) -> str:
    """How the fake platform finds a file back."""
    return f"inhoud van {file}"


@dataclass
class WholeHouse:
    """A house on a fake Matrix. The clock is moved by hand, and moves on with each message."""

    app: App
    platform: FakePlatform
    clock: "MovedClock"
    count: int = field(default=0)

    def says(self, name: str, text: str, room: str | None = None) -> str:
        """Say something as someone, in a room or in a direct message; the reply."""
        return self.hears(self.asking(name, text, room))

    def asking(self, name: str, text: str, room: str | None = None) -> Incoming:
        """What is heard when someone says something, in a room or in a direct message."""
        return replace(
            incoming(text, id=self._next(), at=self.clock.now),
            address=Address("matrix", f"bij $bericht{self.count}"),
            sender=Sender(user_of(name), name),
            place=Place(room or direct_of(name), direct=room is None),
        )

    def hands_in(self, name: str, file: str, content: bytes, size: int | None = None) -> str:
        """Let someone put a file in the moderators' room, said to be `size` bytes; the reply."""
        self.platform.files[content_of(file)] = content
        message = self._next()
        handed = HandedIn(
            message,
            Address("matrix", f"bij {message}"),
            Sender(user_of(name), name),
            Place(MODERATORS),
            self.clock.now,
            name=file,
            file=content_of(file),
            size=size,
        )
        return self.hears(handed)

    def signs(self, name: str, sign: str, on: Outgoing) -> None:
        """Put a sign on what Vertel said in the moderators' room."""
        landed = next(place for place, body in self.platform.shown.items() if body == on.body)
        place, address = Place(MODERATORS), Address("matrix", f"teken {self.count}")
        sender, now = Sender(user_of(name), name), self.clock.now
        self.hears(Reaction(self._next(), address, sender, place, now, sign=sign, on=landed))

    def at(self, text: str) -> list[Outgoing]:
        """Move the clock, and let Vertel do what it does by itself; what it sent."""
        self.clock.now = here(text)
        return self.works()

    def works(self) -> list[Outgoing]:
        """Let Vertel do what it does by itself; what it sent."""
        before = len(self.platform.sent)
        for chore in (one for one in self.app.chores if isinstance(one, Chore)):
            chore.do(self.clock.now)
        for errand in (one for one in self.app.chores if isinstance(one, Errand)):
            asyncio.run(errand.go())
        return self.platform.sent[before:]

    def _next(self) -> str:
        self.count += 1
        self.clock.minute()
        return f"$bericht{self.count}"

    def hears(self, heard: Heard) -> str:
        """Let Vertel hear this; the reply."""
        before = len(self.platform.sent)

        async def take() -> None:
            await (await self.app.post.take(self.platform, heard))

        asyncio.run(take())
        return "\n\n".join(plain(one.body) for one in self.platform.sent[before:])


@dataclass
class MovedClock:
    """A clock that is moved by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def minute(self) -> None:
        """Let a minute go by."""
        self.now += timedelta(minutes=1)


@contextmanager
def a_house(folder: Path, now: datetime, model: EmbeddingModel) -> Iterator[WholeHouse]:
    """A house with nothing in it, that is open as long as the block lasts."""
    matrix = Matrix(
        homeserver="http://127.0.0.1:1",
        user="@vertel:vb.nl",
        moderators_room=MODERATORS,
        password="x",
    )
    clock, platform = MovedClock(now), FakePlatform("matrix")
    settings = Settings(data_dir=folder, starter_corpus=False, matrix=matrix)
    with bootstrap(settings, platforms=[platform], clock=clock) as app:
        app.model = model
        yield WholeHouse(app, platform, clock)
