"""What anyone can send to Vertel's device or to a room does it no harm."""

from secrets import token_hex
from typing import Any

import pytest

from bot.demo.people import Person
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS

CANCEL = "m.key.verification.cancel"
#: What both ways to begin have in them.
START = {
    "methods": ["m.sas.v1"],
    "transaction_id": "t1",
    "method": "m.sas.v1",
    "key_agreement_protocols": ["curve25519-hkdf-sha256"],
    "hashes": ["sha256"],
    "message_authentication_codes": ["hkdf-hmac-sha256.v2"],
    "short_authentication_string": ["emoji", "decimal"],
}


def to_device(person: Person, bot: Bot, kind: str, content: Any) -> None:
    """Send something to the device of a bot."""
    messages = {"messages": {bot.user_id: {bot.session["device_id"]: content}}}
    person.call("PUT", f"/sendToDevice/{kind}/{token_hex(4)}", messages)


def received(person: Person) -> list[dict[str, Any]]:
    """What was sent to the device of a person."""
    return list(person.call("GET", "/sync?timeout=0").get("to_device", {}).get("events", ()))


@pytest.mark.parametrize("kind", ["request", "start"])
def test_who_wants_to_verify_the_device_hears_at_once_that_it_does_not(
    bot: Bot, anna: Person, kind: str
) -> None:
    asked = START | {"from_device": anna.device_id, "timestamp": 1}
    to_device(anna, bot, f"m.key.verification.{kind}", asked)
    to_device(anna, bot, f"m.key.verification.{kind}", {"from_device": 1, "transaction_id": {}})
    (told,) = until(lambda: received(anna))
    assert told["type"] == CANCEL
    assert told["content"]["transaction_id"] == "t1"
    assert told["content"]["code"] == "m.unknown_method"


def test_who_wants_to_verify_in_a_room_hears_it_there_and_gets_no_answer_to_a_question(
    bot: Bot, anna: Person, carla: Secretive
) -> None:
    request = {
        "msgtype": "m.key.verification.request",
        "to": bot.user_id,
        "from_device": anna.device_id,
        "methods": ["m.sas.v1"],
    }
    room = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, room)
    asked = anna.send(room, {**request, "body": FARMERS})
    (cancelled,) = until(lambda: [e for e in anna.events(room) if e.kind == CANCEL])
    assert cancelled.sender == bot.user_id
    assert cancelled.content["m.relates_to"] == {"rel_type": "m.reference", "event_id": asked}
    assert cancelled.content["code"] == "m.unknown_method"
    anna.say(room, FARMERS)
    until(lambda: len(bot.said(anna, room)) == 2)
    # The same where it is encrypted.
    room = carla.create_room(bot.user_id, direct=True)
    until(lambda: carla.reads(bot.user_id, room))
    carla.say(room, FARMERS, **request)
    until(lambda: [event for where, event in carla.heard if where == room and is_cancel(event)])
    carla.say(room, FARMERS)
    until(lambda: len(carla.reads(bot.user_id, room)) == 2)


def is_cancel(event: Any) -> bool:
    return bool(event.source.get("type") == CANCEL)


def test_what_cannot_be_decrypted_by_anyone_ends_nothing(
    bot: Bot, anna: Person, bram: Person
) -> None:
    """matrix-nio fails on each of these, and would again at every start."""
    known = anna.call("POST", "/keys/query", {"device_keys": {bot.user_id: []}})
    (device,) = known["device_keys"][bot.user_id].values()
    key = device["keys"][f"curve25519:{device['device_id']}"]
    olm = {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "abc"}
    for inside in ("x", {"type": 0, "body": "!!"}, {"type": 1, "body": "AAAA"}, {"type": 9}):
        to_device(anna, bot, "m.room.encrypted", {**olm, "ciphertext": {key: inside}})
    room = anna.create_room(encrypted=True, invites=[bot.user_id, bram.user_id])
    until(lambda: anna.members(room)[bot.user_id] == "join")
    megolm = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "b", "device_id": "d"}
    for sender, session in (("", "s"), ("k", "")):
        content = {**megolm, "sender_key": sender, "session_id": session}
        anna.send(room, content, "m.room.encrypted")
    plain = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, plain)
    anna.say(plain, FARMERS)
    until(lambda: len(bot.said(anna, plain)) == 2)
    assert bot.runs
