"""A file on its way to the disk: counted as it comes, and there whole or not at all."""

import asyncio
import os
from collections.abc import AsyncIterable, Callable
from contextlib import suppress
from pathlib import Path

from bot.errors import FetchTooLarge
from corpus.folders import usable

#: So much of it is asked for at a time, in bytes.
CHUNK = 1 << 18


async def write(
    pieces: AsyncIterable[bytes],
    most: int,
    into: Path,
    *,
    opened: Callable[[bytes], bytes] = bytes,
    checked: Callable[[], None] = lambda: None,
) -> None:
    """Write what comes, `opened` piece by piece, when all of it was `checked`.

    Raises FetchTooLarge for more than `most` bytes; StoreFull, FolderUnusable, and what `checked`
    raises.
    """
    partly = into.with_name(f"{into.name[:100]}.deel")
    try:
        size = 0
        with usable(partly):
            descriptor = os.open(partly, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as disk:
            async for piece in pieces:
                size += len(piece)
                if size > most:
                    raise FetchTooLarge
                with usable(partly):
                    await asyncio.to_thread(disk.write, opened(piece))
            with usable(partly):
                disk.flush()
        checked()
        with usable(into):
            partly.replace(into)
    finally:
        with suppress(OSError):
            partly.unlink()
