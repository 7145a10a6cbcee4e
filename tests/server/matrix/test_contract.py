"""Matrix keeps the promises of bot.chat.ChatPlatform, on a real homeserver."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from secrets import token_hex

import pytest
from pydantic import SecretStr

from bot.bootstrap import utc_now
from bot.bootstrap.matrix import matrix_platform
from bot.chat import Address, ChatPlatform
from bot.demo.accounts import register
from bot.demo.events import Event
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.platforms.matrix.hearing import Spot
from config.settings import Matrix, Settings
from corpus.store import Store
from tests.contract.chat_platform import LastingBench, Lasts
from tests.contract.listening import until
from tests.server.conftest import NewPerson


@dataclass
class Account:
    """One device of Vertel's for all these tests: a start is a restart of it."""

    settings: Settings
    store: Store
    claimed: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)

    @property
    def user_id(self) -> str:
        """Who it is."""
        assert self.settings.matrix is not None
        return self.settings.matrix.user

    def platform(self) -> ChatPlatform:
        """Vertel on this account; one at a time."""
        assert self.settings.matrix is not None
        return matrix_platform(
            self.settings.matrix,
            self.settings,
            self.store,
            clock=utc_now,
            failed=self.failures.append,
        )


class InARoom:
    """Somebody in a room with Vertel."""

    def __init__(self, account: Account, somebody: Person) -> None:
        self._account, self._somebody = account, somebody
        self.platform, self.claimed = account.platform(), account.claimed
        self._room = somebody.create_room("Samen", invites=[account.user_id])
        self._last = ""

    def come_in(self) -> None:
        until(lambda: self._somebody.members(self._room)[self._account.user_id] == "join")

    def say(self, text: str) -> None:
        self._last = self._somebody.say(self._room, text)

    def shown(self) -> list[str]:
        said = [e for e in self._messages() if not e.redacted]
        newest = {e.replaces: str(e.content["m.new_content"]["body"]) for e in said if e.replaces}
        return [newest.get(e.id, e.text) for e in said if not e.replaces]

    def shut_out(self) -> None:
        self._somebody.call("POST", f"/rooms/{self._room}/kick", {"user_id": self._account.user_id})

    def again(self) -> ChatPlatform:
        self.platform = self._account.platform()
        return self.platform

    def change(self, text: str) -> None:
        self._somebody.edit(self._room, self._last, text)

    def react(self, on: Address, sign: str) -> None:
        self._last = self._somebody.react(self._room, Spot.of(on).event, sign)

    def take_back(self) -> None:
        self._somebody.redact(self._room, self._last)

    def hand_in(self, name: str, content: bytes) -> None:
        self._somebody.hand_in(self._room, name, content)

    def _messages(self) -> list[Event]:
        said = self._somebody.messages(self._room)
        return [event for event in said if event.sender == self._account.user_id]


@pytest.fixture(scope="module")
def account(homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """An account of Vertel's, with an empty store."""
    password, data = token_hex(8), tmp_path_factory.mktemp("contract")
    known = register(homeserver, f"contract-{token_hex(3)}", password)
    known.log_out()
    matrix = Matrix(homeserver=homeserver.address, user=known.user_id, password=SecretStr(password))
    store = Store.open(data)
    yield Account(Settings(data_dir=data, matrix=matrix), store)
    store.close()


@pytest.fixture(scope="module")
def somebody(new_person: NewPerson) -> Person:
    """Who talks with it, in a room for each test."""
    return new_person("iemand")


class TestMatrix(Lasts):
    """A member of a homeserver."""

    @pytest.fixture
    def bench(self, account: Account, somebody: Person) -> LastingBench:
        return InARoom(account, somebody)
