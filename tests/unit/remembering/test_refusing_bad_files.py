"""What must not be read is refused before a parser sees it, with the reason."""

import os
import struct
from pathlib import Path

import pytest

from corpus.errors import Detail, Reason, Wrong
from corpus.readers import Limits
from corpus.readers.opening import contents
from corpus.readers.outcome import Refused
from tests.fakes import as_nobody
from tests.files import (
    docx_parts,
    odt_parts,
    one,
    opened,
    pdf,
    text_stream,
    word_paragraph,
    written,
    zipped,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SMALL = docx_parts(word_paragraph("tekst"))
LAUGHS = '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>'
FOREIGN = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.pdf", "a.docx", "a.jsonl"])
@pytest.mark.parametrize("content", ["", " \n\t\r\n ", "\0" * 100])
def test_a_file_without_a_word_is_empty(tmp_path: Path, name: str, content: str) -> None:
    assert _refusal(written(tmp_path, name, content)).reason is Reason.EMPTY


@pytest.mark.parametrize("content", ["\ufeff", "\u200b\u200b", "--- *** ---", "\u202e"])
def test_marks_alone_are_no_text(tmp_path: Path, content: str) -> None:
    assert _refusal(written(tmp_path, "a.txt", content)).reason is Reason.EMPTY


def test_one_letter_is_a_text(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", "a").text == "a"


@pytest.mark.parametrize("name", ["a.exe", "a.doc", "a.docm", "zonder", "a.zip", "a.md.gz"])
def test_other_formats_are_refused_by_name(tmp_path: Path, name: str) -> None:
    assert _refusal(written(tmp_path, name, "tekst")).reason is Reason.UNKNOWN_FORMAT


@pytest.mark.parametrize("name", ["A.TXT", "a.Md", "A.HTM"])
def test_capitals_in_the_end_of_a_name_do_not_matter(tmp_path: Path, name: str) -> None:
    assert one(tmp_path, name, "tekst").text == "tekst"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("a.pdf", b"MZ\x90" + bytes(100) + b"%PDF-1.4"),
        ("a.pdf", b"tekst"),
        ("a.txt", pdf([text_stream(["tekst"])])),
        ("a.md", zipped(SMALL)),
        ("a.txt", b"\x7fELF" + bytes(100)),
        ("a.csv", bytes(range(256)) * 20),
        ("a.html", b"tekst\0tekst"),
        ("a.txt", b"\x01\x02\x03tekst"),
        ("a.docx", OLE),
        ("a.docx", b"tekst"),
        ("a.docx", zipped(odt_parts(""))),
        ("a.odt", zipped(SMALL)),
        ("a.pptx", zipped(SMALL)),
    ],
)
def test_a_file_must_be_what_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    assert _refusal(written(tmp_path, name, content)).reason is Reason.NOT_WHAT_IT_SAYS


def test_a_word_file_behind_a_password_says_so(tmp_path: Path) -> None:
    content = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert _refusal(written(tmp_path, "a.docx", content)).reason is Reason.ENCRYPTED


def test_a_zip_behind_a_password_says_so(tmp_path: Path) -> None:
    content = bytearray(zipped(SMALL))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    assert _refusal(written(tmp_path, "a.docx", bytes(content))).reason is Reason.ENCRYPTED


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "Basic/Module.xml"])
def test_macros_are_refused(tmp_path: Path, part: str) -> None:
    refused = _refusal(written(tmp_path, "a.docx", zipped(SMALL | {part: "x"})))
    assert refused.reason is Reason.HAS_MACROS


