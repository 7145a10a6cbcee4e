"""An operator names a conversation in Teams by what they can copy."""

from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.reporting import DONE, WRONG
from bot.platforms.teams.naming import conversation_of, is_of_teams
from tests.unit.talking.own_door import OwnDoor, beside, told

CHANNEL = "19:abc@thread.tacv2"
LINK = "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Algemeen?groupId=g&tenantId=t"


@pytest.mark.parametrize(
    "named",
    [
        CHANNEL,
        f" {CHANNEL} ",
        f"{CHANNEL};messageid=17",
        LINK,
        "https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/17?tenantId=t",
        "https://teams.cloud.microsoft/l/channel/19%3Aabc%40thread.tacv2/Algemeen?tenantId=t",
    ],
)
def test_an_id_and_a_link_are_the_same_conversation(named: str) -> None:
    """Whatever Teams lets someone copy does."""
    assert conversation_of(named) == CHANNEL
    assert is_of_teams(named)


@pytest.mark.parametrize(
    "named",
    [
        "!kamer:example.org",
        "https://example.org/l/channel/19%3Aabc",
        "https://teams.microsoft.com/",
    ],
)
def test_what_is_not_of_teams_stays_as_it_is(named: str) -> None:
    """A room of Matrix, and a link to elsewhere, are not read as something they are not."""
    assert conversation_of(named) == named
    assert not is_of_teams(named)


def test_a_room_is_given_to_a_hub_on_the_platform_it_is_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One hub has rooms in Matrix and in Teams."""
    door = OwnDoor(tmp_path)
    assert run(["hubs", "add", "Hub", "--region", "Utrecht"], door) == DONE
    for room in (LINK, "!kamer:example.org"):
        assert run(["hubs", "room", "Hub", room], door) == DONE
    capsys.readouterr()
    assert run(["hubs", "room", "Hub", LINK, "--moderators", "--json"], door) == DONE
    assert told(capsys)["room"] == CHANNEL
    with beside(tmp_path) as store:
        assert set(store.rooms.of_hub("teams")) == {CHANNEL}
        assert set(store.rooms.of_hub("matrix")) == {"!kamer:example.org"}
        assert set(store.rooms.moderating("teams")) == {CHANNEL}


def test_a_room_shows_which_platform_its_rounds_are_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rhythm for a channel is not one for a room of Matrix that does not exist."""
    door = OwnDoor(tmp_path)
    assert run(["rounds", "set", LINK, "donderdag 15:00", "--json"], door) == DONE
    room = told(capsys)
    assert (room["platform"], room["room"]) == ("teams", CHANNEL)


@pytest.mark.parametrize("command", [("hubs", "room", "Hub"), ("rounds", "start", "--room")])
def test_a_link_to_elsewhere_is_no_room(command: tuple[str, ...], tmp_path: Path) -> None:
    """Success is never told of what nothing comes of."""
    door = OwnDoor(tmp_path)
    assert run(["hubs", "add", "Hub", "--region", "Utrecht"], door) == DONE
    assert run([*command, "https://example.org/kamer"], door) == WRONG
