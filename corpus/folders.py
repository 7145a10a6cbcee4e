"""The folders that Vertel writes in: made for their owner alone, and refused with a reason."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import FolderUnusable, Obstacle, StoreFull

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.EEXIST, errno.ENOTDIR}
#: Why a file cannot be closed off that may be read, or even written, all the same.
_LEFT_OPEN = {errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTSUP, errno.ENOSYS}


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """What the system refuses at this place, as our own error. Raises FolderUnusable, StoreFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull from error
        raise FolderUnusable(path, _obstacle(error)) from error


def made(folder: Path) -> None:
    """Make the folder when it is absent. Raises FolderUnusable, StoreFull."""
    with usable(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def made_private(file: Path) -> None:
    """Make the file when it is absent, and let only its owner read it. Raises FolderUnusable."""
    with usable(file), suppress(FileExistsError):
        # Never opened when it is there: closing it again would take SQLite's locks along.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        # A file of another user is not ours to close off, and not every disk knows of rights:
        # whether the database can be used shows when it is opened.
        with usable(path):
            _closed_off(path)


def _closed_off(path: Path) -> None:
    try:
        path.chmod(0o600)
    except OSError as error:
        if error.errno not in _LEFT_OPEN:
            raise


def _obstacle(error: OSError) -> Obstacle:
    if error.errno in _NOT_ALLOWED:
        return Obstacle.NO_PERMISSION
    return Obstacle.NOT_A_FOLDER if error.errno in _NO_FOLDER else Obstacle.FAILED