@pytest.mark.parametrize(
    "part",
    [
        {"word/document.xml": b"<w:p/>" * 5_000_000},
        {"word/media/beeld.png": bytes(120_000_000)},
        {f"word/deel{number}.xml": "<a/>" for number in range(2_000)},
    ],
    ids=["one part too tight", "one part too large", "too many parts"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, part: dict[str, bytes | str]
) -> None:
    content = zipped(SMALL | part)
    assert len(content) < 1_000_000
    refused = _refusal(written(tmp_path, "a.docx", content))
    assert refused.reason is Reason.TOO_MUCH_UNPACKED


def test_what_is_unpacked_counts_over_all_parts(tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", zipped(SMALL | {"a.bin": bytes(600), "b.bin": bytes(600)}))
    room = sum(len(content) for content in SMALL.values()) + 1_200
    assert len(opened(path, Limits(unpacked=room))) == 1
    refused = _refusal(path, Limits(unpacked=room - 1))
    assert (refused.reason, refused.detail) == (Reason.TOO_MUCH_UNPACKED, Detail(value="b.bin"))


def test_a_lie_about_the_size_of_a_part_is_found_out(tmp_path: Path) -> None:
    content = bytearray(zipped(SMALL | {"word/media/groot": bytes(5_000_000)}))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 10)
    assert _refusal(written(tmp_path, "a.docx", bytes(content))).reason is Reason.DAMAGED


@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "a/b.XML"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("xml", [LAUGHS, FOREIGN])
def test_declared_entities_are_refused_in_every_part(
    tmp_path: Path, part: str, encoding: str, xml: str
) -> None:
    content = zipped(SMALL | {part: xml.encode(encoding)})
    refused = _refusal(written(tmp_path, "a.docx", content))
    assert (refused.reason, refused.detail) == (Reason.DAMAGED, Detail(Wrong.UNSAFE, value=part))


def test_a_declaration_on_the_border_of_two_pieces_is_found(tmp_path: Path) -> None:
    xml = b"<!--" + os.urandom(1 << 20).hex().encode()[: (1 << 20) - 10] + b"--><!DOCTYPE a><a/>"
    refused = _refusal(written(tmp_path, "a.docx", zipped(SMALL | {"word/document.xml": xml})))
    assert refused.detail == Detail(Wrong.UNSAFE, value="word/document.xml")


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "bestaat-niet"])
def test_an_encoding_in_which_a_declaration_could_hide_is_refused(
    tmp_path: Path, encoding: str
) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    refused = _refusal(written(tmp_path, "a.docx", zipped(SMALL | {"word/document.xml": xml})))
    assert refused.detail == Detail(Wrong.UNSAFE, value="word/document.xml")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_with_one_name_are_refused(tmp_path: Path) -> None:
    content = zipped(SMALL | {"word/document.xmk": "<b/>"})
    content = content.replace(b"word/document.xmk", b"word/document.xml")
    refused = _refusal(written(tmp_path, "a.docx", content))
    assert (refused.reason, refused.detail) == (Reason.DAMAGED, Detail(Wrong.TWICE))


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_half_a_zip_file_is_damaged(tmp_path: Path, keep: float) -> None:
    content = zipped(SMALL)
    path = written(tmp_path, "a.docx", content[: int(len(content) * keep)])
    assert _refusal(path).reason is Reason.DAMAGED


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    for name, size, said, most in (
        ("a.txt", 100_000_000, "100 MB", "20 MB"),
        ("a.jsonl", 100_000_001, "101 MB", "100 MB"),
        ("a.pdf", 10**12, "1000000 MB", "100 MB"),
    ):
        path = written(tmp_path, name, "")
        os.truncate(path, size)
        refused = _refusal(path)
        assert refused.reason is Reason.TOO_LARGE
        assert refused.detail == Detail(value=said, allowed=(most,))


def test_a_file_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    """What the system makes up while it is read has no size."""
    endless = tmp_path / "a.txt"
    endless.symlink_to("/proc/self/environ")
    assert endless.stat().st_size == 0
    assert _of(lambda: contents(endless, 1)).reason is Reason.TOO_LARGE


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.txt").mkdir()
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "apparaat.txt").symlink_to("/dev/zero")
    for name in ("map.txt", "pijp.txt", "apparaat.txt"):
        assert _refusal(tmp_path / name).reason is Reason.NOT_A_FILE


@pytest.mark.parametrize("name", ["weg.txt", "a" * 300 + ".txt", "a\0b.txt", "a.txt/b.txt"])
def test_a_file_that_is_not_there_is_gone(tmp_path: Path, name: str) -> None:
    written(tmp_path, "a.txt", "tekst")
    assert _refusal(tmp_path / name).reason is Reason.GONE


def test_a_link_that_points_at_itself_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert _refusal(tmp_path / "a.txt").reason is Reason.GONE


def test_a_file_one_may_not_read_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "tekst")
    path.chmod(0)
    with as_nobody():
        assert _of(lambda: contents(path, 100)).reason is Reason.NO_PERMISSION


def _refusal(path: Path, limits: Limits | None = None) -> Refused:
    return _of(lambda: opened(path, limits) if limits else opened(path))


def _of(act: object) -> Refused:
    assert callable(act)
    with pytest.raises(Refused) as refused:
        act()
    return refused.value
