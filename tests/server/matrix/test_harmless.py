"""What anyone can send to Vertel's device or to a room does it no harm."""

import json
from secrets import randbelow, token_hex
from typing import Any

import pytest

from bot.demo.people import Person
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import a_room
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS

CANCEL = "m.key.verification.cancel"
MEGOLM = {
    "algorithm": "m.megolm.v1.aes-sha2",
    "ciphertext": "b",
    "session_id": "s",
    "device_id": "d",
}
#: Stands for the device of who sends it.
HERS = object()
TO_DEVICE: list[tuple[str, dict[str, Any]]] = [
    (
        "m.room_key_request",
        {"action": "request_cancellation", "request_id": "x", "requesting_device_id": HERS},
    ),
    (
        "m.room_key_request",
        {
            "action": "request",
            "request_id": "x",
            "requesting_device_id": HERS,
            "body": {
                "algorithm": "m.megolm.v1.aes-sha2",
                "room_id": "!x",
                "sender_key": "x",
                "session_id": "x",
            },
        },
    ),
    ("m.key.verification.key", {"transaction_id": "t", "key": "x"}),
    ("m.key.verification.mac", {"transaction_id": "t", "mac": {}, "keys": "x"}),
    ("m.dummy", {}),
    ("m.room.encrypted", {"algorithm": ["x"], "sender_key": {}, "ciphertext": []}),
]
STATE: list[tuple[str, dict[str, Any]]] = [
    ("m.room.name", {"name": "<img src=x onerror=alert(1)>"}),
    ("m.room.canonical_alias", {"alias": None}),
    ("m.room.join_rules", {"join_rule": "public", "allow": "x"}),
    ("m.room.guest_access", {"guest_access": 1}),
    ("m.room.avatar", {"url": 1}),
    ("m.space.child", {"via": 1}),
    ("m.room.pinned_events", {"pinned": 1}),
]
SAID = {"msgtype": "m.text", "body": "Vertel: hoe?"}
CONTENTS: list[dict[str, Any]] = [
    {"m.relates_to": "x"},
    {"m.relates_to": {"m.in_reply_to": "x"}},
    {"m.relates_to": {"m.in_reply_to": {"event_id": [1]}}},
    {"m.new_content": "x"},
    {"body": "Vertel: \u0000\u202e"},
    {"body": "Vertel: " + "a" * 55_000},
    {"format": "org.matrix.custom.html", "formatted_body": "<b>" * 15_000},
    {"msgtype": "m.image", "url": 1, "info": "x"},
]
#: What a homeserver refuses when it can read it.
REFUSED: list[dict[str, Any]] = [
    {"m.mentions": ["x"]},
    {"m.mentions": {"user_ids": {"a": 1}}},
    {"body": None},
    {"body": 3, "formatted_body": 4, "format": 5},
    {"body": [], "msgtype": 1},
    {"x": json.loads("[" * 150 + "]" * 150)},
]
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
    # The same call again gets the same answer for two minutes: the server keeps it.
    told = person.call("GET", f"/sync?timeout={randbelow(1000)}")
    return list(told.get("to_device", {}).get("events", ()))


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
    olm = {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "A" * 43}
    for inside in ("x", {"type": 0, "body": "!!"}, {"type": 1, "body": "AAAA"}, {"type": 9}):
        to_device(anna, bot, "m.room.encrypted", {**olm, "ciphertext": {key: inside}})
    room = anna.create_room(encrypted=True, invites=[bot.user_id, bram.user_id])
    until(lambda: anna.members(room)[bot.user_id] == "join")
    for odd in (
        {"sender_key": ""},
        {"sender_key": "k", "session_id": ""},
        {"sender_key": "k", "ciphertext": "é", "m.relates_to": "x"},
        {},
    ):
        anna.send(room, {**MEGOLM, **odd}, "m.room.encrypted")
    answers_still(bot, anna)


def test_odd_messages_to_its_device_end_nothing(bot: Bot, anna: Person) -> None:
    for kind, content in TO_DEVICE:
        named = {k: anna.device_id if v is HERS else v for k, v in content.items()}
        to_device(anna, bot, kind, named)
    answers_still(bot, anna)


def test_odd_words_behind_encryption_end_nothing(bot: Bot, anna: Person, carla: Secretive) -> None:
    room = carla.create_room(bot.user_id, direct=True)
    until(lambda: carla.reads(bot.user_id, room))
    carla.say(room, "hoi")
    for content in REFUSED:
        event = {"type": "m.room.message", "room_id": room, "content": {**SAID, **content}}
        carla.say_inside(room, json.dumps(event))
    for said in ("[" * 20_000, "[1]", '{"type": 1}', '"x"', "geen json"):
        carla.say_inside(room, said)
    answers_still(bot, anna)


def test_odd_things_in_a_room_end_nothing(bot: Bot, anna: Person, bram: Person) -> None:
    room = a_room(anna, bot, bram)
    for kind, content in STATE:
        anna.set_state(room, kind, content)
    for person, name in ((anna, '<b>Anna</b>"'), (bram, "Vertel")):
        member = {"membership": "join", "displayname": name, "avatar_url": "x"}
        person.set_state(room, "m.room.member", member, person.user_id)
    for content in CONTENTS:
        bram.send(room, {**SAID, **content})
    gone = bram.say(room, "Vertel: hoe?")
    bram.redact(room, bram.redact(room, gone))
    for _ in range(3):
        bram.leave(room)
        bram.join(room)
    asked = bram.say(room, f"Vertel: {FARMERS}")
    bot.answer(bram, room, asked)


def answers_still(bot: Bot, person: Person) -> None:
    """See that it lives, and answers after all that was sent before."""
    room = person.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(person, room)
    person.say(room, FARMERS)
    until(lambda: len(bot.said(person, room)) == 2)
    assert bot.runs
