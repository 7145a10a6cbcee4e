"""Brings what Vertel says by itself: each message once, tried again until it arrives."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.backoff import Backoff
from bot.chat import Address, ChatPlatform, Outgoing
from bot.errors import NotReachedYet, SendFailed, SendRefused
from bot.logs import where
from bot.rendering.kept import unfolded
from corpus.store.outbox import Letter, Outbox

log = structlog.get_logger()


#: So many recipients that cannot be reached, one after another: the platform itself is away.
_MOST_FAILING = 3

#: Where a letter goes: what must arrive there in order.
_Recipient = tuple[str, ...]


class Courier:
    """Takes messages out of the outbox and brings them, platform by platform, oldest first."""

    def __init__(
        self, outbox: Outbox, platforms: Sequence[ChatPlatform], clock: Callable[[], datetime]
    ) -> None:
        """Only platforms that last are written to: elsewhere nobody is there to read it later."""
        self._outbox, self._clock = outbox, clock
        self._platforms = [platform for platform in platforms if platform.lasting]
        self._unreached: dict[_Recipient, tuple[datetime, Backoff]] = {}

    async def round(self) -> None:
        """Bring everything that waits."""
        for platform in self._platforms:
            await self.bring(platform)

    async def bring(self, platform: ChatPlatform) -> None:
        """Bring everything that waits for one platform; what cannot arrive now waits on.

        It holds up what goes to the same recipients, and nothing else, until it is tried again. A
        platform on which several cannot be reached is left alone until the next round.
        """
        held: set[_Recipient] = set()
        failing = 0
        async for number, letter in self._due(platform):
            to = _recipient(letter)
            if to in held or self._waits(to):
                held.add(to)
                continue
            # Those before it may have taken long: what was taken back since is not said any more.
            current = await asyncio.to_thread(self._outbox.still, number)
            if current is None:
                continue
            try:
                landed = await self._landed(platform, current)
            except (SendFailed, NotReachedYet) as error:
                self._wait(platform, to, error)
                held.add(to)
                # Where Vertel is not let in says nothing of the platform.
                failing += isinstance(error, SendFailed)
                if failing == _MOST_FAILING:
                    return
                continue
            self._unreached.pop(to, None)
            now, said = self._clock(), current.body
            await asyncio.to_thread(self._outbox.sent, number, now, landed, said)

    async def _due(self, platform: ChatPlatform) -> AsyncIterator[tuple[int, Letter]]:
        """Yield all that waits, a page at a time: what is stuck in one does not hide the next."""
        last = 0
        while page := await asyncio.to_thread(self._outbox.unsent, platform.name, after=last):
            for number, letter in page:
                yield number, letter
                last = number

    def _waits(self, to: _Recipient) -> bool:
        return to in self._unreached and self._clock() < self._unreached[to][0]

    def _wait(
        self, platform: ChatPlatform, to: _Recipient, error: SendFailed | NotReachedYet
    ) -> None:
        asked_for = error.retry_after if isinstance(error, SendFailed) else None
        if to not in self._unreached:
            log.info("waits", platform=platform.name, why=type(error).__name__)
        _, backoff = self._unreached.get(to, (None, Backoff()))
        until = self._clock() + timedelta(seconds=backoff.next(asked_for))
        self._unreached[to] = until, backoff

    async def _landed(self, platform: ChatPlatform, letter: Letter) -> str | None:
        """Return where a letter landed; None when it never can.

        Raises SendFailed, NotReachedYet.
        """
        try:
            return await self._bring(platform, letter)
        except NotReachedYet:
            raise
        except SendRefused as error:
            log.warning("not brought", platform=platform.name, where=where(error))
        except (ValueError, KeyError, TypeError) as error:
            # Written by another version: nobody can read it any more.
            log.warning("not understood", platform=platform.name, where=where(error))
        return None

    async def _bring(self, platform: ChatPlatform, letter: Letter) -> str:
        body = unfolded(letter.body)
        if letter.address is not None:
            place = Address.restored(letter.address)
        else:
            place = await platform.open(letter.recipients, letter.key)
        edits = Address.restored(letter.edits) if letter.edits is not None else None
        landed = await platform.send(Outgoing(place, body, letter.key, edits=edits))
        return landed.stored()


def _recipient(letter: Letter) -> _Recipient:
    where_to = (letter.address,) if letter.address is not None else sorted(letter.recipients)
    return letter.platform, *where_to
