"""Moderators who hand in files, in a house with nothing but a store and a fake platform."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.chat import Address, Erasure, HandedIn, Outgoing, Place, Retraction, Sender
from bot.conversation import Conversation
from bot.dialogue import Dialogue, Standing
from bot.flows.people.circle import Circle
from bot.flows.seeding.intake import Intake
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.scene import Ports
from bot.seeding import Kitchen, Seeding
from corpus.handed_in import File, TakenIn, take_in
from corpus.ingest import Terms
from corpus.model import Rights, Status, StoredSource
from corpus.passages import by_words
from corpus.readers import Readers
from corpus.store import Store
from corpus.store.uploads import Upload
from tests.fakes import (
    NOON,
    FakeHandled,
    FakeMemory,
    FakeMessages,
    FakePassages,
    FakePlatform,
    FakeRooms,
    FakeThumbs,
    ScriptedAnswers,
)

#: Is told what the store calls a file.
Begin = Callable[[str], None]
ROOM = "!moderatoren"
MO = Sender("@mo:vb.nl")
TEXT = "Begin bij de boer aan de keukentafel. Luister eerst, en kom later terug met een plan."


def offered(*_: object, **__: object) -> None:
    """Offer nothing: here nobody tells lessons."""


@dataclass
class Counter:
    """Takes files in as the house does. A second goes by at each message."""

    store: Store
    folder: Path
    readers: Readers
    hub: int | None = None
    now: datetime = NOON
    messages: FakeMessages = field(default_factory=FakeMessages)

    def __post_init__(self) -> None:
        """One room of moderators, on Matrix."""
        rooms = frozenset({("matrix", ROOM)})
        circle = Circle.of(self.store, offered, ["matrix"], moderators=rooms)
        self.intake = Intake(circle, self.store.uploads, self.store.sources, self.store.reopening)
        self.platform = FakePlatform("matrix")
        self._count = 0
        ports = Ports(
            ScriptedAnswers(),
            FakeMemory(),
            FakePassages(),
            self.messages,
            FakeThumbs(),
            FakeRooms(),
            circle=circle,
            intake=self.intake,
        )
        rights = Rights(frozenset({self.hub}) if self.hub else frozenset())
        dialogue = Dialogue(ports, standing=lambda _: Standing(rights=rights))
        self.conversation = Conversation(dialogue)
        self.again()

    def again(self) -> None:
        """Start what reads the files anew, as after the end of the process."""

        def taken_in(upload: Upload, file: File, begin: Begin) -> TakenIn:
            terms = Terms(by_words, self.now, Status.PENDING, upload.handed.hub)
            return take_in(self.store, self.readers, file, terms, begin)

        kitchen = Kitchen(self.folder / "handed-in", self.readers, taken_in)
        self.seeding = Seeding(self.intake, kitchen, [self.platform], lambda: self.now)

    def hands_in(self, name: str, content: bytes | str, **facts: object) -> str:
        """Let a moderator hand in a file; what Vertel says at once."""
        self._count += 1
        self.now += timedelta(seconds=1)
        reference = f"bestand {self._count}"
        data = content.encode() if isinstance(content, str) else content
        self.platform.files[reference] = data
        heard = HandedIn(
            id=f"${self._count}",
            address=Address("matrix", f"${self._count}"),
            sender=Sender("@mo:vb.nl", "Mo"),
            place=Place(ROOM),
            at=self.now,
            name=name,
            file=reference,
            size=len(data),
        )
        return self.hears(replace(heard, **facts))  # type: ignore[arg-type]

    def hears(self, heard: HandedIn) -> str:
        """Hear that a file is handed in, and note where the reply landed."""
        said = self.conversation.receive(heard, self.now)
        landed = []
        for one in said:
            assert isinstance(one, Outgoing)
            landed.append(asyncio.run(self.platform.send(one)).stored())
        name = f"matrix {heard.id}"
        self.messages.handled[name] = FakeHandled(origin=heard.origin, replies=tuple(landed))
        return "\n".join(plain(one.body) for one in said if isinstance(one, Outgoing))

    def takes_back(
        self,
        message: str,
        room: str = ROOM,
        *,
        direct: bool = False,
        sender: Sender = MO,
    ) -> list[Erasure]:
        """Let someone remove a message from a room."""
        retraction = Retraction(
            id=f"weg {message}",
            address=Address("matrix", "weg"),
            sender=sender,
            place=Place(room, direct=direct),
            at=self.now,
            of=message,
        )
        replies = self.conversation.receive(retraction, self.now)
        return [one for one in replies if isinstance(one, Erasure)]

    def reads(self) -> list[str]:
        """Let it read what waits; what it says about that."""
        asyncio.run(self.seeding.round())
        return self.letters()

    def letters(self) -> list[str]:
        """Take out what Vertel says by itself."""
        found = []
        for number, letter in self.store.outbox.unsent("matrix"):
            found.append(plain(unfolded(letter.body)))
            self.store.outbox.sent(number, self.now, letter.address)
        return found

    @property
    def sources(self) -> list[StoredSource]:
        """Every source there is."""
        return list(self.store.sources.all())

    @property
    def shown(self) -> list[str]:
        """What stands in the room now."""
        return [plain(body) for body in self.platform.shown.values()]

    @property
    def left(self) -> list[Path]:
        """The files that are still on the disk."""
        return [path for path in (self.folder / "handed-in").rglob("*") if path.is_file()]
