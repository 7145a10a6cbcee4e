"""What a folder may hold beside ordinary files: links, pipes, and names that are no text."""

import os
from datetime import date
from pathlib import Path

from corpus.errors import Reason
from corpus.ingest import Terms, files_in, ingest
from corpus.passages import by_words
from corpus.store import Store

TERMS = Terms(by_words, date(2026, 1, 1))


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    """It may lead to what nobody meant to share."""
    (tmp_path / "elders.txt").write_text("geheim")
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "elders.txt")
    assert list(files_in([folder])) == []


def test_a_pipe_is_refused_and_not_waited_for(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.txt"
    os.mkfifo(pipe)
    report = ingest(store, [pipe], TERMS)
    assert [failure.reason for failure in report.failed] == [Reason.NOT_A_FILE]


def test_a_file_whose_name_is_no_text_is_taken_in_once(store: Store, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ongeldig\xff.txt"))
    path.write_text("De boeren kregen koffie.")
    for expected in (1, 0):
        report = ingest(store, [path], TERMS)
        assert (report.sources, report.failed) == (expected, [])
