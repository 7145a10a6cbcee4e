"""Dialogues in which people look back, through the real dialogue and on a real store."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.bootstrap.people import notebook_of, offering
from bot.chat import Address, Incoming, Place, Retraction, Sender
from bot.conversation import Conversation
from bot.dialogue import Dialogue, Standing
from bot.flows.people.circle import Circle
from bot.flows.ports import Asking
from bot.flows.review.board import Board
from bot.flows.rounds.agenda import Agenda
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.rounds import Cadence
from bot.scene import Ports
from config.invitations import Lane, Opener, openers
from corpus.model import Rights
from corpus.passages import by_words, cut
from corpus.store import Store
from retrieval.model import Answer, Verdict
from tests.fakes import (
    NOON,
    FakeHandled,
    FakeMessages,
    FakePassages,
    FakeRooms,
    FakeThumbs,
    incoming,
)

MODERATORS = "!moderatoren"
#: Where cards and answers are posted.
ROOMS = (("matrix", Address("matrix", MODERATORS).stored()),)


def first_of(lane: Lane | None) -> Opener:
    """The first question of a lane in the bank."""
    return next(one for one in openers() if one.lane is (lane or Lane.ORDINARY))


@dataclass
class Parlour:
    """Speaks as anyone in a direct message; a minute goes by at each message.

    What is posted to moderators goes to their `rooms`: none but when they are given.
    """

    store: Store
    now: datetime = NOON
    standing: Standing = field(default_factory=Standing)
    asking: Asking = lambda question: Answer(question, Verdict.NOTHING, 0.1)
    rooms: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Everyone is on Matrix."""
        offer = offering(self.store, lambda: by_words, lambda: self.now)
        moderators = frozenset({("matrix", MODERATORS)})
        self.circle = Circle.of(self.store, offer, ["matrix"], moderators=moderators)
        self.notebook = notebook_of(self.store, self.circle, lambda _, lane, __: first_of(lane))
        self.board = Board.of(
            self.store,
            self.circle,
            lambda reading: cut(reading, by_words),
            asking=self.asking,
            rooms=self.rooms,
        )
        self.agenda = Agenda.of(self.store, self.circle, Cadence())
        self.messages = FakeMessages()
        ports = Ports(
            self.asking,
            self.store.questions,
            FakePassages(),
            self.messages,
            FakeThumbs(),
            FakeRooms(),
            self.circle,
            self.notebook,
            self.board,
            self.agenda,
        )
        self._dialogue = Dialogue(ports, standing=lambda _: self.standing)
        self.count = 0

    def says(
        self,
        name: str,
        text: str,
        *,
        again: bool = False,
        direct: bool = True,
        moderators: bool = False,
    ) -> str:
        """Say something; `again`: the last message is handled once more, with these words.

        In a direct message, in a room, or in that of the moderators.
        """
        direct, room = direct and not moderators, MODERATORS if moderators else "!kamer"
        self.count += 0 if again else 1
        self.now += timedelta(minutes=1)
        said = self._said(name, text, Place(f"!{name}" if direct else room, direct=direct))
        return plain(self._dialogue.reply(said, self.now).body)

    def changes(self, name: str, text: str, back: int = 0) -> str:
        """Change a message that got its reply, so many before the last, half a minute after it."""
        at = self.now + timedelta(seconds=30) - timedelta(minutes=back)
        of = f"${self.count - back}"
        said = replace(
            self._said(name, text, Place(f"!{name}", direct=True)), id=f"{of} anders", at=at
        )
        handled = FakeHandled(at, replies=(Address("matrix", "antwoord").stored(),))
        self.messages.handled[f"matrix {of}"] = replace(handled, origin=said.origin)
        return plain(self._dialogue.reply(replace(said, replaces=of), self.now).body)

    def deletes(self, name: str, back: int = 0) -> None:
        """Delete a message in the chat, so many before the last."""
        self.now += timedelta(minutes=1)
        self.count += 1
        deleted = Retraction(
            f"${self.count}",
            Address("matrix", f"${self.count}"),
            Sender(f"@{name.lower()}:vb.nl", name),
            Place(f"!{name}", direct=True),
            self.now,
            of=f"${self.count - 1 - back}",
        )
        Conversation(self._dialogue).receive(deleted, self.now)

    def _said(self, name: str, text: str, place: Place) -> Incoming:
        return incoming(
            text,
            id=f"${self.count}",
            address=Address("matrix", f"${self.count}"),
            sender=Sender(f"@{name.lower()}:vb.nl", name),
            place=place,
            addressed=True,
            at=self.now,
        )

    def letters(self, name: str) -> list[str]:
        """Take out what Vertel wrote to someone by itself."""
        user, found = f"@{name.lower()}:vb.nl", []
        for number, letter in self.store.outbox.unsent("matrix"):
            if user in letter.recipients:
                found.append(plain(unfolded(letter.body)))
                self.store.outbox.sent(number, self.now, f"bij {name} {letter.key}")
        return found

    def posted(self) -> list[str]:
        """Take out what Vertel wrote in the moderators' rooms."""
        addresses, found = {address for _, address in self.rooms}, []
        for number, letter in self.store.outbox.unsent("matrix"):
            if letter.address in addresses:
                found.append(plain(unfolded(letter.body)))
                self.store.outbox.sent(number, self.now, f"bij {letter.key}")
        return found

    def pending(self) -> list[str]:
        """The texts that wait for the moderators."""
        sources = self.store.sources
        return [sources.text(one.source_id) for one in sources.all()]


def standing_in(hub: int, region: str) -> Standing:
    """The standing of someone in the rooms of one hub."""
    return Standing(region, Rights(frozenset({hub}), frozenset({region})))
