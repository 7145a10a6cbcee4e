"""What Teams is sent to with, as the operator sets it."""

from typing import Any

import pytest

from bot.bootstrap.teams import teams_platform
from bot.platforms.teams.entra import Entra, Given
from config.errors import MissingSetting
from config.platforms import Teams
from corpus.store import Store
from tests.fakes import NOON

APP, TENANT = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"


def made(store: Store, **settings: Any) -> Any:
    teams = Teams(app_id=APP, tenant=TENANT, **settings)
    return teams_platform(teams, store, clock=lambda: NOON, failed=lambda _: None)


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened = Store.open(tmp_path_factory.mktemp("huis"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"secret": "geheim"}, Entra),
        ({"identity": "managed"}, Entra),
        ({"identity": "federated", "identity_id": TENANT}, Entra),
        ({"access_token": "zo"}, Given),
    ],
)
def test_there_are_four_ways(store: Store, settings: dict[str, Any], kind: type) -> None:
    platform = made(store, **settings)
    assert isinstance(platform._credentials, kind)
    assert (platform.name, platform.lasting, platform.presses) == ("teams", True, True)
    assert (platform.gathers, platform.by_name, platform.silence()) == (False, True, None)


def test_without_a_secret_the_operator_is_told_which_setting_is_missing(store: Store) -> None:
    with pytest.raises(MissingSetting) as error:
        made(store)
    assert error.value.name == "VERTEL_TEAMS__SECRET"


def test_where_somebody_is_addressed_is_good_without_a_connection(store: Store) -> None:
    platform = made(store, secret="geheim")
    address = platform.address_of("19:dijk@thread.tacv2", "7")
    assert platform.address_of("19:dijk@thread.tacv2") != address
