"""What Chroma keeps in a folder of ours tells no times, also where it was made before that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from retrieval.untimed import untimed
from retrieval.vectors import ChromaVectors

NO_TIME = {"2000-01-01 00:00:00"}


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as opened, opened:
        yield opened


def times(folder: Path) -> set[str]:
    """Every time beside a change that Chroma took in, and beside what it holds."""
    with database(folder) as opened:
        found = "SELECT created_at FROM embeddings_queue UNION SELECT created_at FROM embeddings"
        return {time for (time,) in opened.execute(found)}


def filled(folder: Path) -> None:
    """Put some in, put one over another, and take one out."""
    vectors = ChromaVectors.embedded(folder)
    vectors.put([1, 2, 3], np.eye(3, 8, dtype=np.float32))
    vectors.put([2], np.eye(1, 8, 5, dtype=np.float32))
    vectors.drop([3])
    assert vectors.ids() == {1, 2}
    vectors.close()


def test_no_time_stays_of_what_goes_in_and_out(tmp_path: Path) -> None:
    filled(tmp_path)
    assert times(tmp_path) == NO_TIME


def test_times_of_before_go_when_the_folder_is_opened(tmp_path: Path) -> None:
    filled(tmp_path)
    with database(tmp_path) as opened:
        opened.execute("DROP TRIGGER untimed_embeddings_queue")
        opened.execute("UPDATE embeddings_queue SET created_at = '2026-11-26 15:04:05'")
    assert times(tmp_path) != NO_TIME
    filled(tmp_path)
    assert times(tmp_path) == NO_TIME
    assert b"2026-11-26 15:04:05" not in (tmp_path / "chroma.sqlite3").read_bytes()


def test_a_table_without_times_is_left_alone(tmp_path: Path) -> None:
    with database(tmp_path) as opened:
        opened.execute("CREATE TABLE embeddings_queue (seq_id INTEGER PRIMARY KEY)")
    untimed(tmp_path)
    with database(tmp_path) as opened:
        triggers = opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert triggers.fetchall() == []
