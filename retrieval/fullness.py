"""Tells a disk that is full from an index that is broken: emptying the index would not mend it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import StoreFull
from retrieval.errors import IndexUnavailable

#: How SQLite, the system and the C library say it, in lower case.
_SAID = ("disk is full", "no space left", "storagefull", "quota exceeded")
#: Bytes. With less room, whatever an engine says of a write that failed, the disk was full.
_ROOM = 1_000_000


@contextmanager
def full_told(folder: Path | None = None) -> Iterator[None]:
    """A write that failed because the disk is full, as StoreFull.

    `folder` is where it was written, when the engine may not say why it failed.
    """
    try:
        yield
    except IndexUnavailable as error:
        if any(words in error.detail.lower() for words in _SAID) or _has_no_room(folder):
            raise StoreFull from error
        raise


def _has_no_room(folder: Path | None) -> bool:
    try:
        return folder is not None and shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False
