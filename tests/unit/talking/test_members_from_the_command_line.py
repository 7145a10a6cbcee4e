"""`vertel members`: numbers that tell nobody, and what one person may ask of the operator."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.door import Door
from bot.cli.reporting import DONE, WRONG
from corpus.people import Consent, Profile
from corpus.store import Store
from corpus.store.drafts import Beginning
from corpus.store.linking import Spoken
from corpus.store.memberships import HOUSE
from tests.cohort import ROOM, many
from tests.unit.talking.own_door import SUNDAY, OwnDoor, beside, told

ANNA = "@anna:vb.nl"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store beside which commands run."""
    with beside(tmp_path) as opened:
        yield opened


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """The house on the same folder."""
    return OwnDoor(tmp_path)


@pytest.fixture
def anna(store: Store) -> int:
    """Anna, of whom much is kept."""
    person = store.people.meet("matrix", ANNA, "Anna").id
    store.people.change(person, Profile("Anna", region="Twente"))
    store.consents.agree(person, Consent(date(2026, 3, 1), "genoemd worden", "matrix"), SUNDAY)
    store.memberships.join(person, HOUSE, SUNDAY)
    draft = store.drafts.begin(Beginning(person, "ordinary"), SUNDAY)
    store.intentions.keep(person, "met de buurman praten", SUNDAY.date(), draft.id)
    return person


def test_numbers_are_told_by_room_and_small_ones_are_not(
    door: Door, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    many(store, 6, SUNDAY, ROOM)
    many_there = [person for person in range(1, 7) if store.people.find(person)]
    for person in many_there[:5]:
        store.people.pause(person, date(2026, 12, 24))
    store.people.stop(many_there[5], stopped=True)
    hub = store.hubs.add("Kennishub Zeeland", "Zeeland")
    store.rooms.set_hub(*ROOM, hub.id)
    place = {"platform": ROOM[0], "room": ROOM[1], "hub": "Kennishub Zeeland"}
    assert run(["members", "list", "--json"], door) == DONE
    assert told(capsys) == {"rooms": [place | {"members": 6, "paused": 5, "stopped": None}]}
    assert run(["members", "list", "--hub", "Kennishub Zeeland"], door) == DONE
    out = capsys.readouterr().out
    assert "6 doen mee, 5 pauzeren, minder dan 5 gestopt." in out
    store.hubs.add("Kennishub Utrecht", "Utrecht")
    assert run(["members", "list", "--hub", "Kennishub Utrecht", "--json"], door) == DONE
    assert told(capsys) == {"rooms": []}


@pytest.mark.usefixtures("anna")
def test_what_is_kept_of_someone_is_shown(door: Door, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["members", "show", ANNA, "--json"], door) == DONE
    found = told(capsys)
    assert found["profile"]["region"] == "Twente"
    assert found["consent"]["given"] == "2026-03-01"
    assert found["addresses"] == [{"platform": "matrix", "address": ANNA}]
    assert found["rounds"] == [{"platform": "", "room": ""}]
    assert found["intention"] is True
    assert run(["members", "show", ANNA], door) == DONE
    assert "Twente" in capsys.readouterr().out


def test_nobody_is_forgotten_who_was_not_meant(
    door: Door, store: Store, anna: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["members", "erase", ANNA], door) == WRONG
    assert "--yes" in capsys.readouterr().err
    assert run(["members", "erase", "@bram:vb.nl", "--yes"], door) == WRONG
    assert "ken ik niemand" in capsys.readouterr().err
    assert store.people.find(anna) is not None


def test_who_is_erased_is_gone_with_all_they_told(
    door: Door, store: Store, anna: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["members", "erase", ANNA, "--yes", "--json"], door) == DONE
    assert told(capsys) == {"erased": ANNA, "platform": "matrix"}
    assert store.people.known_as("matrix", ANNA) is None
    assert store.memberships.of(anna) == []
    assert store.intentions.of(anna) is None


def test_who_is_erased_by_one_address_is_gone_at_the_other_too(
    door: Door, store: Store, anna: int, capsys: pytest.CaptureFixture[str]
) -> None:
    store.linking.link(store.linking.draw(anna, SUNDAY), Spoken("teams", "anna-1", "m", SUNDAY))
    assert run(["members", "show", ANNA, "--json"], door) == DONE
    assert {one["platform"] for one in told(capsys)["addresses"]} == {"matrix", "teams"}
    assert run(["members", "erase", "anna-1", "--platform", "teams", "--yes"], door) == DONE
    for place in (("matrix", ANNA), ("teams", "anna-1")):
        assert store.people.known_as(*place) is None
