"""The bytes of a file, and of the files that are packed in one; nothing is written anywhere."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from corpus.errors import Detail, Reason
from corpus.readers.formats import FORMATS
from corpus.readers.names import escaped, file_name
from corpus.readers.outcome import Limits, Member, Refused

_CHUNK = 1 << 20
#: Small files may be packed as tightly as they like.
_WORTH_A_RATIO = 1_000_000
_UNIX = 3
#: What computers put beside the files that somebody packs.
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_OF_A_MAC = "__MACOSX/"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
)


def contents(path: Path, most: int) -> bytes:
    """The bytes of a regular file, at most so many."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for whoever writes to it
            raise Refused(Reason.NOT_A_FILE)
        if status.st_size > most:
            size, limit = _megabytes(status.st_size), _megabytes(most)
            raise Refused(Reason.TOO_LARGE, Detail(value=size, allowed=(limit,)))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except PermissionError:
        raise Refused(Reason.NO_PERMISSION) from None
    except (OSError, ValueError):  # ValueError: a name with NUL, which no file can have
        raise Refused(Reason.GONE) from None
    if len(data) > most:  # it grew, or its size was a lie
        raise Refused(Reason.TOO_LARGE)
    return data


def members(path: Path, limits: Limits) -> Iterator[Member]:
    """The files in an archive, each with why it cannot be read where that is clear already.

    Raises Refused for an archive that is too much, or no archive.
    """
    left = limits.unpacked
    with _opened(contents(path, limits.size)) as archive:
        for place, entry in _entries(archive, limits):
            reason = _reason(entry)
            if reason is None:
                try:
                    left -= sum(map(len, _chunks(archive, entry, limits, left)))
                except _BROKEN:
                    reason = Reason.DAMAGED
            yield Member(place, file_name(entry.filename), reason=reason)


def member(data: bytes, place: int, limits: Limits) -> tuple[str, bytes]:
    """The name and the bytes of the file at this place in an archive. Raises Refused."""
    with _opened(data) as archive:
        entry = dict(_entries(archive, limits)).get(place)
        if entry is None:
            raise Refused(Reason.GONE)
        if (reason := _reason(entry)) is not None:
            raise Refused(reason)
        unpacked = b"".join(_chunks(archive, entry, limits, limits.unpacked))
    return file_name(entry.filename), unpacked


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    if not data.strip(b"\0\t\r\n "):
        raise Refused(Reason.EMPTY)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except _BROKEN:
        raise Refused(Reason.DAMAGED) from None


def _entries(archive: zipfile.ZipFile, limits: Limits) -> list[tuple[int, zipfile.ZipInfo]]:
    """Everything that somebody packed, with its place; folders are none of that."""
    found = [
        (place, entry)
        for place, entry in enumerate(archive.infolist())
        if not entry.is_dir() and not _is_litter(entry.filename)
    ]
    if len(found) > limits.members:
        detail = Detail(value=str(len(found)), allowed=(str(limits.members),))
        raise Refused(Reason.TOO_MUCH_UNPACKED, detail)
    return found


def _is_litter(name: str) -> bool:
    last = name.rpartition("/")[2].casefold()
    return name.startswith(_OF_A_MAC) or last.startswith(".") or last in _LITTER


def _reason(entry: zipfile.ZipInfo) -> Reason | None:
    """Why a file in an archive is not even unpacked."""
    if entry.flag_bits & 1:
        return Reason.ENCRYPTED
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.create_system == _UNIX and kind not in {0, stat.S_IFREG}:
        return Reason.NOT_A_FILE
    # An archive in an archive is a way to hide what is too much.
    suffix = Path(file_name(entry.filename)).suffix.casefold()
    return None if suffix in FORMATS else Reason.UNKNOWN_FORMAT


def _chunks(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, left: int
) -> Iterator[bytes]:
    """What is really packed there; what it declares may be a lie."""
    size, most = 0, max(_WORTH_A_RATIO, limits.ratio * entry.compress_size)
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > left or size > most:
                name = escaped(file_name(entry.filename))
                raise Refused(Reason.TOO_MUCH_UNPACKED, Detail(value=name))
            yield chunk


def _megabytes(size: int) -> str:
    return f"{ceil(size / 1_000_000)} MB"
