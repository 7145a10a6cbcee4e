"""Fetches what moderators handed in and has it read, beside the conversation: each file once.

What is not done when the process ends is taken up again. A file that ended it time and again is
refused, so that the others have their turn.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree

import structlog

from bot.backoff import Backoff
from bot.chat import ChatPlatform
from bot.errors import FetchFailed, FetchRefused, FetchTooLarge
from bot.flows.seeding import reading
from bot.flows.seeding.intake import Intake
from corpus.errors import NOTHING_MORE, CorpusError, Reason, UnreadableFile, VertelError
from corpus.folders import made
from corpus.handed_in import File, TakenIn
from corpus.readers import ARCHIVE, Readers
from corpus.store.uploads import Upload

log = structlog.get_logger()

#: How often a file is begun that ends the process, and how long it is tried to fetch one.
TRIES, PATIENCE = 3, timedelta(days=1)

#: Remembers what is in a file; `begin` is told what the store calls it before it is written.
TakeIn = Callable[[Upload, File, Callable[[str], None]], TakenIn]


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Where files are read: a folder for as long as that takes, the readers, and the way in."""

    folder: Path
    readers: Readers
    take_in: TakeIn


class Seeding:
    """Reads one file after another, oldest first."""

    def __init__(
        self,
        intake: Intake,
        kitchen: Kitchen,
        platforms: Sequence[ChatPlatform],
        clock: Callable[[], datetime],
    ) -> None:
        """Only on platforms that last can a file be handed in."""
        self._intake, self._kitchen, self._clock = intake, kitchen, clock
        self._platforms = {platform.name: platform for platform in platforms if platform.lasting}
        self._waits: dict[int, tuple[datetime, Backoff]] = {}
        self._begun = self._halted = False

    async def round(self) -> None:
        """Read everything that waits; what cannot be fetched now waits on."""
        if not self._begun:
            # What an earlier process fetched and did not read.
            await asyncio.to_thread(rmtree, self._kitchen.folder, ignore_errors=True)
            self._begun = True
        while (upload := await asyncio.to_thread(self._next)) is not None:
            await self._attempt(upload)

    def halt(self) -> None:
        """Break off what is being read: it is read after the next start."""
        self._halted = True
        self._kitchen.readers.halt()

    def _next(self) -> Upload | None:
        if self._halted:
            return None
        now = self._clock()
        passed = [number for number, (until, _) in self._waits.items() if now < until]
        return self._intake.uploads.next(list(self._platforms), passed)

    async def _attempt(self, upload: Upload) -> None:
        if upload.attempts >= TRIES:
            await asyncio.to_thread(self._refuse, upload, Reason.READER_FAILED)
            return
        await asyncio.to_thread(self._intake.uploads.begin, upload.id)
        try:
            path = await self._fetched(upload)
            if path is not None:
                await asyncio.to_thread(self._read, upload, path)
        except FetchFailed as error:
            await asyncio.to_thread(self._later, upload, error.retry_after)
        except (VertelError, asyncio.CancelledError) as error:
            # A full disk or the end of this process says nothing about the file.
            with suppress(CorpusError):
                self._later(upload, None)
            if isinstance(error, asyncio.CancelledError):
                raise
            log.warning("file not read", error=type(error).__name__)

    def _later(self, upload: Upload, asked_for: timedelta | None) -> None:
        self._intake.uploads.put_back(upload.id)
        _, backoff = self._waits.get(upload.id, (None, Backoff()))
        now = self._clock()
        self._waits[upload.id] = now + timedelta(seconds=backoff.next(asked_for)), backoff
        if now > upload.handed.at + PATIENCE:
            self._refuse(upload, Reason.GONE)

    async def _fetched(self, upload: Upload) -> Path | None:
        """Return where the file is now; None when it never will be. Raises FetchFailed."""
        folder, handed = self._folder_of(upload), upload.handed
        path = folder / (f"archief{ARCHIVE}" if _is_packed(upload) else handed.name)
        if await asyncio.to_thread(path.exists):
            return path
        await asyncio.to_thread(made, self._kitchen.folder)
        await asyncio.to_thread(made, folder)
        platform = self._platforms[handed.platform]
        try:
            await platform.fetch(handed.reference, self._intake.most, path)
        except FetchRefused as error:
            large = isinstance(error, FetchTooLarge)
            reason = Reason.TOO_LARGE if large else Reason.GONE
            await asyncio.to_thread(self._refuse, upload, reason)
            return None
        return path

    def _read(self, upload: Upload, path: Path) -> None:
        intake, now = self._intake, self._clock()
        try:
            if _is_packed(upload) and not upload.handed.part:
                members = self._kitchen.readers.members(path).members
                reading.unpacked(upload, members, intake, now)
            else:
                self._take_in(upload, path, now)
        except UnreadableFile as error:
            if self._halted:
                intake.uploads.put_back(upload.id)
                return
            reading.refused(upload, error.reason, error.detail, intake, now)
        self._tidy(upload)

    def _take_in(self, upload: Upload, path: Path, now: datetime) -> None:
        named = [upload.file]

        def begin(name: str) -> None:
            named.append(name)
            self._intake.uploads.written_as(upload.id, name)

        place = upload.handed.part - 1 if upload.handed.part else None
        file = File(path, place, upload.handed.url, upload.file)
        outcome = self._kitchen.take_in(upload, file, begin)
        reading.taken_in(upload, outcome, named[-1], self._intake, now)

    def _refuse(self, upload: Upload, reason: Reason) -> None:
        reading.refused(upload, reason, NOTHING_MORE, self._intake, self._clock())
        self._tidy(upload)

    def _tidy(self, upload: Upload) -> None:
        """Remove what was fetched, once nothing of it waits to be read."""
        self._waits.pop(upload.id, None)
        if not self._intake.uploads.waits(upload.handed.platform, upload.handed.message):
            rmtree(self._folder_of(upload), ignore_errors=True)

    def _folder_of(self, upload: Upload) -> Path:
        message = f"{upload.handed.platform} {upload.handed.message}"
        return self._kitchen.folder / hashlib.sha256(message.encode()).hexdigest()[:16]


def _is_packed(upload: Upload) -> bool:
    """Whether it is an archive, or what was packed in one."""
    return bool(upload.handed.part) or Path(upload.handed.name).suffix.casefold() == ARCHIVE
