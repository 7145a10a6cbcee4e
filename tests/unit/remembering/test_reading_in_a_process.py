"""A file is read in a process of its own: whatever it does, only that file is lost."""

import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen
from threading import Timer

import pytest

from corpus.errors import Detail, Reason, UnreadableFile, Wrong
from corpus.model import Knowledge, Level, Visibility
from corpus.readers import SUFFIXES, Limits, Outcome, Readers, read
from tests.damaged import SAMPLES, mutilated
from tests.files import opened, written, zipped

#: Enough for a busy machine to start a worker, and little enough to wait for.
PATIENT = Limits(seconds=20)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(PATIENT) as warm:
        yield warm


@pytest.mark.parametrize("name", SAMPLES)
def test_the_door_gives_what_the_reader_found(readers: Readers, tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, SAMPLES[name])
    outcome = readers.read(path)
    assert [*outcome.readings, *outcome.problems] == opened(path)


def test_every_format_has_a_sample_here() -> None:
    assert {Path(name).suffix for name in SAMPLES} | {".htm"} == SUFFIXES


def test_values_keep_their_types_on_the_way(readers: Readers, tmp_path: Path) -> None:
    known = readers.read(written(tmp_path, "a.md", SAMPLES["a.md"])).readings[0].metadata
    assert (known.level, known.knowledge) == (Level.AREA, (Knowledge.POLICY,))
    record = readers.read(written(tmp_path, "a.jsonl", SAMPLES["a.jsonl"])).readings[0]
    assert record.metadata.visibility is Visibility.ROOM
    assert record.metadata.guessed == frozenset({"title"})


def test_one_file_can_be_read_alone(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.txt", "tekst")).readings[0].text == "tekst"


def test_a_refusal_names_the_file_and_the_reason(readers: Readers, tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", "tekst")
    error = _error(readers, path)
    assert (error.path, error.reason) == (path, Reason.NOT_WHAT_IT_SAYS)
    assert str(error) == "This file could not be read."


def test_a_path_may_be_relative(
    readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "a.txt", "tekst")
    monkeypatch.chdir(tmp_path)
    assert readers.read(Path("a.txt")).readings[0].text == "tekst"


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31mb.txt", "a\u202eb.txt", "a'\"$(b).txt", "a\udcffb.txt", "ü.txt"]
)
def test_a_hostile_name_is_only_a_name(readers: Readers, tmp_path: Path, name: str) -> None:
    title = readers.read(written(tmp_path, name, "---\ntekst")).readings[0].metadata.title
    assert title.isprintable()


@pytest.mark.parametrize("name", ["a" * 5_000, "a/" * 100_000, "\ud800"])
def test_a_name_no_file_can_have_is_gone(readers: Readers, name: str) -> None:
    assert _error(readers, Path(f"{name}.txt")).reason is Reason.GONE


@pytest.mark.parametrize(
    ("last_signal", "reason"),
    [(signal.SIGKILL, Reason.READER_FAILED), (signal.SIGXCPU, Reason.TOO_SLOW)],
)
def test_a_worker_killed_over_a_file_costs_only_that_file(
    tmp_path: Path, last_signal: signal.Signals, reason: Reason
) -> None:
    path = written(tmp_path, "a.txt", "tekst")
    with Readers(PATIENT) as readers:
        pid = _halted(readers, path)

        def end() -> None:
            os.kill(pid, last_signal)
            os.kill(pid, signal.SIGCONT)

        Timer(0.1, end).start()
        error = _error(readers, path)
        assert error.reason is reason
        assert readers.read(path).readings[0].text == "tekst"


def test_a_worker_killed_between_two_files_costs_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "tekst")
    with Readers(PATIENT) as readers:
        first = _halted(readers, path)
        os.kill(first, signal.SIGKILL)
        _process(readers).wait()
        assert readers.read(path).readings[0].text == "tekst"
        assert _process(readers).pid != first


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "tekst")
    with Readers(Limits(seconds=3)) as readers:
        halted = _halted(readers, path)
        error = _error(readers, path)
        assert (error.reason, error.detail) == (Reason.TOO_SLOW, Detail(value="3 s"))
        assert readers.read(path).readings[0].text == "tekst"
        assert _process(readers).pid != halted


