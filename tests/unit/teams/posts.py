"""A connector and a memory without a connection, for what stands on them."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.platforms.teams.connector import Account, Connector, Line
from corpus.reached import Landed, Reference, Scope

SERVICE = "https://smba.trafficmanager.net/emea/"
TENANT = "66666666-7777-8888-9999-000000000000"


class FakeConnector(Connector):
    """Does what Teams would, unless it is told to fail. `calls` are those that were made."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Line, str]] = []
        self.said: dict[str, Mapping[str, Any]] = {}
        self.failures: deque[Exception | None] = deque()
        self.people: dict[str, list[Account]] = defaultdict(list)
        self.begun: list[Mapping[str, Any]] = []
        self.most = 10**9

    async def post(self, line: Line, activity: Mapping[str, Any]) -> str:
        self._called("post", line)
        message = str(len(self.calls))
        self.said[message] = activity
        return message

    async def put(self, line: Line, message: str, activity: Mapping[str, Any]) -> None:
        self._called("put", line, message)
        self.said[message] = activity

    async def delete(self, line: Line, message: str) -> None:
        self._called("delete", line, message)
        self.said.pop(message, None)

    async def create(self, service: str, asked: Mapping[str, Any]) -> str:
        self._called("create", Line(service, ""))
        self.begun.append(asked)
        return f"a:{asked['members'][0]['id']}"

    async def members(self, line: Line) -> tuple[Account, ...]:
        self._called("members", line)
        return tuple(self.people[line.conversation])

    def _called(self, what: str, line: Line, message: str = "") -> None:
        self.calls.append((what, line, message))
        failure = self.failures.popleft() if self.failures else None
        if failure is not None:
            raise failure


@dataclass
class Deliveries:
    """What landed, in mind. Implements bot.platforms.teams.kept.Deliveries."""

    rows: list[tuple[str, int, Landed]] = field(default_factory=list)
    broken: bool = False

    def of(self, _platform: str, key: str) -> list[Landed]:
        return [landed for one, _, landed in self.rows if one == key]

    def note(self, _: str, key: str, part: int, landed: Landed, at: datetime) -> None:
        assert at.tzinfo is not None
        if self.broken:
            raise OSError
        self.rows.append((key, part, landed))

    def together(self, platform: str, address: str) -> list[Landed]:
        begins = [key for key, part, one in self.rows if (part, one.address) == (0, address)]
        return self.of(platform, begins[-1]) if begins else []

    def first(self, platform: str, address: str) -> str | None:
        holds = [key for key, _, one in self.rows if one.address == address]
        return self.of(platform, holds[-1])[0].address if holds else None


@dataclass
class References:
    """Where conversations are. Implements bot.platforms.teams.kept.References."""

    known: dict[str, Reference] = field(default_factory=dict)
    refuses: Exception | None = None
    hidden: Exception | None = None

    def keep(self, reference: Reference) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.known[reference.conversation] = reference

    def find(self, _platform: str, conversation: str) -> Reference | None:
        if self.hidden is not None:
            raise self.hidden
        return self.known.get(conversation)

    def personal(self, _platform: str, user: str) -> Reference | None:
        return next((one for one in self.known.values() if one.user == user), None)

    def forget(self, _platform: str, conversation: str) -> None:
        self.known.pop(conversation, None)


@dataclass
class Kept:
    """What is remembered. Implements bot.platforms.teams.kept.Kept."""

    references: References = field(default_factory=References)
    deliveries: Deliveries = field(default_factory=Deliveries)
    rooms: frozenset[str] = frozenset()

    def was_heard(self, _message: str) -> bool:
        return False

    def shared_rooms(self) -> frozenset[str]:
        return self.rooms


def reference(
    conversation: str, scope: Scope = Scope.CHANNEL, *, service: str = SERVICE, **told: Any
) -> Reference:
    """Where a conversation is written to."""
    return Reference("teams", conversation, scope, service, TENANT, **told)
