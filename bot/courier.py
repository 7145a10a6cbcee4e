"""Brings what Vertel says by itself: each message once, tried again until it arrives."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.chat import Address, ChatPlatform, Outgoing
from bot.errors import SendFailed, SendRefused
from bot.logs import where
from bot.rendering.kept import unfolded
from corpus.store.outbox import Letter, Outbox

log = structlog.get_logger()


class Courier:
    """Takes messages out of the outbox and brings them, platform by platform, oldest first."""

    def __init__(
        self, outbox: Outbox, platforms: Sequence[ChatPlatform], clock: Callable[[], datetime]
    ) -> None:
        """Only platforms that last are written to: elsewhere nobody is there to read it later."""
        self._outbox, self._clock = outbox, clock
        self._platforms = [platform for platform in platforms if platform.lasting]

    async def round(self) -> None:
        """Bring everything that waits."""
        for platform in self._platforms:
            await self.bring(platform)

    async def bring(self, platform: ChatPlatform) -> None:
        """Bring everything that waits for one platform; what cannot arrive now waits on."""
        for number, letter in await asyncio.to_thread(self._outbox.unsent, platform.name):
            try:
                landed = await self._bring(platform, letter)
            except SendFailed:
                # Whoever comes after would fail as well.
                return
            except SendRefused as error:
                log.warning("not brought", platform=platform.name, where=where(error))
                landed = None
            except (ValueError, KeyError, TypeError) as error:
                # Written by another version: nobody can read it any more.
                log.warning("not understood", platform=platform.name, where=where(error))
                landed = None
            await asyncio.to_thread(self._outbox.sent, number, self._clock(), landed)

    async def _bring(self, platform: ChatPlatform, letter: Letter) -> str:
        body = unfolded(letter.body)
        if letter.address is not None:
            place = Address.restored(letter.address)
        else:
            place = await platform.open(letter.recipients, letter.key)
        landed = await platform.send(Outgoing(place, body, letter.key))
        return landed.stored()
