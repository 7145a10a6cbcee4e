"""`vertel sources`, `export` and `retention`: what moderators do in chat, from the command line."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.cli import deciding, run
from bot.cli.door import Door
from bot.cli.reporting import DONE, FAILED, PARTLY, WRONG
from config.settings import Retention, Settings
from corpus.model import AskedQuestion, Metadata, Reading, Status
from corpus.passages import cut
from corpus.store import Store
from corpus.store.writing import Incoming
from tests.fake_model import FakeModel

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


class QuickDoor(Door):
    """Opens the house on one data folder, with a model that needs no loading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def app(self) -> App:
        terms = Retention(questions=10)
        settings = Settings(data_dir=self._folder, starter_corpus=False, retention=terms)
        app = bootstrap(settings, clock=lambda: NOW)
        app.__dict__["model"] = FakeModel()
        return app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of the house."""
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    """The store beside which commands run."""
    opened = Store.open(data)
    yield opened
    opened.close()


@pytest.fixture
def door(data: Path) -> Door:
    """The house on the same folder."""
    return QuickDoor(data)


@pytest.fixture
def lesson(store: Store) -> str:
    """A lesson that waits."""
    reading = Reading("De dijk werd verlegd.", Metadata(title="=Dijk"))
    item = Incoming(reading, cut(reading))
    return store.writing.write("a", "a", [item], status=Status.PENDING).source_ids[0]


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was printed for programs."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def rows(path: Path) -> list[list[str]]:
    """The rows of a table that was written, but for its header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_each_decision_stands_in_the_audit_with_who_and_why(
    door: Door, lesson: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(deciding, "getuser", lambda: "jansen")
    for words in (
        ["approve", lesson],
        ["boost", lesson, "--reason", "=Sterk"],
        ["mute", lesson, "--reason", "Te algemeen"],
        ["mute", lesson, "--off"],
        ["withdraw", lesson, "--reason", "Klopt niet meer"],
        ["reject", lesson],
    ):
        assert run(["sources", *words, "--json"], door) == DONE
        assert told(capsys)["source_id"] == lesson
    path = tmp_path / "besluiten.csv"
    assert run(["export", "audit", str(path), "--json"], door) == DONE
    assert told(capsys) == {"decisions": 6, "path": str(path)}
    assert [(row[2], row[4], row[5], row[6], row[7]) for row in rows(path)] == [
        ("jansen", "goedgekeurd", "", lesson, "'=Dijk"),
        ("jansen", "eerder in antwoorden", "'=Sterk", lesson, "'=Dijk"),
        ("jansen", "later in antwoorden", "Te algemeen", lesson, "'=Dijk"),
        ("jansen", "gewone plaats in antwoorden", "", lesson, "'=Dijk"),
        ("jansen", "ingetrokken", "Klopt niet meer", lesson, "'=Dijk"),
        ("jansen", "afgewezen", "", lesson, "'=Dijk"),
    ]
    assert {(row[1], row[3]) for row in rows(path)} == {("2026-03-04 13:00", "terminal")}
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_place_in_answers_is_told(
    door: Door, lesson: str, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "boost", lesson], door) == WRONG
    assert run(["sources", "boost", lesson, "--reason", "Nieuw"], door) == DONE
    assert "komt nu eerder in antwoorden" in capsys.readouterr().out
    assert store.sources.find(lesson).weight == 1
    assert run(["sources", "boost", lesson, "--off", "--json"], door) == DONE
    assert told(capsys)["weight"] == 0
    assert run(["sources", "boost", "b-onbekend", "--off"], door) == FAILED


def test_what_its_author_took_back_is_not_approved(
    door: Door, lesson: str, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.withdrawing.by_author(lesson, NOW)
    assert run(["sources", "approve", lesson], door) == FAILED
    assert "De auteur trok" in capsys.readouterr().err
    assert store.sources.find(lesson).status is Status.WITHDRAWN


def test_that_nothing_is_listed_is_told(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "list", "--status", "withdrawn"], door) == DONE
    assert capsys.readouterr().err.strip() == "Er is geen bron die zo staat."


