"""The token that Vertel writes to Teams with."""

import asyncio
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from bot.errors import LoginRefused
from bot.platforms.teams.entra import (
    Ask,
    Entra,
    Given,
    by_federation,
    by_managed_identity,
    by_secret,
)
from bot.platforms.teams.retrying import Unreachable
from tests.unit.teams.waiting import Clock

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "66666666-7777-8888-9999-000000000000"
IDENTITY = "22222222-2222-3333-4444-555555555555"


@dataclass
class Office:
    """Who gives tokens: one after another, each good for an hour, or says no."""

    says: list[Mapping[str, Any] | Exception] = field(default_factory=list)
    asked: int = 0
    threads: set[int] = field(default_factory=set)

    def __call__(self) -> Mapping[str, Any]:
        self.asked += 1
        self.threads.add(threading.get_ident())
        if self.says:
            said = self.says.pop(0)
            if isinstance(said, Exception):
                raise said
            return said
        return {"access_token": f"sleutel {self.asked}", "expires_in": 3600}


def tokens(entra: Entra, clock: Clock, *passed: float) -> list[str]:
    """The token at the beginning, and after each of these seconds."""

    async def run() -> list[str]:
        found = [await entra.token()]
        for seconds in passed:
            clock.now += seconds
            found.append(await entra.token())
        return found

    return asyncio.run(run())


def test_a_token_is_asked_for_once_and_renewed_before_its_end() -> None:
    clock, office = Clock(), Office()
    found = tokens(Entra(office, clock), clock, 10, 2980, 20, 3000)
    assert found == ["sleutel 1"] * 3 + ["sleutel 2"] + ["sleutel 3"]
    assert office.asked == 3


def test_fifty_at_once_ask_once_and_not_in_the_loop() -> None:
    clock, office = Clock(), Office()
    entra = Entra(office, clock)

    async def run() -> set[str]:
        return set(await asyncio.gather(*(entra.token() for _ in range(50))))

    assert asyncio.run(run()) == {"sleutel 1"}
    assert office.asked == 1
    assert threading.get_ident() not in office.threads


def test_a_token_that_is_not_taken_any_more_is_let_go_of_once() -> None:
    clock, office = Clock(), Office()
    entra = Entra(office, clock)

    async def run() -> list[str]:
        first = await entra.token()
        await entra.renew(first)
        second = await entra.token()
        await entra.renew(first)
        return [first, second, await entra.token()]

    assert asyncio.run(run()) == ["sleutel 1", "sleutel 2", "sleutel 2"]


def test_what_there_is_does_while_no_new_one_is_given() -> None:
    clock, office = Clock(), Office()
    entra = Entra(office, clock)
    tokens(entra, clock)
    office.says += [Unreachable(), {"error": "invalid_client"}]
    assert tokens(entra, clock, 3100 - 1, 31) == ["sleutel 1"] * 3
    assert office.asked == 3, "and it is not asked for each time"
    clock.now += 500
    assert tokens(entra, clock) == ["sleutel 4"]


def test_a_token_at_its_end_is_not_used_any_more() -> None:
    clock, office = Clock(), Office()
    entra = Entra(office, clock)
    tokens(entra, clock)
    clock.now += 3600
    office.says.append(Unreachable())
    with pytest.raises(Unreachable):
        tokens(entra, clock)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"error": "invalid_client", "error_codes": [7000215]}, LoginRefused),
        ({"error": "temporarily_unavailable"}, Unreachable),
        ({}, Unreachable),
        ({"access_token": ""}, Unreachable),
        ({"access_token": 7}, Unreachable),
        (TimeoutError(), Unreachable),
    ],
)
def test_why_there_is_no_token_is_told(said: Any, error: type[Exception]) -> None:
    clock = Clock()
    with pytest.raises(error):
        tokens(Entra(Office([said]), clock), clock)