def test_a_file_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    # One emoji makes every letter of a text four bytes wide.
    large = written(tmp_path, "groot.txt", "Een zin die terugkomt.\n" * 700_000 + "🌱")
    small = written(tmp_path, "klein.txt", "tekst")
    with Readers(Limits(memory=200_000_000, seconds=60)) as readers:
        assert _error(readers, large).reason is Reason.TOO_MUCH_UNPACKED
        assert readers.read(small).readings[0].text == "tekst"


def test_an_answer_without_end_is_cut_off(tmp_path: Path) -> None:
    """Should a file ever take over its reader, the door still keeps count."""
    path = written(tmp_path, "a.txt", "tekst " * 20_000)
    with Readers(Limits(size=1_000, text=1_000_000, unpacked=1_000, seconds=20)) as readers:
        assert _error(readers, path).reason is Reason.TOO_LARGE
    with Readers(Limits(size=200_000, unpacked=0, seconds=20)) as readers:
        lines = '{"text": "a"}\n' * 10_000
        error = _error(readers, written(tmp_path, "a.jsonl", lines))
        assert error.reason is Reason.TOO_MUCH_UNPACKED


def test_an_error_nobody_foresaw_is_damage(readers: Readers, tmp_path: Path) -> None:
    parts = {"ppt/presentation.xml": "<a/>"}
    path = written(tmp_path, "a.pptx", zipped(parts | {"[Content_Types].xml": "<Types/>"}))
    assert _error(readers, path).reason is Reason.DAMAGED


def test_a_fresh_worker_takes_over_after_so_many_files(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "tekst")
    with Readers(Limits(files=2, seconds=20)) as readers:
        readers.read(path)
        first = _process(readers).pid
        readers.read(path)
        readers.read(path)
        assert _process(readers).pid != first


@pytest.mark.parametrize("program", ["/bin/false", "/bin/bestaat-niet"])
def test_a_worker_that_cannot_start_blames_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with Readers(PATIENT) as readers:
        error = _error(readers, written(tmp_path, "a.txt", "tekst"))
    assert (error.reason, error.detail) == (Reason.READER_FAILED, Detail(Wrong.NO_START))


def test_nothing_is_left_running(tmp_path: Path) -> None:
    with Readers(PATIENT) as readers:
        readers.read(written(tmp_path, "a.txt", "tekst"))
        process = _process(readers)
    assert process.returncode == -signal.SIGKILL
    readers.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_mutilated_file_ever_harms_the_door(readers: Readers, tmp_path: Path, name: str) -> None:
    """Bits flipped, pieces lost, noise put in: the door reads it, or says why not."""
    chance = random.Random(name)  # the same damage in every run
    for number in range(25):
        path = written(tmp_path, f"{number}{Path(name).suffix}", mutilated(SAMPLES[name], chance))
        outcome = _ending(readers, path)
        if isinstance(outcome, UnreadableFile):
            assert outcome.reason is not Reason.READER_FAILED
            continue
        assert outcome.readings
        for reading in outcome.readings:
            spots = [*reading.pages, *reading.cuts, *(h.end for h in reading.headings)]
            assert all(0 <= spot <= len(reading.text) for spot in spots)


def _halted(readers: Readers, path: Path) -> int:
    """The number of a warm worker that was put to sleep."""
    readers.read(path)
    os.kill(_process(readers).pid, signal.SIGSTOP)
    return _process(readers).pid


def _process(readers: Readers) -> Popen[bytes]:
    assert readers._worker
    return readers._worker._process


def _ending(readers: Readers, path: Path) -> Outcome | UnreadableFile:
    try:
        return readers.read(path)
    except UnreadableFile as error:
        return error


def _error(readers: Readers, path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as error:
        readers.read(path)
    return error.value
