"""Which files of a folder are read."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.readers import SUFFIXES


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file that is named, and every readable file below each folder, in order of name.

    Hidden files and folders are passed over, and so are links: they may lead anywhere.
    """
    for path in paths:
        if _can_be_listed(path):
            yield from (found for found in _below(path) if _is_readable(found))
        else:
            yield path


def passed_over(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file below each folder that `files_in` leaves out because of its kind."""
    folders = (path for path in paths if _can_be_listed(path))
    return (found for path in folders for found in _below(path) if not _is_readable(found))


def _below(folder: Path) -> Iterator[Path]:
    for found in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
        if not hidden and _is_plain_file(found):
            yield found


def _is_readable(file: Path) -> bool:
    return file.suffix.casefold() in SUFFIXES


def _can_be_listed(path: Path) -> bool:
    """Whether this is a folder to look in; what cannot even be looked at is read, and refused."""
    try:
        with os.scandir(path):
            return True
    except OSError:
        return False


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
