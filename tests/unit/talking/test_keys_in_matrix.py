"""Keys of devices: those of strangers harm nothing, and Vertel's own are never lost by mistake."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nio import BadEvent, MegolmEvent, RoomInfo, RoomMemberEvent, Timeline, UnknownBadEvent
from nio.crypto import Olm, OlmDevice

from bot.errors import LoginRefused
from bot.platforms.matrix import identity
from bot.platforms.matrix.account import Login, Session, keep, kept
from bot.platforms.matrix.asking import Refused, asked
from bot.platforms.matrix.client import Keys
from bot.platforms.matrix.sharing import publish
from bot.platforms.matrix.unread import Unread
from tests.unit.talking.matrix_offline import DEVICE, ME, Tokens, a_device

ANNA, BOEF = "@anna:vb.nl", "@boef:vb.nl"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TAKEN = 400, {"errcode": "M_UNKNOWN", "error": "One time key already exists"}


async def keys_of(user: str, folder: Path) -> tuple[Any, Any]:
    """The device of somebody, and one of its one-time keys, both signed as they should be."""
    async with a_device(folder, lambda *_: (200, {}), user) as client:
        told = client.olm.share_keys()
        ((name, key), *_) = told["one_time_keys"].items()
        return told["device_keys"], {name: key}


def broken(device: dict[str, Any], user: str, **keys: str) -> dict[str, Any]:
    """The same device as somebody else's, with keys that are none."""
    changed = {f"{kind}:{DEVICE}": key for kind, key in keys.items()}
    signatures = {user: {f"ed25519:{DEVICE}": "geen handtekening"}}
    return {**device, "user_id": user, "keys": changed, "signatures": signatures}


@pytest.mark.parametrize("payload", [{}, {"ed25519": "geen sleutel", "curve25519": "x"}])
def test_a_device_with_keys_that_are_none_does_not_keep_others_from_being_known(
    tmp_path: Path, payload: dict[str, str]
) -> None:
    """Anyone may give a homeserver such keys, and it would be so at every start."""

    async def known() -> set[str]:
        device, _ = await keys_of(ANNA, tmp_path / "anna")
        bad = broken(device, BOEF, **payload)
        told = {"device_keys": {BOEF: {DEVICE: bad}, ANNA: {DEVICE: device}}, "failures": {}}
        async with a_device(tmp_path / "vertel", lambda *_: (200, told)) as client:
            client.olm.users_for_key_query |= {ANNA, BOEF}
            await asked(client.keys_query())
            assert not client.should_query_keys
            return {device.user_id for device in client.device_store}

    assert asyncio.run(known()) == {ANNA}


def test_a_key_that_is_none_does_not_keep_others_from_reading(tmp_path: Path) -> None:
    async def sessions() -> list[bool]:
        device, key = await keys_of(ANNA, tmp_path / "anna")
        curve, sign = (device["keys"][f"{kind}:{DEVICE}"] for kind in ("curve25519", "ed25519"))
        told = {"one_time_keys": {BOEF: {DEVICE: {}}, ANNA: {DEVICE: key}}, "failures": {}}
        async with a_device(tmp_path / "vertel", lambda *_: (200, told)) as client:
            for user in (BOEF, ANNA):
                keys = {"ed25519": sign, "curve25519": curve if user == ANNA else "x"}
                client.olm.device_store.add(OlmDevice(user, DEVICE, keys))
            await asked(client.keys_claim({BOEF: [DEVICE], ANNA: [DEVICE]}))
            return [client.olm.session_store.get(of) is not None for of in (curve, "x")]

    assert asyncio.run(sessions()) == [True, False]


def test_requests_for_keys_are_not_gathered_for_nobody_to_look_at(tmp_path: Path) -> None:
    async def left() -> int:
        async with a_device(tmp_path, lambda *_: (200, {})) as client:
            client.olm.received_key_requests["x"] = object()
            client.olm.key_request_from_untrusted["x"] = object()
            assert client.olm.collect_key_requests() == []
            return len(client.olm.received_key_requests | client.olm.key_request_from_untrusted)

    assert asyncio.run(left()) == 0


