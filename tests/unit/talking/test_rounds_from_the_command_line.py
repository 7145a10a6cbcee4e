"""`vertel rounds`: what an operator sees and decides, through the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap.rounds import cadence_of
from bot.cli import run
from bot.cli.door import Door
from bot.cli.reporting import DONE, FAILED, PARTLY, WRONG
from config.errors import WrongSetting
from config.settings import Rounds, Settings
from corpus.store import Store
from corpus.store.memberships import HOUSE
from tests.cohort import ROOM, claims, many, mark
from tests.members import Members
from tests.unit.talking.own_door import SUNDAY, OwnDoor, beside, told

ZEELAND = ROOM[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store beside which commands run, as a bot that runs has it open."""
    with beside(tmp_path) as opened:
        yield opened


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """The house on the same folder."""
    return OwnDoor(tmp_path)


def test_rhythms_and_rounds_are_listed_without_small_numbers(
    door: Door, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    many(store, 6, SUNDAY, ROOM)
    members = Members(store, SUNDAY)
    members.at("2026-11-26 15:00")
    mark(store, range(1, 5), answered=True)
    assert run(["rounds", "list", "--json"], door) == DONE
    found = told(capsys)
    every = "elke donderdag om 15:00 uur"
    assert found["rooms"] == [
        {"platform": "", "room": "", "cadence": every},
        {"platform": "matrix", "room": ZEELAND, "cadence": every},
    ]
    (one,) = found["rounds"]
    assert (one["key"], one["invited"], one["answered"]) == ("2026-W48", 6, None)
    mark(store, [5], answered=True)
    assert run(["rounds", "list"], door) == DONE
    out = capsys.readouterr().out
    assert f"{ZEELAND}, ronde 2026-W48: 6 uitgenodigd, 5 antwoordden." in out


@pytest.mark.parametrize("now", [True, False])
def test_a_round_that_is_started_is_taken_up_by_the_bot_that_runs(
    door: Door, store: Store, capsys: pytest.CaptureFixture[str], *, now: bool
) -> None:
    many(store, 2, SUNDAY, ROOM)
    words = ["rounds", "start", "--room", ZEELAND, "--json", *(["--now"] if now else [])]
    assert run(words, door) == DONE
    assert told(capsys)["room"] == ZEELAND
    members = Members(store, SUNDAY)
    members.at("2026-11-29 11:01")
    assert len(claims(store)) == (2 if now else 0)
    members.at("2026-11-30 08:00")
    assert len(claims(store)) == 2


def test_a_round_of_nobody_is_refused(
    door: Door, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rounds", "start"], door) == FAILED
    assert "In huis doet nog niemand mee." in capsys.readouterr().err
    assert store.rounds.latest() == []


def test_a_rhythm_is_set_for_a_room_and_for_the_house(
    door: Door, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rounds", "set", ZEELAND, "elke maand"], door) == DONE
    assert run(["rounds", "set", "huis", "maandag 9:00"], door) == DONE
    assert "elke maandag om 09:00 uur" in capsys.readouterr().out
    assert store.rhythms.of(ROOM).cadence == "elke eerste donderdag van de maand om 15:00 uur"
    assert store.rhythms.of(HOUSE).cadence == "elke maandag om 09:00 uur"
    assert run(["rounds", "set", ZEELAND, "soms"], door) == WRONG
    assert "“soms” begrijp ik niet" in capsys.readouterr().err


def test_questions_come_from_a_file_and_bad_rows_are_named(
    door: Door, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vragen.csv"
    before = len(store.openers.bank())
    top = "key;lane;sort;dutch;retired"
    good = ["eigen;gewoon;why;Waarom dan?;", "expected-meeting;;;;weg"]
    file.write_text("\n".join([top, *good, "fout;gewoon;why;Geen vraag;"]), encoding="utf-8")
    assert run(["rounds", "openers", str(file), "--json"], door) == PARTLY
    found = told(capsys)
    assert (found["rows"], found["openers"]) == (2, before)
    assert [one["line"] for one in found["failed"]] == [4]
    assert "eigen" in {opener.key for opener in store.openers.bank()}
    file.write_text("\n".join([top, *good]), encoding="utf-8")
    assert run(["rounds", "openers", str(file)], door) == DONE
    file.write_text("iets anders", encoding="utf-8")
    assert run(["rounds", "openers", str(file)], door) == FAILED
    assert "deze kolom ontbreekt" in capsys.readouterr().err
    assert run(["rounds", "openers", str(tmp_path / "weg.csv")], door) == WRONG


def test_a_cadence_in_the_settings_is_read_or_refused() -> None:
    assert f"{cadence_of(Settings()).at:%H:%M}" == "15:00"
    with pytest.raises(WrongSetting) as refused:
        cadence_of(Settings(rounds=Rounds(cadence="soms")))
    assert (refused.value.name, refused.value.value) == ("VERTEL_ROUNDS__CADENCE", "soms")
