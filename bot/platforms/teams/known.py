"""What is known of what is heard: that it was heard before, and the whole that it is about."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Address, Arrival, Heard, Incoming, Reaction
from bot.platforms.teams.kept import Kept
from bot.platforms.teams.spot import NAME


class Known:
    """Looks things up in what Vertel remembers."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    async def was_heard(self, found: Sequence[Heard]) -> bool:
        """Tell whether this is brought again: who was forgotten meanwhile must stay so."""
        heard = await asyncio.to_thread(lambda: all(self._kept.was_heard(one.id) for one in found))
        # That Vertel was put somewhere is told anew each time, by one name.
        return heard and not any(isinstance(one, Arrival) for one in found)

    async def of_whole(self, heard: Heard) -> Heard:
        """Return it as about all of a message, also where it is about a later part of that."""
        match heard:
            case Incoming(under=Address() as part):
                return replace(heard, under=await self._first(part))
            case Reaction():
                return replace(heard, on=await self._first(heard.on))
            case _:
                return heard

    async def _first(self, part: Address) -> Address:
        found = await asyncio.to_thread(self._kept.deliveries.first, NAME, part.stored())
        return Address.restored(found) if found else part
