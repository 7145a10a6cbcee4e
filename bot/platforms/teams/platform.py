"""The chat port on Microsoft Teams."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import structlog

from bot.chat import Address, Erasure, Outgoing, Ready, Receive
from bot.errors import LoginRefused, NotReachedYet, PlatformError, SendFailed, SendRefused
from bot.logs import where
from bot.platforms.at_work import Typing
from bot.platforms.teams import fetching
from bot.platforms.teams.connector import Connector, Line
from bot.platforms.teams.delivering import Delivering, Letter
from bot.platforms.teams.door import Door
from bot.platforms.teams.entra import Credentials
from bot.platforms.teams.hearing import Hearing
from bot.platforms.teams.kept import Kept
from bot.platforms.teams.listening import Listening
from bot.platforms.teams.opening import Opening
from bot.platforms.teams.pacing import Pacing
from bot.platforms.teams.retrying import Refused, Unreachable
from bot.platforms.teams.rosters import Rosters
from bot.platforms.teams.spot import NAME, Spot, opener, split
from bot.platforms.teams.writing import Called
from corpus.errors import CorpusError
from corpus.reached import Reference, Scope

log = structlog.get_logger()

#: Seconds after which Teams forgets that somebody types.
_TYPING = 3.0
_TYPES = {"type": "typing"}


class TeamsPlatform:
    """A bot in one organisation. Implements ChatPlatform."""

    name = NAME
    lasting = presses = by_name = True
    gathers = False

    def __init__(
        self,
        door: Door,
        credentials: Credentials,
        kept: Kept,
        *,
        clock: Callable[[], datetime],
        failed: Callable[[str], None] = lambda _: None,
        files: fetching.Allowed = fetching.is_file_of_organisation,
    ) -> None:
        """`failed` counts what went wrong beside sending, by the name of the error's class.

        `files` tells where a file may be fetched.
        """
        self._kept, self._failed, self._files = kept, failed, files
        self._credentials = credentials
        self._connector = Connector(credentials, door.services)
        self._pacing = Pacing()
        self._rosters = Rosters(kept, self._connector, failed=failed)
        self._listening = Listening(door, Hearing(kept, self._rosters, clock))
        self._opening = Opening(door, kept, self._connector)
        self._delivering = Delivering(
            self._connector, kept.deliveries, self._pacing, clock=clock, failed=failed
        )
        self._typing = Typing(self._tell_typing, _TYPING)
        self._closed = False

    def silence(self) -> float | None:
        """Return 0 while Teams can bring something, else None.

        Nothing is asked of Teams, so a day on which nobody speaks is no sign of trouble.
        """
        return 0.0 if self._listening.is_open else None

    async def listen(self, receive: Receive, ready: Ready) -> None:
        """Hand over what is brought until cancelled. Raises PortTaken."""
        self._closed = False
        # The first answer does not wait for it, and the log says so when there is none.
        warming = asyncio.create_task(self._warm())
        try:
            await self._listening.run(receive, ready)
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)

    async def close(self) -> None:
        """Let go of the connections to Teams."""
        self._closed = True
        await self._typing.stop()
        await self._rosters.stop()
        await self._connector.close()

    async def send(self, message: Outgoing) -> Address:
        """Deliver a reply, once by its key. Raises SendFailed, SendRefused."""
        with self._told():
            spot = _spot(message.edits or message.reply_to)
            reference = await self._reference(spot.conversation)
            letter = _letter(message, spot, reference)
            return Address.restored(await self._delivering.send(letter))

    async def open(self, recipients: Sequence[str], key: str) -> Address:  # noqa: ARG002 - the port
        """Return where to write to someone alone. Raises SendFailed, SendRefused, NotReachedYet."""
        if len(recipients) != 1:
            raise SendRefused
        with self._told(NotReachedYet):
            return Spot(await self._opening.conversation_with(recipients[0])).address()

    def address_of(self, conversation: str, thread: str | None = None) -> Address:
        """Return where to write in a conversation, or in a thread of it."""
        above = opener(conversation, thread) if thread else None
        return Spot(conversation, above or "", above).address()

    async def erase(self, erasure: Erasure) -> None:
        """Take a reply away. Raises SendFailed, SendRefused."""
        with self._told():
            spot = _spot(erasure.of)
            reference = await self._reference(spot.conversation)
            address = Spot(spot.conversation, spot.activity).address().stored()
            await self._delivering.erase(spot.conversation, reference.service, address)

    async def fetch(self, file: str, most: int, into: Path) -> None:
        """Write a file to this path. Raises FetchFailed, FetchRefused, FetchTooLarge."""
        await fetching.fetch(file, most, into, allowed=self._files)

    def at_work(self, address: Address) -> AbstractAsyncContextManager[None]:
        """Show others in the conversation that Vertel is typing."""
        return self._typing.during(_spot(address).target)

    @contextmanager
    def _told(self, refused: type[SendRefused] = SendRefused) -> Iterator[None]:
        """Tell in the words of the port why something is not sent: never, or not yet.

        `refused` is what it comes to that Teams refuses it.
        """
        if self._closed:
            raise SendFailed
        try:
            yield
        except Refused as error:
            log.warning("refused", platform=NAME, status=error.status, code=error.code)
            raise refused from error
        except Unreachable as error:
            raise SendFailed(error.retry_after) from error
        except LoginRefused as error:
            # Until the operator gives another secret; what is to be said waits for it.
            log.warning("no token", platform=NAME, code=error.code)
            raise SendFailed from error

    async def _warm(self) -> None:
        with suppress(SendFailed), self._told():
            await self._credentials.token()

    async def _reference(self, conversation: str) -> Reference:
        found = await asyncio.to_thread(self._kept.references.find, NAME, conversation)
        if found is None:
            # Vertel was never there, or was taken away.
            raise NotReachedYet
        return found

    async def _tell_typing(self, place: str, works: bool) -> None:  # noqa: FBT001 - one of two
        # Teams forgets it by itself, and at once when something is said.
        if not works:
            return
        try:
            conversation, _ = split(place)
            if self._pacing.take(conversation):
                reference = await self._reference(conversation)
                await self._connector.post(Line(reference.service, place), _TYPES)
        except (PlatformError, CorpusError) as error:
            # A courtesy: an answer does not fail with it.
            log.info("typing not told", platform=NAME, where=where(error))
            self._failed(type(error).__name__)


def _spot(address: Address) -> Spot:
    try:
        return Spot.of(address)
    except (ValueError, TypeError) as error:
        raise SendRefused from error


def _letter(message: Outgoing, spot: Spot, reference: Reference) -> Letter:
    """Return a message as it goes to a conversation, and for whom."""
    asked = _spot(message.reply_to)
    called = None
    if reference.scope is not Scope.PERSONAL and asked.sender:
        called = Called(asked.sender, asked.name or "", change=message.edits is not None)
    thread = asked.thread
    if thread is None and message.thread and reference.scope is Scope.CHANNEL:
        thread = opener(spot.conversation, message.thread)
    target = Spot(spot.conversation, thread=thread).target
    first = Spot(spot.conversation, spot.activity).address().stored()
    return Letter(
        message.key,
        spot.conversation,
        Line(reference.service, target),
        message.body,
        called,
        replaces=first if message.edits is not None else None,
    )
