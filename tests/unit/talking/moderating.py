"""Moderators in their room, authors in direct messages, and a store in which lessons wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.chat import Address, Place, Reaction, Sender
from bot.dialogue import Dialogue
from bot.flows.people.circle import Circle
from bot.flows.review.board import Board, FindPersonal, nothing_personal
from bot.flows.review.queue import post_cards
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.scene import Ports
from corpus.model import Kind, Reading, Status
from corpus.passages import by_words, cut
from corpus.store import Store
from corpus.store.told import ShownAs, Telling, hashed
from corpus.store.writing import Incoming
from retrieval.model import Answer, Language
from tests.fakes import (
    NOON,
    FakeMemory,
    FakeMessages,
    FakePassages,
    FakeRooms,
    FakeThumbs,
    ScriptedAnswers,
    incoming,
)
from tests.stores import a_reading

ROOM, CODE = "!moderatoren", "kievit-1234"
ADDRESS = Address("matrix", f"in {ROOM}")
#: The Monday of a week before all that happens here.
WEEK = date(2025, 3, 24)


def offered(*_: object, **__: object) -> None:
    """Offer nothing: here lessons are told by hand."""


@dataclass
class Hall:
    """A minute goes by at each message; `language` is that of what Vertel says by itself."""

    store: Store
    answers: Mapping[str, Answer] = field(default_factory=dict)
    personal: FindPersonal = nothing_personal
    language: Language = Language.DUTCH
    now: datetime = NOON

    def __post_init__(self) -> None:
        """There is one moderators' room, on Matrix."""
        rooms = frozenset({("matrix", ROOM)})
        self.circle = Circle.of(
            self.store, offered, ["matrix"], language=self.language, moderators=rooms
        )
        asking = ScriptedAnswers(self.answers)
        self.board = Board.of(
            self.store,
            self.circle,
            lambda reading: cut(reading, by_words),
            asking=asking,
            personal=self.personal,
            rooms=[("matrix", ADDRESS.stored())],
        )
        ports = Ports(
            asking,
            FakeMemory(),
            FakePassages(),
            FakeMessages(),
            FakeThumbs(),
            FakeRooms(),
            circle=self.circle,
            board=self.board,
        )
        self.dialogue = Dialogue(ports)
        self._count = 0

    def waits(self, text: str, source_id: str, **known: object) -> None:
        """Let a source of a file wait for a decision."""
        self._write(a_reading(text, source_id, **known))

    def tells(self, name: str | None, text: str, source_id: str, **known: object) -> None:
        """Let someone have told a lesson, under their name; without one: by a code."""
        self._write(a_reading(text, source_id, kind=Kind.LESSON, **known))
        telling = Telling(ShownAs.ANONYMOUS, WEEK, code=hashed(CODE))
        if name is not None:
            telling = Telling(ShownAs.NAME, WEEK, self.person(name))
        self.store.lessons.add(source_id, telling)

    def person(self, name: str) -> int:
        """The number of someone on Matrix."""
        return self.store.people.meet("matrix", user_of(name), name).id

    def looks(self) -> list[str]:
        """Let Vertel look what waits; what is new in the moderators' room."""
        post_cards(self.board, self.now)
        return self.posted()

    def decides(self, name: str, text: str, *, again: bool = False) -> str:
        """Type something in the moderators' room; `again`: the same message handled once more."""
        return self._says(name, text, Place(ROOM), again=again)

    def says(
        self, name: str, text: str, *, again: bool = False, room: str = "", under: str = ""
    ) -> str:
        """Type something in a direct message, `under` a letter of this key, or in another room."""
        place = Place(room) if room else Place(f"!{name}", direct=True)
        return self._says(name, text, place, again=again, under=under)

    def reacts(
        self, name: str, sign: str, on: str, *, room: str = ROOM, again: bool = False
    ) -> None:
        """Put a sign on what Vertel posted under this key; `again`: the same one once more."""
        if not again:
            self._step()
        self.dialogue.reacted(
            Reaction(
                id=f"${self._count}",
                address=Address("matrix", f"${self._count}"),
                sender=Sender(user_of(name), name),
                place=Place(room),
                at=self.now,
                sign=sign,
                on=Address("matrix", on),
            )
        )

    def posted(self) -> list[str]:
        """Take out what Vertel wrote in the moderators' room by itself."""
        return [
            self._sent(number, letter.key, letter.body)
            for number, letter in self.store.outbox.unsent("matrix")
            if letter.address == ADDRESS.stored()
        ]

    def letters(self, name: str) -> list[str]:
        """Take out what Vertel wrote to someone by itself."""
        return [
            self._sent(number, letter.key, letter.body)
            for number, letter in self.store.outbox.unsent("matrix")
            if letter.recipients == (user_of(name),)
        ]

    def news(self) -> list[str]:
        """What waits for who has the code."""
        told = self.store.lessons.by_code(CODE)
        assert told is not None
        return [plain(unfolded(item.body)) for item in self.store.lessons.unread(told.id)]

    def status(self, source_id: str) -> Status:
        """How far a source is."""
        return self.store.sources.find(source_id).status

    def _write(self, reading: Reading) -> None:
        coming = [Incoming(reading, cut(reading, by_words))]
        self.store.writing.write(f"/{reading.source_id}", "", coming, status=Status.PENDING)

    def _says(self, name: str, text: str, place: Place, *, again: bool, under: str = "") -> str:
        if not again:
            self._step()
        said = incoming(
            text,
            id=f"${self._count}",
            address=Address("matrix", f"${self._count}"),
            sender=Sender(user_of(name), name),
            place=place,
            at=self.now,
            under=Address("matrix", under) if under else None,
        )
        return plain(self.dialogue.reply(said, self.now).body)

    def _step(self) -> None:
        self._count += 1
        self.now += timedelta(minutes=1)

    def _sent(self, number: int, key: str, body: str) -> str:
        self.store.outbox.sent(number, self.now, Address("matrix", key).stored())
        return plain(unfolded(body))


def user_of(name: str) -> str:
    """Someone's id on Matrix."""
    return f"@{name.lower()}:vb.nl"


def keys_of(store: Store) -> Sequence[str]:
    """The keys of all that waits to be sent."""
    return [letter.key for _, letter in store.outbox.unsent("matrix")]
