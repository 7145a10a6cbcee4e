"""Whether the bytes of a file are what its name says."""

from collections.abc import Callable

from corpus.errors import Reason
from corpus.readers.encoding import has_mark
from corpus.readers.outcome import Refused

Check = Callable[[bytes], None]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
#: Programs, pictures, archives and documents that may hide behind the name of a text.
_PROGRAMS = (b"MZ\x90", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"SQLite format")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_ARCHIVES = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", _ZIP)
_BINARY = (*_PROGRAMS, *_PICTURES, *_ARCHIVES, b"{\\rtf", b"%PDF-", _OLE)
_SAMPLE = 65_536


def is_text(data: bytes) -> None:
    """Refuse bytes that no text begins with or that few texts hold."""
    if data.startswith(_BINARY):
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    sample = data[:_SAMPLE]
    steering = sum(sample.count(code) for code in (*range(1, 9), *range(14, 27)))
    if steering > len(sample) // 10 or (sample.count(0) and not _is_wide(sample)):
        raise Refused(Reason.NOT_WHAT_IT_SAYS)


def is_pdf(data: bytes) -> None:
    """Refuse what does not begin as a PDF. Viewers allow junk before it, where others hide."""
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        raise Refused(Reason.NOT_WHAT_IT_SAYS)


def is_zip(data: bytes) -> None:
    """Refuse what does not begin as a zip file; a Word file with a password is another kind."""
    if data.startswith(_OLE) and _ENCRYPTED_OFFICE in data:
        raise Refused(Reason.ENCRYPTED)
    if not data.startswith(_ZIP):
        raise Refused(Reason.NOT_WHAT_IT_SAYS)


def _is_wide(sample: bytes) -> bool:
    """UTF-16 or UTF-32, in which zero bytes stand on one side of each letter."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    one_sided = max(even, odd) > 9 * min(even, odd) and even + odd >= len(sample) // 3
    return has_mark(sample) or one_sided
