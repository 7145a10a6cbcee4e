"""Where someone talks with Vertel alone: what is known, else a conversation that is begun."""

import asyncio
from collections.abc import Callable
from time import monotonic

from bot.errors import NotReachedYet
from bot.platforms.teams.connector import Connector
from bot.platforms.teams.door import Door
from bot.platforms.teams.kept import Kept
from bot.platforms.teams.retrying import Refused
from bot.platforms.teams.spot import NAME
from corpus.errors import BadReference
from corpus.reached import Reference, Scope

#: What Teams is asked where no conversation tells which of its addresses is near.
_ANYWHERE = "/teams/"
_NOT_FOUND = 404
#: Seconds after which Teams is asked again to begin a conversation with who has no Vertel there.
AGAIN = 3600.0


class Opening:
    """Finds personal conversations, and begins them."""

    def __init__(
        self,
        door: Door,
        kept: Kept,
        connector: Connector,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`clock` tells seconds that never go back."""
        self._door, self._kept, self._connector, self._clock = door, kept, connector, clock
        self._refused: dict[str, float] = {}

    async def conversation_with(self, user: str) -> str:
        """Return the conversation with someone, by the lasting id of theirs.

        Teams begins none with who has no Vertel there, and is not asked all the time. Raises
        Refused, NotReachedYet when it was lately, Unreachable, LoginRefused.
        """
        known = await asyncio.to_thread(self._kept.references.personal, NAME, user)
        if known is not None:
            self._refused.pop(user, None)
            return known.conversation
        if user in self._refused and self._clock() - self._refused[user] < AGAIN:
            raise NotReachedYet
        try:
            return await self._begun(user)
        except Refused:
            self._refused[user] = self._clock()
            raise

    async def _begun(self, user: str) -> str:
        service = await asyncio.to_thread(self._near)
        if service is None:
            raise Refused(_NOT_FOUND)
        made = await self._connector.create(service, self._asked(user))
        reference = Reference(
            NAME, made, Scope.PERSONAL, service, self._door.tenant, user=user, brought_by=None
        )
        try:
            await asyncio.to_thread(self._kept.references.keep, reference)
        except BadReference as error:
            raise Refused(_NOT_FOUND) from error
        return made

    def _near(self) -> str | None:
        """Return the address at which a hub of this organisation is written to, else any."""
        for room in sorted(self._kept.shared_rooms()):
            if (found := self._kept.references.find(NAME, room)) is not None:
                return found.service
        hosts = sorted(self._door.services)
        return f"https://{hosts[0]}{_ANYWHERE}" if hosts else None

    def _asked(self, user: str) -> dict[str, object]:
        tenant = self._door.tenant
        return {
            "bot": {"id": f"28:{self._door.app_id}"},
            "members": [{"id": user}],
            "channelData": {"tenant": {"id": tenant}},
            "tenantId": tenant,
            "isGroup": False,
        }