def test_an_odd_thing_in_a_room_does_not_hide_who_is_there(tmp_path: Path) -> None:
    def comes(user: str, **content: Any) -> RoomMemberEvent:
        source = {"event_id": "$1", "sender": user, "origin_server_ts": 1}
        joined = {"membership": "join", **content}
        return RoomMemberEvent(source, user, "join", None, joined, None)

    async def present() -> set[str]:
        odd: Any = comes("@x:vb.nl")
        odd.state_key = ["geen naam"]
        timeline = Timeline([], limited=False, prev_batch="")
        info = RoomInfo(timeline, [odd, comes(ANNA)], [], [])
        async with a_device(tmp_path, lambda *_: (200, {})) as client:
            client._handle_joined_state("!kamer", info, set())
            assert (
                client._handle_timeline_event(odd, "!kamer", client.rooms["!kamer"], set()) is None
            )
            return set(client.rooms["!kamer"].users)

    assert asyncio.run(present()) == {ANNA}


def test_an_older_copy_of_the_keys_goes_on_under_other_names(tmp_path: Path) -> None:
    """As after a backup: the homeserver knows other keys by the names that come next."""
    given: list[set[str]] = []

    def answers(_: str, path: str, content: Any) -> tuple[int, Any]:
        assert path == "keys/upload"
        given.append(set(content["one_time_keys"]))
        counts = {"one_time_key_counts": {"signed_curve25519": 40}}
        return TAKEN if len(given) == 2 else (200, counts)

    async def published() -> None:
        async with a_device(tmp_path, answers) as client:
            await publish(client)
            with pytest.raises(Refused):
                await publish(client)
            await publish(client)

    asyncio.run(published())
    assert not given[1] & given[2]


def test_the_keys_of_another_device_are_not_pressed_upon_the_homeserver(tmp_path: Path) -> None:
    given: list[Any] = []

    def answers(_method: str, _path: str, content: Any) -> tuple[int, Any]:
        given.append(content["one_time_keys"])
        return TAKEN

    async def published() -> None:
        async with a_device(tmp_path, answers) as client:
            for _ in range(2):
                with pytest.raises(Refused):
                    await publish(client)

    asyncio.run(published())
    assert given[0].keys() <= given[1].keys()


@pytest.mark.parametrize("text", ["", "{}", "geen json", '{"master": "x"}'])
def test_an_identity_that_cannot_be_read_is_not_replaced(tmp_path: Path, text: str) -> None:
    """A new one in its place would warn everyone who ever spoke with Vertel."""
    (tmp_path / "identity.json").write_text(text)

    async def ensure() -> None:
        async with a_device(tmp_path, lambda *_: (500, {})) as client:
            with pytest.raises(LoginRefused) as refused:
                await identity.ensure(client, tmp_path, "wachtwoord")
            assert refused.value.code == identity.UNREADABLE

    asyncio.run(ensure())
    assert (tmp_path / "identity.json").read_text() == text


def test_a_name_in_capitals_has_the_same_device(tmp_path: Path) -> None:
    session = Session(ME, DEVICE, "token")
    keep(tmp_path, session)
    for user in (ME, "@Vertel:vb.nl"):
        assert kept(tmp_path, Login("http://x", user, password="p")) == session
    assert kept(tmp_path, Login("http://x", "@ander:vb.nl")) is None


def test_one_member_cannot_take_up_all_patience_with_what_cannot_be_read(tmp_path: Path) -> None:
    def unreadable(name: str, sender: str) -> MegolmEvent:
        about = {"event_id": name, "sender": sender, "origin_server_ts": 1}
        event = MegolmEvent(about, sender, DEVICE, name, "x")  # type: ignore[arg-type]
        event.room_id = "!kamer"
        return event

    async def waiting() -> list[str]:
        async with a_device(tmp_path, lambda *_: (200, {})) as client:
            now = [NOON]
            unread = Unread(client, Tokens(), "k", lambda: now[0])
            for n in range(30):
                await unread.add(unreadable(f"${n}", BOEF), direct=False)
            await unread.add(unreadable("$anna", ANNA), direct=False)
            now[0] += timedelta(minutes=1)
            return [waiting.event.sender for waiting in unread.overdue()]

    senders = asyncio.run(waiting())
    assert senders.count(BOEF) == 20
    assert senders[-1] == ANNA


@pytest.mark.parametrize(
    ("kind", "kept"), [("m.room.message", BadEvent), ("m.room.power_levels", UnknownBadEvent)]
)
def test_of_what_came_encrypted_and_is_wrong_only_messages_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, kind: str, kept: type
) -> None:
    """Such as a file that is not encrypted itself: who sent it must hear that it was not read."""
    said = BadEvent({"type": kind, "content": {}}, "$1", ANNA, 1, kind)
    # What nio makes of it: to encrypt a message that is wrong, a sender with keys would be needed.
    monkeypatch.setattr(Olm, "decrypt_megolm_event", lambda *_: said)
    found = Keys.__new__(Keys).decrypt_megolm_event(None)
    assert type(found) is kept
    assert found.source == said.source
