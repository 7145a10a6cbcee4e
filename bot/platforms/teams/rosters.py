"""Who is in the conversations that matter elsewhere: what they share may be told to them alone."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import structlog

from bot.errors import PlatformError
from bot.logs import where
from bot.platforms.teams.connector import Connector, Line
from bot.platforms.teams.kept import Kept
from bot.platforms.teams.spot import NAME
from corpus.errors import CorpusError

log = structlog.get_logger()

#: Seconds after which a roster is asked for again, and after which it says nothing any more: who
#: was taken out of a conversation is a stranger to it no later than that.
FRESH, GOOD = 120.0, 600.0
#: Seconds that whoever speaks waits for one: Teams wants to hear within a second that they did.
PATIENCE = 0.5
#: So long nothing is asked again that was not told.
_AGAIN = 30.0


@dataclass(frozen=True, slots=True)
class _Roster:
    members: frozenset[str]
    at: float


class Rosters:
    """Asks who is where, and knows it for some minutes. Without an answer nobody is anywhere."""

    def __init__(
        self,
        kept: Kept,
        connector: Connector,
        *,
        clock: Callable[[], float] = monotonic,
        patience: float = PATIENCE,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`clock` tells seconds that never go back; `failed` counts what was not told."""
        self._kept, self._connector, self._clock = kept, connector, clock
        self._patience, self._failed = patience, failed
        self._rosters: dict[str, _Roster] = {}
        self._refused: dict[str, float] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def rooms_of(self, user: str, account: str) -> frozenset[str]:
        """Return the conversations that matter in which someone is, by either of their ids."""
        rooms = await asyncio.to_thread(self._kept.shared_rooms)
        asking = [self._ask(room) for room in rooms if self._is_due(room)]
        if missing := [task for room, task in asking if not self._is_good(room)]:
            await asyncio.wait(missing, timeout=self._patience)
        theirs = {user, account} - {""}
        return frozenset(
            room for room in rooms if self._is_good(room) and theirs & self._rosters[room].members
        )

    async def stop(self) -> None:
        """Ask nobody any more."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    def _is_due(self, room: str) -> bool:
        now = self._clock()
        if now - self._refused.get(room, -_AGAIN) < _AGAIN:
            return False
        return room not in self._rosters or now - self._rosters[room].at >= FRESH

    def _is_good(self, room: str) -> bool:
        roster = self._rosters.get(room)
        return roster is not None and self._clock() - roster.at < GOOD

    def _ask(self, room: str) -> tuple[str, "asyncio.Task[None]"]:
        if room not in self._asking:
            self._asking[room] = asyncio.create_task(self._asked(room))
        return room, self._asking[room]

    async def _asked(self, room: str) -> None:
        began = self._clock()
        try:
            reference = await asyncio.to_thread(self._kept.references.find, NAME, room)
            # Without one, Vertel is not there any more: then nobody is there for it.
            members = (
                await self._connector.members(Line(reference.service, room)) if reference else ()
            )
            ids = frozenset(one for member in members for one in (member.id, member.user) if one)
            self._rosters[room] = _Roster(ids, began)
        except (PlatformError, CorpusError) as error:
            self._refused[room] = began
            log.warning("members not told", platform=NAME, where=where(error))
            self._failed(type(error).__name__)
        finally:
            del self._asking[room]
