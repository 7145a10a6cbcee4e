"""Zipped formats, looked through before a parser sees them: no bombs, no macros, no foreign XML."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from corpus.errors import Detail, Reason, Wrong
from corpus.readers.names import escaped
from corpus.readers.outcome import Limits, Refused

_CHUNK = 1 << 20
#: Small parts may be packed as tightly as they like.
_WORTH_A_RATIO = 1_000_000
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^(?:Basic|Scripts)/", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml", ".rdf")
#: Declared entities are how XML reads other files and how a few lines unfold to billions.
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_DECLARATION = 64
#: In any other encoding a declaration could hide from the search above.
_ENCODING = re.compile(rb"""^\W*\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)""", re.IGNORECASE)
_PLAIN_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def look_through(data: bytes, limits: Limits, *, needs: str) -> None:
    """Unpack all, counting; refuse what is too much, unsafe, or without the part it `needs`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_names(archive, limits, needs)
            left = limits.unpacked
            for entry in archive.infolist():
                left -= _size(archive, entry, limits, left)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ):
        raise Refused(Reason.DAMAGED) from None


def part(data: bytes, name: str) -> bytes:
    """One part of an archive that was looked through; empty when it has no such part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def _check_names(archive: zipfile.ZipFile, limits: Limits, needs: str) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > limits.entries:
        raise Refused(Reason.TOO_MUCH_UNPACKED)
    if any(_MACROS.search(name) for name in names):
        raise Refused(Reason.HAS_MACROS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Reason.ENCRYPTED)
    if len(names) < len(entries):
        raise Refused(Reason.DAMAGED, Detail(Wrong.TWICE))
    if needs not in names:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)


def _size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, left: int) -> int:
    """What this entry really unpacks to; what it declares may be a lie."""
    size = 0
    is_xml = entry.filename.casefold().endswith(_XML)
    most = max(_WORTH_A_RATIO, limits.ratio * entry.compress_size)
    for chunk, overlap in _chunks(archive, entry):
        size += len(chunk)
        if size > left or size > most:
            raise Refused(Reason.TOO_MUCH_UNPACKED, Detail(value=escaped(entry.filename)))
        if is_xml:
            _check_xml(overlap + chunk, entry.filename)
    return size


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """The entry in pieces, each with the end of the one before."""
    overlap = b""
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            yield chunk, overlap
            overlap = chunk[-_LONGEST_DECLARATION:]


def _check_xml(piece: bytes, name: str) -> None:
    plain = piece.replace(b"\0", b"")  # UTF-16 is searched as its letters
    if _DECLARES.search(plain):
        raise Refused(Reason.DAMAGED, Detail(Wrong.UNSAFE, value=escaped(name)))
    encoding = _ENCODING.match(plain[:400])
    if encoding and encoding[1].lower() not in _PLAIN_ENCODINGS:
        raise Refused(Reason.DAMAGED, Detail(Wrong.UNSAFE, value=escaped(name)))
