"""A room goes on as another when both say so, and whoever says it may decide that."""

from typing import Any

import pytest
from nio import MatrixRoom

from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.upgrades import Upgrades
from tests.unit.talking.test_hearing_in_matrix import ANNA, BRAM, ME, event

OLD, NEW = "!oud", "!nieuw"


def tombstone(after: str = NEW, **more: Any) -> Any:
    content = {"body": "verhuisd", "replacement_room": after}
    return event(content, "m.room.tombstone", **{"state_key": "", **more})


def made(before: Any = OLD, **more: Any) -> Any:
    content = {"predecessor": {"room_id": before}, "room_version": "12"}
    return event(content, "m.room.create", **{"state_key": "", **more})


def agreed(*told: tuple[str, Any]) -> list[tuple[str, str]]:
    """The upgrades that follow from these events, each in its room. Anna is in charge."""
    upgrades = Upgrades(Rooms(ME, {"vb.nl"}))
    for room_id, heard in told:
        room = MatrixRoom(room_id, ME)
        room.power_levels.users[ANNA] = 100
        upgrades.note(room, heard)
    found = list(upgrades.agreed([OLD, NEW]))
    assert list(upgrades.agreed([OLD, NEW])) == []
    return found


def test_a_room_goes_on_as_the_one_that_knows_it() -> None:
    assert agreed((OLD, tombstone()), (NEW, made())) == [(OLD, NEW)]
    assert agreed((NEW, made()), (OLD, tombstone())) == [(OLD, NEW)]


@pytest.mark.parametrize(
    "told",
    [
        [(OLD, tombstone())],
        [(NEW, made())],
        [(OLD, tombstone()), (NEW, made("!ander"))],
        [(OLD, tombstone("!ander")), (NEW, made())],
        [(OLD, tombstone(sender=BRAM)), (NEW, made())],
        [(OLD, tombstone(state_key="x")), (NEW, made())],
        [(OLD, tombstone()), (NEW, made(None)), (NEW, made())],
        [(OLD, tombstone(OLD)), (OLD, made(OLD))],
    ],
)
def test_it_goes_on_as_no_other(told: list[tuple[str, Any]]) -> None:
    assert agreed(*told) == []


def test_what_came_encrypted_ends_no_room() -> None:
    """No server looked at who sent it."""
    forged = tombstone()
    forged.decrypted = True
    assert agreed((OLD, forged), (NEW, made())) == []
