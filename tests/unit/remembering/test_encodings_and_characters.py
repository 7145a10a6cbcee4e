"""Bytes become text whatever wrote them, and characters that nobody sees are dropped."""

from pathlib import Path

import pytest

from corpus.readers.encoding import decode
from tests.files import one


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_the_encodings_of_windows_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "De ideeën van één coöperatie – ‘water’ kost € 5."
    assert one(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_older_encodings_are_guessed() -> None:
    text = "Überall für die Bürger geöffnet: schöne Grüße aus Köln, jährlich. " * 10
    assert decode(text.encode("cp850")) == text


def test_what_fits_no_encoding_is_read_as_far_as_it_goes() -> None:
    assert decode("één ideeën".encode() + b"\xc3").startswith("één ideeën")
    assert decode(b"tekst \x81\x8d\x8f\x90\x9d tekst").startswith("tekst")


def test_what_nobody_sees_is_dropped(tmp_path: Path) -> None:
    text = "a\u202eb\u2066c\U000e0041d\x07e\u0301f\x85g\u2028h\u2029i\uffff\r\nj\rk"
    assert one(tmp_path, "a.md", text).text == "abcdé" + "f\ng\nh\n\ni\nj\nk"
