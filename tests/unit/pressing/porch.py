"""A house with buttons: everyone presses what stands before them, or what stood there long ago."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.bootstrap.people import notebook_of, offering
from bot.chat import Address, Incoming, Outgoing, Place, Reaction, Sender
from bot.conversation import Conversation
from bot.dialogue import Dialogue
from bot.flows.people.circle import Circle
from bot.flows.review.board import Board
from bot.flows.review.queue import post_cards
from bot.flows.rounds.agenda import Agenda
from bot.flows.rounds.ticking import tick
from bot.rendering.blocks import Body, Form
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.rounds import Cadence
from bot.scene import Ports
from config.invitations import openers
from corpus.model import About, Reading, Status
from corpus.passages import by_words, cut
from corpus.store import Store
from corpus.store.memberships import HOUSE
from corpus.store.writing import Incoming as Coming
from retrieval.model import Answer, Question, Verdict
from tests.fakes import NOON, FakePassages, FakeRooms, FakeThumbs

MODERATORS = "19:moderatoren"
PLATFORM = "teams"


@dataclass(frozen=True)
class Shown:
    """A message of Vertel's own, and where it stands."""

    body: Body
    at: Address

    @property
    def text(self) -> str:
        """What can be read."""
        return plain(self.body)

    @property
    def labels(self) -> list[str]:
        """What stands on its buttons."""
        forms = [block for block in self.body if isinstance(block, Form)]
        return [button.label for form in forms for button in form.buttons]

    def says(self, label: str) -> str:
        """What the button of this label says."""
        forms = [block for block in self.body if isinstance(block, Form)]
        return next(one.says for form in forms for one in form.buttons if one.label == label)


@dataclass
class Porch:
    """A minute goes by at each message. `answers` are given to the questions of that text."""

    store: Store
    answers: dict[str, Answer] = field(default_factory=dict)
    has_buttons: bool = True
    now: datetime = NOON
    count: int = 0

    def __post_init__(self) -> None:
        """There is one moderators' room."""
        rooms = frozenset({(PLATFORM, MODERATORS)})
        offer = offering(self.store, lambda: by_words, lambda: self.now)
        circle = Circle.of(self.store, offer, [PLATFORM], moderators=rooms)
        pressing = frozenset({PLATFORM} if self.has_buttons else ())
        self.circle = replace(circle, pressing=pressing)
        self.passages = FakePassages()
        self.board = Board.of(
            self.store,
            self.circle,
            lambda reading: cut(reading, by_words),
            rooms=[(PLATFORM, Address(PLATFORM, MODERATORS).stored())],
        )
        self.agenda = Agenda.of(self.store, self.circle, Cadence())
        self.notebook = notebook_of(self.store, self.circle, lambda _, __, ___: openers()[0])
        ports = Ports(
            self._answer,
            self.store.questions,
            self.passages,
            self.store.inbox,
            FakeThumbs(),
            FakeRooms(),
            self.circle,
            self.notebook,
            self.board,
            self.agenda,
        )
        self.conversation = Conversation(Dialogue(ports))

    def says(self, name: str, text: str, *, room: str = "") -> Shown:
        """Type something in a direct message, or in a room."""
        return self._heard(name, text, room, None)

    def asked(self, name: str, text: str, at: datetime) -> Shown:
        """Hear only now what someone typed then, in a direct message."""
        return self._heard(name, text, "", None, at)

    def presses(self, name: str, shown: Shown, label: str, *, room: str = "") -> Shown:
        """Press a button by its label."""
        return self._heard(name, shown.says(label), room, shown.at)

    def sends(self, name: str, shown: Shown, text: str, *, room: str = "") -> Shown:
        """Fill something in and send it."""
        return self._heard(name, text, room, shown.at)

    def reacts(self, name: str, sign: str, shown: Shown) -> list[Shown]:
        """Put a sign on a message."""
        self._step()
        said = Reaction(
            id=f"r{self.count}",
            address=Address(PLATFORM, f"r{self.count}"),
            sender=Sender(name, name),
            place=Place(f"bij {name}", direct=True),
            at=self.now,
            sign=sign,
            on=shown.at,
        )
        return self._answered(said.id, said, said.origin)

    def letters(self) -> list[Shown]:
        """Send what waits to be sent; each as it stands then."""
        found = []
        for number, letter in self.store.outbox.unsent(PLATFORM):
            place = Address(PLATFORM, f"brief {letter.key}")
            if letter.edits is not None:
                place = Address.restored(letter.edits)
            self.store.outbox.sent(number, self.now, place.stored())
            found.append(Shown(unfolded(letter.body), place))
        return found

    def cards(self) -> list[Shown]:
        """Let Vertel look what waits; the cards it posts."""
        post_cards(self.board, self.now)
        return self.letters()

    def waits(self, reading: Reading, status: Status = Status.PENDING) -> None:
        """Let a source wait for the moderators."""
        coming = [Coming(reading, cut(reading, by_words))]
        self.store.writing.write(f"/{reading.source_id}", "", coming, status=status)

    def invites(self, name: str) -> Shown:
        """Begin a round in which someone is asked to look back; the invitation."""
        person = self.store.people.meet(PLATFORM, name, name)
        self.store.memberships.join(person.id, HOUSE, self.now)
        self.says("beheer", "ronde nu", room=MODERATORS)
        tick(self.agenda, self.now)
        (invitation,) = self.letters()
        return invitation

    def _heard(
        self,
        name: str,
        text: str,
        room: str,
        under: Address | None,
        at: datetime | None = None,
    ) -> Shown:
        self._step()
        said = Incoming(
            id=f"m{self.count}",
            address=Address(PLATFORM, f"m{self.count}"),
            sender=Sender(name, name, in_charge=True),
            place=Place(room or f"bij {name}", direct=not room),
            at=at or self.now,
            text=text,
            addressed=True,
            under=under,
            pressed=under is not None,
        )
        (shown,) = self._answered(said.id, said, said.origin)
        return shown

    def _answered(self, message: str, said: Incoming | Reaction, origin: str) -> list[Shown]:
        self.store.inbox.claim(PLATFORM, message, "", self.now, About(origin=origin))
        replies = self.conversation.receive(said, self.now)
        shown = []
        for number, reply in enumerate(replies):
            place = Address(PLATFORM, f"antwoord {message} {number}")
            assert isinstance(reply, Outgoing)
            shown.append(Shown(reply.body, place))
        landed = [one.at.stored() for one in shown]
        self.store.inbox.finish(PLATFORM, message, landed)
        return shown

    def _answer(self, question: Question) -> Answer:
        given = self.answers.get(question.text, Answer(question, Verdict.NOTHING, 0.1))
        return replace(given, question=question)

    def _step(self) -> None:
        self.count += 1
        self.now += timedelta(minutes=1)