def test_questions_leave_without_who_and_without_direct_messages(
    door: Door, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = AskedQuestion("kamer", NOW, "@wat werkt?", direct=False)
    store.questions.remember(asked, "nothing", 0.1, "[]")
    store.questions.remember(AskedQuestion("bericht", NOW, "Mijn geheim?"), "answer", 0.9, "[]")
    path = tmp_path / "vragen.csv"
    assert run(["export", "questions", str(path), "--json"], door) == DONE
    assert told(capsys) == {"questions": 1, "personal": 1, "path": str(path)}
    assert rows(path) == [["2026-03-04", "'@wat werkt?", "niets gevonden", ""]]
    assert run(["export", "questions", str(path)], door) == DONE
    assert "1 vraag uit een direct bericht" in capsys.readouterr().out


def test_a_table_that_cannot_be_written_is_told(
    door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "audit", str(tmp_path / "weg" / "a.csv")], door) == WRONG
    assert "niet te schrijven" in capsys.readouterr().err
    assert run(["export", "audit", ""], door) == WRONG


def test_only_what_is_approved_is_exported_unless_all_is_asked_for(
    door: Door, lesson: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "uit"
    for words in (["sources", "export"], ["export", "sources"]):
        assert run([*words, str(folder), "--json"], door) == DONE
        assert told(capsys)["sources"] == 0
    assert run(["sources", "export", str(folder), "--all"], door) == DONE
    assert f"1 bron geschreven in {folder}" in capsys.readouterr().out
    (file,) = folder.iterdir()
    assert f"id: {lesson}\n" in file.read_text()
    assert "\nstatus: pending\n" in file.read_text()


def test_a_source_that_would_not_come_back_is_named(
    door: Door, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = Reading("De dijk\x00 brak.", Metadata(title="Dijk"))
    item = Incoming(reading, cut(reading))
    (odd,) = store.writing.write("b", "b", [item], status=Status.APPROVED).source_ids
    assert run(["sources", "export", str(tmp_path / "uit"), "--json"], door) == PARTLY
    printed = capsys.readouterr()
    assert json.loads(printed.out)["inexact"] == [odd]
    assert odd in printed.err


def test_the_template_is_made_once_and_refused_until_it_is_filled_in(
    door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "les.md"
    assert run(["sources", "new", str(tmp_path / "les")], door) == DONE
    assert str(path) in capsys.readouterr().out
    assert run(["sources", "new", str(path)], door) == WRONG
    assert "is er al" in capsys.readouterr().err
    assert run(["ingest", str(path)], door) == FAILED
    assert "het lege voorbeeld" in capsys.readouterr().err
    filled = path.read_text().replace("✎ Wat heb je ervan geleerd?", "Wie de buren kent, wint.")
    path.write_text(filled.replace("title:", "title: Begin bij de buren"))
    assert run(["ingest", str(path), "--json"], door) == DONE
    assert told(capsys)["sources"] == 1


def test_a_hub_that_an_export_names_is_made_when_that_is_asked_for(
    door: Door, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "les.md"
    path.write_text("---\nformat: vertel-1\ntitle: T\nhub: Hub Twente\n---\nZij gingen.")
    assert run(["ingest", str(path)], door) == FAILED
    assert "vertel hubs add" in capsys.readouterr().err
    assert run(["ingest", str(path), "--make-hubs"], door) == DONE
    assert store.hubs.named("Hub Twente") is not None


def test_terms_and_what_was_wiped_last_are_told(
    door: Door, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["retention", "--json"], door) == DONE
    found = told(capsys)
    assert (found["days"]["questions"], found["days"]["audit"], found["last"]) == (10, 0, None)
    with door.app() as app:
        asked = AskedQuestion("kamer", datetime(2026, 1, 1, tzinfo=UTC), "Wat werkt?")
        app.store.questions.remember(asked, "answer", 0.9, "[]")
        next(one for one in app.chores if one.name == "forget").do(NOW)  # type: ignore[union-attr]
    assert run(["retention"], door) == DONE
    out = capsys.readouterr().out
    assert "vragen: 10 dagen" in out
    assert "besluiten over bronnen: altijd" in out
    assert "Laatst opgeruimd: 2026-03-04 13:00. Gewist: vragen 1." in out
