"""Somebody in Teams who talks with Vertel alone, and a real store beside it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from bot.bootstrap.teams import TeamsKept
from bot.chat import Address, ChatPlatform
from bot.platforms.teams.door import Door
from bot.platforms.teams.entra import Given
from bot.platforms.teams.platform import TeamsPlatform
from bot.platforms.teams.spot import Spot
from corpus.store import Store
from tests.server.teams.bringing import bring
from tests.server.teams.connector import Connector, Fault
from tests.server.teams.microsoft import APP, TENANT
from tests.server.teams.reading import shown
from tests.server.teams.serving import HOST

LOTTE = "a:lotte"
REACTIONS = {"👍": "like"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


class InTeams:
    """Somebody in a personal conversation. What she does is brought to Vertel one by one."""

    def __init__(self, connector: Connector, store: Store) -> None:
        self._connector, self._kept = connector, TeamsKept(store, None)
        self._port = free_port()
        self._bringing: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._numbers = count(1)
        self._began = datetime.now(UTC)
        self._last: dict[str, Any] = {}
        self._signed: dict[str, Any] = {}
        self.claimed: set[str] = set()
        self.platform: ChatPlatform = self._made()
        self._bringer = Thread(target=self._bring, daemon=True)
        self._bringer.start()

    def come_in(self) -> None:
        """Be there: who speaks is heard."""

    def say(self, text: str) -> None:
        self._last = self._activity(text)
        self._later(self._last)

    def shown(self) -> list[str]:
        return [shown(one.activity) for one in self._connector.standing(LOTTE)]

    def shut_out(self) -> None:
        self._connector.broken[LOTTE] = Fault(403, code="BotNotInConversationRoster")

    def again(self) -> ChatPlatform:
        self.platform = self._made()
        return self.platform

    def change(self, text: str) -> None:
        told = {"eventType": "editMessage"} | self._last["channelData"]
        self._later(self._last | {"type": "messageUpdate", "text": text, "channelData": told})

    def react(self, on: Address, sign: str) -> None:
        signs = {"reactionsAdded": [{"type": REACTIONS[sign]}], "replyToId": Spot.of(on).activity}
        self._signed = signs
        self._later(self._activity("") | {"type": "messageReaction"} | signs)

    def take_back(self) -> None:
        signs = {"reactionsRemoved": self._signed["reactionsAdded"]}
        on = {"replyToId": self._signed["replyToId"]}
        self._later(self._activity("") | {"type": "messageReaction"} | on | signs)

    def hand_in(self, name: str, content: bytes) -> None:
        number = next(self._numbers)
        url = self._connector.file(f"{number}", content)
        file = {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "name": name,
            "content": {"downloadUrl": url, "uniqueId": "x", "fileType": name.partition(".")[2]},
        }
        self._later(self._activity("") | {"attachments": [file]})

    def leave(self) -> None:
        """Bring nothing any more."""
        self._bringing.put(None)

    def _made(self) -> TeamsPlatform:
        connector = self._connector
        door = Door(APP, TENANT, f"{HOST}:{self._port}", frozenset({HOST}), connector.keys)

        def files(url: str) -> bool:
            return url.startswith(f"http://{HOST}:{connector.port}/")

        return TeamsPlatform(
            door, Given("sleutel"), self._kept, clock=lambda: datetime.now(UTC), files=files
        )

    def _activity(self, text: str) -> dict[str, Any]:
        number = next(self._numbers)
        at = self._began - timedelta(seconds=100) + timedelta(milliseconds=number)
        told = {"id": f"m{number}", "timestamp": at.isoformat(timespec="milliseconds")}
        return self._connector.microsoft.activity(text, **told)

    def _later(self, activity: dict[str, Any]) -> None:
        self._bringing.put(activity)

    def _bring(self) -> None:
        while (activity := self._bringing.get()) is not None:
            try:
                bring(self._connector.microsoft, self._port, activity)
            except OSError:
                # Vertel is gone in the middle; what it did not take shows in the test.
                continue


@contextmanager
def in_teams(folder: Path) -> Iterator[InTeams]:
    """A bench, on a store in this folder."""
    store = Store.open(folder)
    with Connector() as connector:
        bench = InTeams(connector, store)
        try:
            yield bench
        finally:
            bench.leave()
            store.close()
