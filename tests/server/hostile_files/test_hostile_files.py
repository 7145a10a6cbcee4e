"""Whatever a file is made for, it costs one file: a sentence in Dutch, and nothing else happens."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.rendering.blocks import Excerpt
from bot.rendering.html import html
from bot.texts.unreadable import UNREADABLE, unreadable
from corpus.errors import Reason, UnreadableFile
from corpus.ingest import Terms, ingest
from corpus.model import Status
from corpus.passages import by_words
from corpus.readers import Limits, Outcome, Readers
from corpus.store import Store
from corpus.walking import files_in
from tests.files import written
from tests.server.hostile_files.archives import archives
from tests.server.hostile_files.cases import SECRET, Case, Lure
from tests.server.hostile_files.portable import portable
from tests.server.hostile_files.texts import texts

CASES = (*archives(), *portable(), *texts())
#: As in use, but for the memory of the child: a reader needs far less than is allowed.
LIMITS = Limits(memory=700_000_000)
#: What the worst file may add to the memory of the process that talks, in bytes.
_MOST_OF_OURS = 120_000_000
_NOW = datetime(2025, 4, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One reader for all files: what one of them does, the next one must not feel."""
    with Readers(LIMITS) as warm:
        yield warm


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    """A server on this machine that a file may want to call."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0)
        yield server


@pytest.fixture
def lure(tmp_path: Path, listening: socket.socket) -> Lure:
    """What a file may want to have."""
    secret = written(tmp_path, "geheim", SECRET)
    return Lure(secret, f"http://127.0.0.1:{listening.getsockname()[1]}")


def test_no_two_cases_have_the_same_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 90


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_hostile_file_costs_one_file(
    case: Case, lure: Lure, readers: Readers, listening: socket.socket, tmp_path: Path
) -> None:
    path = written(tmp_path, case.name, case.make(lure))
    ours, begun = _resident(), time.monotonic()
    outcome = _ending(readers, path)
    assert time.monotonic() - begun < LIMITS.seconds + 10
    assert _resident() - ours < _MOST_OF_OURS
    _is_as_expected(case, outcome, path)
    with pytest.raises(BlockingIOError):
        listening.accept()
    # The next file, perhaps in the same process, is read as if nothing happened.
    assert _ending(readers, written(tmp_path, "goed.txt", "Een goede tekst."))
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        {case.name, "geheim", "goed.txt"}
    )


def _is_as_expected(case: Case, outcome: Outcome | UnreadableFile, path: Path) -> None:
    if isinstance(outcome, UnreadableFile):
        assert outcome.reason in case.reasons
        said = unreadable(path.name, outcome.reason, outcome.detail)
        assert said.startswith(path.name)
        assert said.endswith(".")
        assert SECRET not in said
        return
    assert case.may_be_read or not case.reasons
    (reading,) = outcome.readings
    whole = f"{reading.text} {reading.metadata}"
    assert case.holds in reading.text
    assert not [word for word in (SECRET, *case.lacks) if word in whole]


def test_each_reason_has_a_sentence_of_its_own() -> None:
    assert set(UNREADABLE) == set(Reason)
    assert len(set(UNREADABLE.values())) == len(Reason)


def test_what_a_text_links_to_is_never_shown_as_more_than_words(
    readers: Readers, tmp_path: Path
) -> None:
    text = (
        "[klik](javascript:alert(1)) ![beeld](file:///etc/passwd) <script>x()</script> "
        '<img src="http://127.0.0.1/a.png"> @room <a href="data:text/html,x">hier</a>'
    )
    outcome = readers.read(written(tmp_path, "links.md", text))
    shown = html((Excerpt(((outcome.readings[0].text,),)),))
    assert "javascript:alert" in shown
    for mark in ("<script", "<img", "<a "):
        assert mark not in shown


NAMES = {
    "rechts.txt": "\u202etxt.exe.txt",
    "stuur.txt": "a\x1b[31m\nb.txt",
    "formule.csv": '=HYPERLINK("x")+cmd|A1.csv',
    "punten.md": "..%2f..%2fx.md",
    "nul.txt": "a\0b.txt",
    "lang.txt": "a" * 300 + ".txt",
    "weg.txt": "../../x.txt",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_only_a_name(name: str, readers: Readers, tmp_path: Path) -> None:
    folder = tmp_path / "map" / "map"
    folder.mkdir(parents=True)
    path = folder / name
    if "\0" in name or len(name) > 255 or name.startswith("../"):
        error = _ending(readers, path)
        assert isinstance(error, UnreadableFile)
        assert error.reason is Reason.GONE
        assert "\0" not in unreadable(str(path), error.reason)
        return
    path.write_text("Een goede tekst; met een teken.\n")
    (reading,) = readers.read(path).readings
    assert reading.metadata.title.isprintable()
    assert unreadable(name, Reason.EMPTY).isprintable()


def test_one_name_in_two_spellings_is_two_files_and_one_source(
    store: Store, tmp_path: Path
) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        written(tmp_path, name, "Een goede tekst over het café.")
    report = ingest(store, files_in([tmp_path]), Terms(by_words, _NOW))
    assert not report.failed
    assert store.sources.count() == 1


def test_all_of_them_in_one_folder_hold_up_nothing(
    store: Store, lure: Lure, tmp_path: Path
) -> None:
    """The good files among them are there, the others are named, and none is found by anyone."""
    folder = tmp_path / "map"
    folder.mkdir()
    quick = [case for case in CASES if case.name not in {"tienduizend.pdf", "honderd.txt"}]
    for case in quick[::4]:
        written(folder, case.name, case.make(lure))
    good = written(folder, "zz goed.txt", "Een goede tekst.")
    report = ingest(store, files_in([folder]), Terms(by_words, _NOW, Status.PENDING))
    refused = {failure.path.name for failure in report.failed}
    readable = [case for case in quick[::4] if (folder / case.name) in set(files_in([folder]))]
    assert refused == {case.name for case in readable if case.reasons}
    kept = store.sources.all()
    assert {source.status for source in kept} == {Status.PENDING}
    assert any(store.sources.text(source.source_id) == good.read_text() for source in kept)
    assert SECRET not in " ".join(store.sources.text(source.source_id) for source in kept)
    assert store.due.indexable(0, 100) == []


def test_the_same_file_twice_costs_nothing_and_a_changed_one_only_what_changed(
    store: Store, tmp_path: Path
) -> None:
    parts = [
        f"## Deel {n}\n\n" + f"Zin {n} over het waterpeil van deel {n}. " * 40 for n in range(6)
    ]
    path = written(tmp_path, "verslag.md", "\n\n".join(parts))
    terms = Terms(by_words, _NOW)
    ingest(store, [path], terms)
    due = store.due.to_embed("model")
    again = ingest(store, [path], terms)
    assert (again.sources, again.passages, again.unchanged) == (0, 0, 1)
    copy = written(tmp_path, "kopie.md", "\n\n".join(parts))
    ingest(store, [copy], terms)
    assert store.due.to_embed("model") == due
    before = {item.content_hash for item in store.due.embeddable("model", 0, 1_000)}
    path.write_text("\n\n".join([*parts[:5], parts[5].replace("waterpeil", "grondwater")]))
    ingest(store, [path], terms)
    after = {item.content_hash for item in store.due.embeddable("model", 0, 1_000)}
    assert 0 < len(after - before) < due / 2


def _ending(readers: Readers, path: Path) -> Outcome | UnreadableFile:
    try:
        return readers.read(path)
    except UnreadableFile as error:
        return error


def _resident() -> int:
    """How much memory this process takes now, in bytes."""
    line = next(
        line
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmRSS")
    )
    return int(line.split()[1]) * 1_024
