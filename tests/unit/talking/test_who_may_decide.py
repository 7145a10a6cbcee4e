"""Every role and everything that can be done about a source: who may, and who may not."""

from dataclasses import dataclass, field, replace

import pytest

from bot.bell import Bell
from bot.bootstrap.review import board_of
from bot.chat import Address, Place, Reaction, Retraction, Sender
from bot.conversation import Conversation
from bot.dialogue import Dialogue
from bot.flows.people.circle import Circle
from bot.flows.review.queue import post_cards
from bot.platforms.console import Console
from bot.rendering.plain import plain
from bot.scene import Ports
from corpus.model import Status
from corpus.passages import by_words
from corpus.store import Store
from retrieval.gist import alike
from tests.fakes import (
    NOON,
    FakeMemory,
    FakeMessages,
    FakePassages,
    FakePlatform,
    FakeRooms,
    FakeThumbs,
    ScriptedAnswers,
    incoming,
)
from tests.stores import a_reading, put
from tests.unit.talking.moderating import offered

HOUSE, OURS, THEIRS, FORMER, MEMBERS = "!huis", "!twente", "!zeeland", "!oud", "!leden"
MAY_NOT = "Dat kan alleen in de kamer van de moderatoren."
NOT_OURS = "1 is niet van jullie kennishub. Daar beslissen anderen over."


class NoIndexes:
    """Indexes that hold nothing: no word says more than another."""

    def __init__(self) -> None:
        self.bell = Bell()

    def weigh(self, word: str) -> float:
        return alike(word)


@dataclass
class Town:
    """A house with two hubs, of which one has a source that waits."""

    store: Store
    platform: FakePlatform = field(default_factory=lambda: FakePlatform("matrix"))

    def __post_init__(self) -> None:
        """Twente has a source; both hubs have a room of moderators, and one that was that."""
        store = self.store
        twente, zeeland = store.hubs.add("A", "Twente").id, store.hubs.add("B", "Zeeland").id
        store.rooms.set_hub("matrix", FORMER, twente, moderates=True)
        store.rooms.set_hub("matrix", FORMER, twente)
        store.rooms.set_hub("matrix", MEMBERS, twente)
        store.rooms.set_hub("matrix", OURS, twente, moderates=True)
        store.rooms.set_hub("matrix", THEIRS, zeeland, moderates=True)
        put(store, a_reading("Een.", "een-1"), status=Status.PENDING, hub=twente)
        rooms: frozenset[tuple[str, str | None]] = frozenset(
            {(Console.name, None), ("matrix", HOUSE)}
        )
        circle = Circle.of(store, offered, ["matrix"], moderators=rooms)
        self.board = board_of(
            store,
            circle,
            [self.platform],
            asking=ScriptedAnswers(),
            measure=lambda: by_words,
            indexes=NoIndexes(),
        )
        ports = Ports(
            ScriptedAnswers(),
            FakeMemory(),
            FakePassages(),
            FakeMessages(),
            FakeThumbs(),
            FakeRooms(),
            circle=circle,
            board=self.board,
        )
        self.conversation = Conversation(Dialogue(ports))
        self._count = 0
        post_cards(self.board, NOON)

    def cards(self) -> list[str | None]:
        """Where the card was posted; from here on it is there."""
        found = []
        for number, letter in self.store.outbox.unsent("matrix"):
            found.append(letter.address)
            self.store.outbox.sent(number, NOON, Address("matrix", letter.key).stored())
        return found

    def says(self, text: str, room: str, platform: str = "matrix") -> str:
        """Say something as whoever is there; the reply."""
        self._count += 1
        place = Place(room, direct=room == "!direct")
        said = incoming(text, id=f"${self._count}", place=place)
        said = replace(said, address=Address(platform, f"${self._count}"), addressed=True)
        replies = self.conversation.receive(said, NOON)
        return "\n".join(plain(one.body) for one in replies if hasattr(one, "body"))

    def signs(self, sign: str, room: str, *, back: bool = False) -> None:
        """Put a sign on the card, and perhaps take it back."""
        self._count += 1
        what = (f"${self._count}", Address("matrix", f"${self._count}"), Sender("@mo", "Mo"))
        on = Address("matrix", "review 1")
        self.conversation.receive(Reaction(*what, Place(room), NOON, sign=sign, on=on), NOON)
        if back:
            took = (f"{what[0]} terug", *what[1:], Place(room), NOON)
            self.conversation.receive(Retraction(*took, of=what[0]), NOON)

    @property
    def status(self) -> Status:
        """How far the source is."""
        return self.store.sources.find("een-1").status