def test_a_token_that_says_no_end_is_asked_for_anew() -> None:
    clock, office = Clock(), Office([{"access_token": "kort"}])
    assert tokens(Entra(office, clock), clock, 0) == ["kort", "sleutel 2"]


def test_a_token_that_was_set_is_the_one() -> None:
    async def run() -> list[str]:
        given = Given("zo")
        await given.renew("zo")
        return [await given.token()]

    assert asyncio.run(run()) == ["zo"]


@dataclass
class Answer:
    """What msal takes for an answer."""

    text: str
    status_code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def raise_for_status(self) -> None:
        if self.status_code >= 400:
            raise requests.HTTPError(self.text)


@dataclass
class Microsoft:
    """Where msal asks: it keeps what it is asked, and gives a token."""

    gives: Mapping[str, Any] = field(
        default_factory=lambda: {"access_token": "echt", "expires_in": 3599, "token_type": "Bearer"}
    )
    status: int = 200
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def get(self, url: str, **told: Any) -> Answer:
        if "openid-configuration" in url:
            base = f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0"
            ways = {
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
            }
            return Answer(json.dumps(ways | {"issuer": f"{base}/v2.0"}))
        return self._answer(url, told.get("params") or {})

    def post(self, url: str, **told: Any) -> Answer:
        return self._answer(url, told.get("data") or {})

    def close(self) -> None:
        """Nothing is open."""

    def _answer(self, url: str, told: Mapping[str, Any]) -> Answer:
        self.asked.append((url, dict(told)))
        return Answer(json.dumps(dict(self.gives)), self.status)


def given_by(ask: Ask) -> str:
    clock = Clock()
    return tokens(Entra(ask, clock), clock)[0]


def test_the_secret_of_the_application_is_shown_to_its_own_tenant() -> None:
    microsoft = Microsoft()
    assert given_by(by_secret(APP, TENANT, "geheim", microsoft)) == "echt"
    ((url, told),) = microsoft.asked
    assert url == f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"
    assert told["scope"] == "https://api.botframework.com/.default"
    assert (told["client_id"], told["grant_type"]) == (APP, "client_credentials")
    assert told["client_secret"] == "geheim"


def test_a_managed_identity_shows_itself_to_its_machine() -> None:
    microsoft = Microsoft({"access_token": "van hier", "expires_in": "3599"})
    assert given_by(by_managed_identity(IDENTITY, microsoft)) == "van hier"
    ((url, told),) = microsoft.asked
    assert "169.254.169.254" in url
    assert told["resource"] == "https://api.botframework.com"
    assert told["client_id"] == IDENTITY


def test_a_federated_identity_is_shown_as_the_application() -> None:
    microsoft = Microsoft()
    assert given_by(by_federation(APP, TENANT, IDENTITY, microsoft)) == "echt"
    (_, first), (url, second) = microsoft.asked
    assert first["resource"] == "api://AzureADTokenExchange"
    assert "login.microsoftonline.com" in url
    assert (second["client_id"], second["client_assertion"]) == (APP, "echt")


def test_a_federated_identity_that_is_not_there_lets_nobody_in() -> None:
    microsoft = Microsoft({"error": "invalid_request"}, 400)
    with pytest.raises(LoginRefused):
        given_by(by_federation(APP, TENANT, IDENTITY, microsoft))


def test_a_secret_that_is_wrong_is_told_by_its_code() -> None:
    microsoft = Microsoft({"error": "invalid_client", "error_description": "AADSTS7000215"}, 401)
    with pytest.raises(LoginRefused) as error:
        given_by(by_secret(APP, TENANT, "fout", microsoft))
    assert error.value.code == "invalid_client"


def test_microsoft_that_is_away_may_come_back() -> None:
    class Away(Microsoft):
        def get(self, url: str, **_: Any) -> Answer:
            raise requests.ConnectionError(url)

    with pytest.raises(Unreachable):
        given_by(by_secret(APP, TENANT, "geheim", Away()))
