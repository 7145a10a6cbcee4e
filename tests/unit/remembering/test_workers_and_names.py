"""What a worker may do and what it says; and names from outside, made safe to show."""

import os
from pathlib import Path

import pytest

from corpus.errors import Detail, Reason, Wrong
from corpus.readers import CAUTIOUS, escaped, wire, worker
from corpus.readers.names import title_from
from corpus.readers.outcome import Refused
from tests.files import docx_parts, opened, written, zipped


@pytest.mark.parametrize(
    ("event", "facts"),
    [
        ("socket.connect", ()),
        ("socket.__new__", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("os.remove", ()),
        ("open", ("x", "w", os.O_WRONLY | os.O_CREAT)),
    ],
)
def test_a_reader_may_not_reach_the_world(event: str, facts: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        worker._forbid(event, facts)


@pytest.mark.parametrize(
    ("event", "facts"),
    [("open", ("a", "r", os.O_RDONLY)), ("open", ("a", "r", None)), ("import", ())],
)
def test_a_reader_may_read(event: str, facts: tuple[object, ...]) -> None:
    worker._forbid(event, facts)


def test_a_worker_says_all_it_found_and_that_it_is_ready(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", b'{"id": "1", "text": "een"}\n{kapot\n')
    *found, last = worker._said_of(wire.Question(path), CAUTIOUS)
    assert [wire.heard(line.rstrip(b"\n")) for line in found] == opened(path)
    assert last == wire.READY + b"\n"


def test_a_worker_says_why_it_refused(tmp_path: Path) -> None:
    nested = "<w:p>" * 20_000 + "</w:p>" * 20_000
    for name, content, reason in (
        ("a.txt", b"", Reason.EMPTY),
        ("a.docx", zipped(docx_parts(nested)), Reason.DAMAGED),
    ):
        said, last = worker._said_of(wire.Question(written(tmp_path, name, content)), CAUTIOUS)
        with pytest.raises(Refused) as refused:
            wire.heard(said)
        assert (refused.value.reason, last) == (reason, wire.READY + b"\n")


def test_a_refusal_survives_the_wire() -> None:
    detail = Detail(Wrong.VALUE, "level", "één\n", ("gebied", "rijk"), 3)
    with pytest.raises(Refused) as refused:
        wire.heard(wire.said(Refused(Reason.DAMAGED, detail)))
    assert (refused.value.reason, refused.value.detail) == (Reason.DAMAGED, detail)


def test_names_are_shown_with_what_steers_written_out() -> None:
    assert escaped("a\nb\u202ec\udcff") == "a\\nb\\u202ec\\udcff"
    assert escaped("x" * 200) == "x" * 119 + "…"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("20240312_verslag-bodem_v2 (1).pdf", "Verslag bodem"),
        ("2024-03-12 Verslag definitief.docx", "Verslag"),
        ("a\n\u202eb.txt", "A b"),
        ("123.txt", ""),
        ("concept.md", "Concept"),
        ("x" * 250 + ".md", "X" + "x" * 119),
    ],
)
def test_a_title_is_made_from_the_words_of_a_name(name: str, title: str) -> None:
    assert title_from(Path(name)) == title
