"""Nobody but Teams is heard, and whoever pretends to be costs nothing."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.utils import base64url_encode

from tests.server.teams.at_the_door import Opened, open_door
from tests.server.teams.microsoft import APP, Microsoft

HOUR = 3600
#: What a door that is busy with someone else may take, in seconds.
AT_ONCE = 0.2


def _now(seconds: int) -> int:
    return int(time.time()) + seconds


def _by_hand(microsoft: Microsoft, algorithm: str, sign: Callable[[bytes], bytes]) -> str:
    """A token such as PyJWT refuses to make."""
    told = jwt.decode(microsoft.token(), options={"verify_signature": False})
    head = {"alg": algorithm, "typ": "JWT", "kid": "een"}
    signed = b".".join(base64url_encode(json.dumps(part).encode()) for part in (head, told))
    return (signed + b"." + base64url_encode(sign(signed))).decode()


def _with_public_key(microsoft: Microsoft) -> str:
    """Signed with what everyone knows, as if it were a secret."""
    public = microsoft.key.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    return _by_hand(microsoft, "HS256", lambda told: hmac.digest(public, told, hashlib.sha256))


TABLE: dict[str, tuple[Callable[[Microsoft], str], int]] = {
    "good": (lambda m: m.token(), 200),
    "for the app by its address": (lambda m: m.token(aud=f"api://{APP}"), 200),
    "for the bot by its address": (lambda m: m.token(aud=f"api://botid-{APP}"), 200),
    "ended four minutes ago: clocks differ": (lambda m: m.token(exp=_now(-240)), 200),
    "with a slash less": (lambda m: m.token(serviceurl=m.service.rstrip("/")), 200),
    "none": (lambda _: "", 401),
    "garbage": (lambda _: "a.b.c", 401),
    "without a signature": (lambda m: _by_hand(m, "none", lambda _: b""), 401),
    "signed with the public key": (_with_public_key, 401),
    "signed with another key": (lambda m: m.token(key=generate_private_key(65537, 2048)), 401),
    "of a key unknown": (lambda m: m.token(kid="twee"), 401),
    "ended six minutes ago": (lambda m: m.token(exp=_now(-360)), 401),
    "ended an hour ago": (lambda m: m.token(exp=_now(-HOUR)), 401),
    "that never ends": (lambda m: m.token(exp=None), 401),
    "not yet begun": (lambda m: m.token(nbf=_now(HOUR)), 401),
    "for another": (lambda m: m.token(aud="77777777-0000-0000-0000-000000000000"), 401),
    "for nobody": (lambda m: m.token(aud=None), 401),
    "by another": (lambda m: m.token(iss="https://voorbeeld.nl"), 401),
    "by nobody": (lambda m: m.token(iss=None), 401),
    "by Entra": (lambda m: m.token(iss="https://login.microsoftonline.com/x/v2.0"), 401),
    "for another service": (lambda m: m.token(serviceurl="https://evil.voorbeeld.nl/"), 401),
    "for no service": (lambda m: m.token(serviceurl=None), 401),
    "far too long": (lambda m: m.token(extra="x" * 20_000), 400),
}


@pytest.mark.parametrize("what", TABLE)
def test_only_a_token_of_teams_opens_the_door(what: str) -> None:
    make, status = TABLE[what]

    async def knock() -> tuple[int, list[Any]]:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            return await door.bring(microsoft.activity(), make(microsoft)), door.heard

    answered, heard = asyncio.run(knock())
    assert answered == status
    assert len(heard) == (status == 200)


def test_a_key_that_is_for_another_channel_signs_nothing_here() -> None:
    async def knock() -> int:
        microsoft = Microsoft(endorsements=["skype"])
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            return await door.bring(microsoft.activity())

    assert asyncio.run(knock()) == 401


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer"])
def test_without_a_bearer_nobody_comes_in(header: str) -> None:
    async def knock() -> int:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            return await door.bring(microsoft.activity(), Authorization=header)

    assert asyncio.run(knock()) == 401


FORGED = {
    "another issuer": {"iss": "https://login.microsoftonline.com/iemand/v2.0"},
    "no end": {"exp": None},
    "another audience": {"aud": "iemand"},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
def test_a_forged_token_costs_no_look_for_a_key(claims: dict[str, Any]) -> None:
    """Not even while the keys are not there: it is refused at once."""

    async def knock() -> tuple[list[int], float, int]:
        microsoft = Microsoft()
        async with open_door(microsoft) as door:
            began = time.monotonic()
            tokens = [microsoft.token(kid=f"k{n}", **claims) for n in range(20)]
            statuses = [await door.bring(microsoft.activity(), token) for token in tokens]
            took = time.monotonic() - began
            microsoft.comes.set()
            return statuses, took, microsoft.fetched

    statuses, took, fetched = asyncio.run(knock())
    assert statuses == [401] * 20
    assert took < 20 * AT_ONCE
    assert fetched <= 1  # the one that every door begins with


def test_names_of_keys_that_are_made_up_are_fetched_once() -> None:
    async def knock() -> int:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            assert await door.bring(microsoft.activity()) == 200
            for n in range(20):
                made_up = microsoft.token(kid=f"verzonnen {n}")
                assert await door.bring(microsoft.activity(), made_up) == 401
            return microsoft.fetched

    assert asyncio.run(knock()) == 1


def test_while_the_keys_do_not_come_nobody_else_waits() -> None:
    async def knock(door: Opened, microsoft: Microsoft) -> float:
        waits = asyncio.create_task(door.bring(microsoft.activity()))
        await asyncio.sleep(0)
        began = time.monotonic()
        forged = microsoft.token(iss="https://voorbeeld.nl")
        assert await door.bring(microsoft.activity(), forged) == 401
        took = time.monotonic() - began
        microsoft.comes.set()
        assert await waits == 200
        return took

    async def run() -> float:
        microsoft = Microsoft()
        async with open_door(microsoft) as door:
            return await knock(door, microsoft)

    assert asyncio.run(run()) < AT_ONCE
