"""Members who take part in rounds, with a clock that is moved and a courier that is quick."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update

from bot.chat import Address
from bot.flows.people.circle import Circle, Speaker
from bot.flows.rounds.agenda import Agenda
from bot.flows.rounds.talk import RoundsTalk
from bot.flows.rounds.ticking import tick
from bot.intents.commands import command
from bot.intents.kinds_of_rounds import AboutRounds
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.rounds import Cadence
from corpus.model import Reading
from corpus.store import Store
from corpus.store.engine import writing
from corpus.store.memberships import HOUSE, RoomKey
from corpus.store.told import Telling
from corpus.tables import outbox
from tests.cohort import engine_of, here, user_of

#: The room of the moderators.
MODERATORS = "!moderatoren:vb.nl"


@dataclass
class Members:
    """Who takes part, on a store; `now` is moved by hand."""

    store: Store
    now: datetime
    cadence: Cadence = field(default_factory=Cadence)

    def __post_init__(self) -> None:
        """Everyone is on Matrix."""
        moderators = frozenset({("matrix", MODERATORS)})
        circle = Circle.of(self.store, _nothing, ["matrix"], moderators=moderators)
        self.agenda = Agenda.of(self.store, circle, self.cadence, lambda room: f"in {room[1]}")
        self._said = 0

    def joins(self, name: str, room: RoomKey = HOUSE) -> int:
        """Let someone take part; their number."""
        person = self.store.people.meet("matrix", user_of(name), name)
        self.store.memberships.join(person.id, room, self.now)
        return person.id

    def at(self, text: str) -> None:
        """Move the clock, and let what is due happen."""
        self.now = here(text)
        tick(self.agenda, self.now)

    def says(
        self,
        name: str,
        text: str,
        *,
        room: str | None = None,
        in_charge: bool = False,
    ) -> str:
        """Say something about rounds as someone, in a room or in a direct message; the reply."""
        self._said += 1
        message = f"matrix ${self._said}"
        speaker = Speaker(
            "matrix",
            user_of(name),
            name,
            message,
            Address("matrix", message),
            self.now,
            direct=room is None,
        )
        intent = command(text)
        assert isinstance(intent, AboutRounds), intent
        talk = RoundsTalk(speaker, room or f"dm {name}", self.agenda, in_charge=in_charge)
        return plain(talk.act(intent))

    def waiting(self) -> list[tuple[str, str]]:
        """The letters that are not sent yet: the kind, and to whom or where."""
        found = []
        for _, letter in self.store.outbox.unsent("matrix", most=10_000):
            to = letter.recipients[0][1:-6] if letter.recipients else str(letter.address)
            found.append((letter.key.split()[0], to))
        return found

    def words(self) -> list[str]:
        """What the letters say that are not sent yet."""
        return [plain(unfolded(one.body)) for _, one in self.store.outbox.unsent("matrix")]

    def delivers(self) -> list[tuple[str, str]]:
        """Send all that waits; which letters that were."""
        found = self.waiting()
        sent = {"sent_at": self.now, "landed": outbox.c.key, "body": "", "without": ""}
        with writing(engine_of(self.store)) as connection:
            connection.execute(update(outbox).where(outbox.c.sent_at.is_(None)).values(sent))
        return found


def _nothing(lesson: Reading, *, name: str, telling: Telling, hub: int | None = None) -> None:
    raise AssertionError((lesson, name, telling, hub))
