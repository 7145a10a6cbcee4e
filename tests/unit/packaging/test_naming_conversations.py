"""An operator names a conversation in Teams by what they can copy."""

from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.reporting import DONE
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