#: Each role: its room, its platform, what is said to it where it may not, None where it may.
ROLES = {
    "member in a direct message": ("!direct", "matrix", MAY_NOT),
    "member in a room of the hub": (MEMBERS, "matrix", MAY_NOT),
    "moderator of this hub": (OURS, "matrix", None),
    "moderator of another hub": (THEIRS, "matrix", NOT_OURS),
    "former moderator": (FORMER, "matrix", MAY_NOT),
    "moderator of the house": (HOUSE, "matrix", None),
    "terminal": ("terminal", Console.name, None),
}
#: Each thing to type: what it needs first, what is said to who may, and how far the source is then.
ACTIONS = {
    "wachtrij": ("", "1. Verslag", "pending"),
    "wachtrij 1": ("", "Ter beoordeling 1", "pending"),
    "goedkeuren 1": ("", "1 is goedgekeurd", "approved"),
    "afwijzen 1 te kort": ("", "1 is afgewezen", "rejected"),
    "vraag 1 hoeveel?": ("", "ken ik geen auteur", "pending"),
    "bewerk 1 titel: Anders": ("", "aangepast", "pending"),
    "intrekken 1 oud": ("goedkeuren 1", "1 is ingetrokken", "withdrawn"),
    "intrekken een-1 oud": ("goedkeuren 1", "1 is ingetrokken", "withdrawn"),
    "herstel 1": ("goedkeuren 1", "teruggedraaid", "pending"),
    "bron 1": ("", "Kenmerk: ‘een-1’", "pending"),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_type_what(store: Store, role: str, action: str) -> None:
    town, (room, platform, refused) = Town(store), ROLES[role]
    first, says, after = ACTIONS[action]
    if first:
        town.says(first, HOUSE)
    before, reply = town.status, town.says(action, room, platform)
    if refused is None:
        assert says in reply
        assert town.status is Status(after)
        return
    assert town.status is before
    if action == "wachtrij" and refused is NOT_OURS:
        assert reply == "Er wacht niets op een besluit."
    elif action == "bron 1" and refused is MAY_NOT:
        # To them it is the source of an answer, and they have none.
        assert "vraag" in reply
        assert "Kenmerk" not in reply
    else:
        assert reply == refused
    # Nor is there anything of it that others can see.
    assert "Een." not in reply


@pytest.mark.parametrize("sign", ["✅", "❌"])
@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("role", [role for role in ROLES if role != "terminal"])
def test_who_may_decide_with_a_sign_and_to_take_it_back_undoes_nothing(
    store: Store, role: str, sign: str, *, back: bool
) -> None:
    town, (room, _, refused) = Town(store), ROLES[role]
    town.cards()
    town.signs(sign, room, back=back)
    decided = Status.APPROVED if sign == "✅" else Status.REJECTED
    assert town.status is (Status.PENDING if refused else decided)


def test_a_card_goes_to_the_moderators_of_its_hub_else_to_those_of_the_house(
    store: Store,
) -> None:
    town = Town(store)
    drenthe = store.hubs.add("C", "Drenthe").id
    put(store, a_reading("Twee.", "twee"), path="/2", status=Status.PENDING, hub=drenthe)
    put(store, a_reading("Drie.", "drie"), path="/3", status=Status.PENDING)
    post_cards(town.board, NOON)
    ours, house = (town.platform.address_of(room).stored() for room in (OURS, HOUSE))
    assert town.cards() == [ours, house, house]
