"""A door for Teams that is open for as long as a test lasts, and who knocks at it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from aiohttp import ClientSession

from bot.chat import Heard
from bot.platforms.teams.door import Door
from bot.platforms.teams.hearing import Hearing
from bot.platforms.teams.listening import PATH, Listening
from corpus.reached import Reference, Scope
from tests.server.teams.microsoft import APP, TENANT, Microsoft
from tests.unit.teams.posts import Deliveries


class References:
    """Where conversations are written to, in mind. Implements kept.References."""

    def __init__(self) -> None:
        self.known: dict[str, Reference] = {}

    def keep(self, reference: Reference) -> None:
        self.known[reference.conversation] = reference

    def find(self, _platform: str, conversation: str) -> Reference | None:
        return self.known.get(conversation)

    def personal(self, _platform: str, user: str) -> Reference | None:
        found = [one for one in self.known.values() if one.user == user]
        return next((one for one in found if one.scope is Scope.PERSONAL), None)

    def forget(self, _platform: str, conversation: str) -> None:
        self.known.pop(conversation, None)


@dataclass
class Kept:
    """What is remembered. Implements bot.platforms.teams.kept.Kept."""

    references: References = field(default_factory=References)
    heard: set[str] = field(default_factory=set)
    deliveries: Deliveries = field(default_factory=Deliveries)

    def was_heard(self, message: str) -> bool:
        return message in self.heard

    def shared_rooms(self) -> frozenset[str]:
        return frozenset({"19:dijk@thread.tacv2"})


class Rosters:
    """Everyone is where `shared_rooms` are."""

    async def rooms_of(self, user: str, _account: str) -> frozenset[str]:
        return frozenset({"19:dijk@thread.tacv2"}) if user else frozenset()


@dataclass
class Opened:
    """An open door."""

    address: str
    microsoft: Microsoft
    kept: Kept
    session: ClientSession
    heard: list[Heard] = field(default_factory=list)

    async def bring(
        self, activity: dict[str, Any] | bytes, token: str | None = None, **headers: str
    ) -> int:
        """Bring something; return the status of the answer."""
        content = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        bearer = f"Bearer {self.microsoft.token() if token is None else token}"
        told = {"Authorization": bearer, "Content-Type": "application/json"} | headers
        async with self.session.post(self.address, data=BytesIO(content), headers=told) as answer:
            await answer.read()
            return answer.status


@asynccontextmanager
async def open_door(microsoft: Microsoft, kept: Kept | None = None) -> AsyncIterator[Opened]:
    """A door that Microsoft's keys are known at, unless they do not come."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = kept or Kept()
    async with microsoft.serving() as keys, ClientSession() as session:
        services = frozenset({"smba.trafficmanager.net"})
        door = Door(APP, TENANT, f"127.0.0.1:{port}", services, keys)
        hearing = Hearing(kept, Rosters(), lambda: datetime.now(UTC))
        opened = Opened(f"http://127.0.0.1:{port}{PATH}", microsoft, kept, session)

        async def receive(heard: Heard) -> Awaitable[None]:
            opened.heard.append(heard)
            kept.heard.add(heard.id)
            return _done()

        ready = asyncio.Event()
        running = asyncio.create_task(Listening(door, hearing).run(receive, ready.set))
        await asyncio.wait_for(ready.wait(), 10)
        try:
            yield opened
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def _done() -> "asyncio.Future[None]":
    done = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done
