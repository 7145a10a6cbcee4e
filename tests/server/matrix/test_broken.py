"""What was found broken by trying: each test fails until the fault it names is mended."""

import json
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.demo.errors import MatrixRefused
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import MakeBot, a_room
from tests.server.matrix.proxying import _Handler as Handler
from tests.server.matrix.proxying import a_proxy
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS, PEAT, SILENCE


def _to_device(person: Person, to: str, kind: str, content: dict[str, Any]) -> None:
    path = f"/sendToDevice/{kind}/{secrets.token_hex(8)}"
    person.call("PUT", path, {"messages": {to: {"*": content}}})


def _identity_key(person: Person, user: str) -> str:
    told = person.call("POST", "/keys/query", {"device_keys": {user: []}})
    ((device, keys),) = told["device_keys"][user].items()
    return str(keys["keys"][f"curve25519:{device}"])


def _lives(bot: Bot, person: Person, other: Person) -> None:
    room = a_room(person, bot, other)
    asked = person.say(room, f"Vertel: {FARMERS}")
    bot.answer(person, room, asked)


@pytest.mark.parametrize("kind", [0, 1])
def test_a_stranger_cannot_end_the_bot_with_a_message_to_its_device(
    new_bot: MakeBot, anna: Person, bram: Person, kind: int
) -> None:
    bot = new_bot("doelwit")
    bot.start()
    key = _identity_key(anna, bot.user_id)
    content = {
        "algorithm": "m.olm.v1.curve25519-aes-sha2",
        "sender_key": "A" * 43,
        "ciphertext": {key: {"type": kind, "body": "geen bericht"}},
    }
    _to_device(anna, bot.user_id, "m.room.encrypted", content)
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-2000:]
    _lives(bot, anna, bram)


def test_such_a_message_does_not_end_it_again_at_every_start(
    new_bot: MakeBot, anna: Person
) -> None:
    bot = new_bot("doelwit")
    bot.start()
    ciphertext = {_identity_key(anna, bot.user_id): {"type": 0, "body": "geen bericht"}}
    content = {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "A" * 43}
    _to_device(anna, bot.user_id, "m.room.encrypted", {**content, "ciphertext": ciphertext})
    time.sleep(SILENCE)
    if bot.runs:
        bot.stop()
    else:
        bot.wait()
    bot.start()
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-900:]


TO_DEVICE = {
    "cancel": (
        "m.room_key_request",
        {"action": "request_cancellation", "request_id": "x", "requesting_device_id": "NONE"},
    ),
    "request": (
        "m.room_key_request",
        {
            "action": "request",
            "request_id": "x",
            "requesting_device_id": "NONE",
            "body": {
                "algorithm": "m.megolm.v1.aes-sha2",
                "room_id": "!x",
                "sender_key": "x",
                "session_id": "x",
            },
        },
    ),
    "start": (
        "m.key.verification.start",
        {
            "transaction_id": "t",
            "from_device": "NONE",
            "method": "m.sas.v1",
            "key_agreement_protocols": ["x"],
            "hashes": ["x"],
            "message_authentication_codes": ["x"],
            "short_authentication_string": ["x"],
        },
    ),
    "key": ("m.key.verification.key", {"transaction_id": "t", "key": "x"}),
    "mac": ("m.key.verification.mac", {"transaction_id": "t", "mac": {}, "keys": "x"}),
    "dummy": ("m.dummy", {}),
    "list": ("m.room.encrypted", {"algorithm": ["x"], "sender_key": {}, "ciphertext": []}),
}


@pytest.mark.parametrize("name", TO_DEVICE)
def test_odd_messages_to_its_device_do_not_end_the_bot(
    new_bot: MakeBot, anna: Person, bram: Person, name: str
) -> None:
    bot = new_bot("doelwit")
    bot.start()
    kind, content = TO_DEVICE[name]
    sent = {k: (anna.device_id if v == "NONE" else v) for k, v in content.items()}
    _to_device(anna, bot.user_id, kind, sent)
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-2000:]


MEGOLM = {
    "algorithm": "m.megolm.v1.aes-sha2",
    "ciphertext": "x",
    "session_id": "x",
    "device_id": "x",
}


@pytest.mark.parametrize(
    "content",
    [
        {**MEGOLM, "sender_key": ""},
        {**MEGOLM, "sender_key": "x", "session_id": ""},
        MEGOLM,
        {**MEGOLM, "sender_key": "x", "ciphertext": "é", "m.relates_to": "x"},
    ],
    ids=["no sender", "no session", "none", "odd"],
)
def test_an_odd_encrypted_event_does_not_end_the_bot(
    new_bot: MakeBot, anna: Person, bram: Person, content: dict[str, Any]
) -> None:
    bot = new_bot("doelwit")
    bot.start()
    room = a_room(anna, bot, bram)
    anna.send(room, content, "m.room.encrypted")
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-2000:]


def test_what_was_said_before_vertel_came_into_a_room_is_not_answered(
    bot: Bot, anna: Person
) -> None:
    """Else a room of one (notes, a talk that ended) gets as many answers as it has messages."""
    room = anna.create_room("Aantekeningen")
    for n in range(8):
        anna.say(room, f"{FARMERS} ({n})")
    anna.invite(room, bot.user_id)
    bot.comes_to(anna, room)
    time.sleep(SILENCE)
    assert len(bot.said(anna, room)) == 1


def test_talk_of_two_people_is_not_answered_because_one_of_them_left_since(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("weg")
    bot.start()
    room = a_room(anna, bot, bram)
    bot.stop()
    for n in range(4):
        anna.say(room, f"Bram, zullen we het overleg verzetten naar {n + 1} uur?")
        bram.say(room, "Wanneer daalt de bodem bij jullie het meest?")
    bram.leave(room)
    bot.start()
    time.sleep(SILENCE * 2)
    assert len(bot.said(anna, room)) == 1


def test_a_direct_question_is_answered_although_a_third_person_was_asked_in_since(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("weg")
    bot.start()
    room = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, room)
    bot.stop()
    anna.say(room, FARMERS)
    anna.invite(room, bram.user_id)
    bot.start()
    until(lambda: [e for e in bot.said(anna, room) if "keukentafel" in e.text], 10)


def test_a_room_cannot_take_the_place_of_another_that_does_not_know_it(
    bot: Bot, anna: Person, bram: Person, new_person: Any
) -> None:
    from corpus.store import Store

    room = a_room(anna, bot, bram)
    store = Store.open(bot.data)
    try:
        hub = store.hubs.add("Hub " + secrets.token_hex(2), "Utrecht")
        store.rooms.set_hub("matrix", room, hub.id)
        mallory = new_person("mallory")
        trap = mallory.create_room("Val", invites=[bot.user_id])
        bot.comes_to(mallory, trap)
        tombstone = {"body": "weg", "replacement_room": room}
        mallory.set_state(trap, "m.room.tombstone", tombstone)
        time.sleep(SILENCE)
        assert store.rooms.find("matrix", room).hub == hub.id
    finally:
        store.close()


def test_someone_elses_question_cannot_be_changed(
    bot: Bot, anna: Person, bram: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    bram.edit(room, asked, f"Vertel: {PEAT}")
    time.sleep(SILENCE)
    assert [e for e in bot.said(anna, room) if e.replaces == answer.id] == []


def _encrypted_only(client: Secretive, room: str, content: dict[str, Any]) -> None:
    """Say something whose relation stands in the encrypted part alone: no server checks it."""

    async def say() -> None:
        nio = client._client
        await nio.room_send(
            room,
            "m.room.message",
            {"msgtype": "m.text", "body": "hoi"},
            ignore_unverified_devices=True,
        )
        kind, encrypted = nio.encrypt(room, "m.room.message", content)
        encrypted.pop("m.relates_to", None)
        nio.olm, olm = None, nio.olm
        try:
            await nio.room_send(room, kind, encrypted)
        finally:
            nio.olm = olm

    client._do(say())


@pytest.fixture
def secret(homeserver: Homeserver, bram: Person, tmp_path: Path) -> Iterator[Secretive]:
    with Secretive(homeserver.address, bram.user_id, tmp_path / "bram") as client:
        yield client


def test_an_answer_is_not_changed_from_another_room(
    bot: Bot, anna: Person, bram: Person, room: str, secret: Secretive
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    other = secret.create_room(bot.user_id, direct=True)
    until(lambda: secret.reads(bot.user_id, other))
    new = {"msgtype": "m.text", "body": PEAT}
    relation = {"rel_type": "m.replace", "event_id": asked}
    _encrypted_only(secret, other, {**new, "m.new_content": new, "m.relates_to": relation})
    time.sleep(SILENCE)
    assert [e for e in bot.said(anna, room) if e.replaces == answer.id] == []


@pytest.mark.parametrize("text", ["[" * 20_000, "[1]", '{"type": 1}', '"x"', "geen json"])
def test_odd_words_behind_encryption_do_not_end_the_bot(
    new_bot: MakeBot, bram: Person, secret: Secretive, text: str
) -> None:
    bot = new_bot("doelwit")
    bot.start()
    room = secret.create_room(bot.user_id, direct=True)
    until(lambda: secret.reads(bot.user_id, room))
    secret.say(room, "hoi")

    async def say() -> None:
        nio = secret._client
        session = nio.olm.outbound_group_sessions[room]
        content = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "sender_key": nio.olm.account.identity_keys["curve25519"],
            "ciphertext": session.encrypt(text),
            "session_id": session.id,
            "device_id": nio.device_id,
        }
        nio.olm, olm = None, nio.olm
        try:
            await nio.room_send(room, "m.room.encrypted", content)
        finally:
            nio.olm = olm

    secret._do(say())
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-2000:]


def test_what_was_encrypted_before_vertel_came_is_passed_over(
    bot: Bot, bram: Person, secret: Secretive
) -> None:
    """Nobody can expect Vertel to read it, so nobody is told that it cannot."""
    room = secret.create_room()
    secret.say(room, "Van voor die tijd")
    bram.invite(room, bot.user_id)
    until(lambda: secret.reads(bot.user_id, room))
    time.sleep(65)
    assert (
        len(
            [
                e
                for e in bram.events(room)
                if e.sender == bot.user_id and e.kind == "m.room.encrypted"
            ]
        )
        == 1
    )


#: Runs a module whose answers take two seconds; it is started as `python -m module` is.
_SLOW = """
import runpy, sys, time
from bot.bootstrap.app import App
real = App.ask
def ask(self, question):
    time.sleep(2)
    return real(self, question)
App.ask = ask
runpy.run_module(sys.argv[3], run_name="__main__")
"""


def test_a_stop_lets_the_answer_that_is_being_made_go_out(
    new_bot: MakeBot, anna: Person, bram: Person, tmp_path: Path
) -> None:
    bot = new_bot("traag")
    script = tmp_path / "traag.py"
    script.write_text(_SLOW)
    bot.under = (sys.executable, str(script))
    bot.start()
    room = a_room(anna, bot, bram)
    asked = anna.say(room, f"Vertel: {FARMERS}")
    time.sleep(1)
    bot.stop()
    print(bot.log[-900:])
    assert len(bot.answers(anna, room, asked)) == 1


@pytest.mark.parametrize("way", ["gone", "page"])
def test_a_fault_while_keys_are_claimed_does_not_silence_a_room(
    new_bot: MakeBot, homeserver: Homeserver, bram: Person, secret: Secretive, way: str
) -> None:
    with a_proxy(homeserver.address) as proxy:
        bot = new_bot("proxy")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        broken = []
        real = Handler._pass_on

        def pass_on(self: Any, body: Any, *, cut: bool) -> None:
            if "/keys/claim" in self.path and not broken:
                broken.append(self.path)
                if way == "page":
                    self._say(502, b"<html>", "text/html")
                else:
                    self.close_connection = True
                return
            real(self, body, cut=cut)

        Handler._pass_on = pass_on  # type: ignore[method-assign]
        try:
            bot.start()
            room = secret.create_room(bot.user_id, direct=True)
            until(lambda: bram.members(room).get(bot.user_id) == "join")
            until(lambda: broken)
            time.sleep(SILENCE)
            secret.say(room, FARMERS)
            until(lambda: [e for e in secret.reads(bot.user_id, room) if "keukentafel" in e.body])
        finally:
            Handler._pass_on = real  # type: ignore[method-assign]
            print([(e.kind, e.sent) for e in bram.events(room) if e.sender == bot.user_id])
            print("unreadable", len(secret.unreadable()), bot.log[-1500:])


def test_of_a_changed_answer_nothing_stays_when_its_question_is_taken_back(
    bot: Bot, anna: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    anna.edit(room, asked, f"Vertel: {PEAT}")
    changed = until(lambda: [e for e in bot.said(anna, room) if e.replaces == answer.id])[0]
    anna.redact(room, asked)
    until(lambda: anna.event(room, answer.id).redacted)
    time.sleep(SILENCE)
    assert anna.event(room, changed.id).redacted


def test_a_change_in_a_thread_that_calls_vertel_at_last_is_answered_there(
    bot: Bot, anna: Person, room: str
) -> None:
    root = anna.say(room, "Over de sloot")
    said = anna.say(room, PEAT, thread=root)
    anna.edit(room, said, f"Vertel: {PEAT}")
    until(lambda: [e for e in bot.said(anna, room) if "waterpeil" in e.text], 10)


def test_a_user_name_with_capitals_is_one_account_and_one_device(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("hoofdletter")
    bot.more["VERTEL_MATRIX__USER"] = bot.user_id.replace("hoofd", "Hoofd")
    bot.start()
    bot.stop()
    bot.start()
    bot.stop()
    told = anna.call("POST", "/keys/query", {"device_keys": {bot.user_id: []}})
    assert len(told["device_keys"][bot.user_id]) == 1


@contextmanager
def _broken(path: str, how: Any, *, once: bool = True) -> Iterator[list[str]]:
    """Let the proxy break requests of which the path holds this."""
    broken: list[str] = []
    real = Handler._pass_on

    def pass_on(self: Any, body: Any, *, cut: bool) -> None:
        if path in self.path and not (once and broken):
            broken.append(self.path)
            how(self)
            return
        real(self, body, cut=cut)

    Handler._pass_on = pass_on  # type: ignore[method-assign]
    try:
        yield broken
    finally:
        Handler._pass_on = real  # type: ignore[method-assign]


def _page(handler: Any) -> None:
    handler._say(502, b"<html>", "text/html")


def test_a_key_that_did_not_arrive_is_sent_again(
    new_bot: MakeBot, homeserver: Homeserver, bram: Person, secret: Secretive
) -> None:
    with a_proxy(homeserver.address) as proxy, _broken("/sendToDevice/m.room.encrypted", _page):
        bot = new_bot("proxy")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        bot.start()
        room = secret.create_room(bot.user_id, direct=True)
        until(lambda: bram.members(room).get(bot.user_id) == "join")
        secret.say(room, FARMERS)
        try:
            until(
                lambda: [e for e in secret.reads(bot.user_id, room) if "keukentafel" in e.body], 15
            )
        finally:
            print([e.kind for e in bram.events(room) if e.sender == bot.user_id])
            print("unreadable", len(secret.unreadable()))


def test_an_invitation_that_cannot_be_taken_holds_up_nobody(
    new_bot: MakeBot, homeserver: Homeserver, anna: Person, bram: Person
) -> None:
    """As from a server that went away since: Synapse says 502 to each try to join."""
    with a_proxy(homeserver.address) as proxy:
        bot = new_bot("proxy")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        bot.start()
        room = a_room(anna, bot, bram)
        with _broken("/join/", _page, once=False):
            anna.create_room("Onbereikbaar", invites=[bot.user_id])
            time.sleep(SILENCE)
            asked = anna.say(room, f"Vertel: {FARMERS}")
            until(lambda: bot.answers(anna, room, asked), 20)


def test_a_typing_sign_that_hangs_does_not_hold_up_the_answer(
    new_bot: MakeBot, homeserver: Homeserver, anna: Person, bram: Person
) -> None:
    with a_proxy(homeserver.address) as proxy:
        bot = new_bot("proxy")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        bot.start()
        room = a_room(anna, bot, bram)
        with _broken("/typing/", lambda _: time.sleep(8), once=False):
            asked = anna.say(room, f"Vertel: {FARMERS}")
            until(lambda: bot.answers(anna, room, asked), 5)


HOSTILE: list[dict[str, Any]] = [
    {"msgtype": "m.text", "body": "Vertel: hoe?", "m.mentions": ["x"]},
    {"msgtype": "m.text", "body": "Vertel: hoe?", "m.mentions": {"user_ids": {"a": 1}}},
    {"msgtype": "m.text", "body": "Vertel: hoe?", "m.relates_to": "x"},
    {"msgtype": "m.text", "body": "Vertel: hoe?", "m.relates_to": {"m.in_reply_to": "x"}},
    {
        "msgtype": "m.text",
        "body": "Vertel: hoe?",
        "m.relates_to": {"m.in_reply_to": {"event_id": [1]}},
    },
    {"msgtype": "m.text", "body": None},
    {"msgtype": "m.text", "body": 3, "formatted_body": 4, "format": 5},
    {"msgtype": "m.text"},
    {"msgtype": 1, "body": []},
    {"msgtype": "m.text", "body": "Vertel: " + "a" * 55_000},
    {
        "msgtype": "m.text",
        "body": "Vertel: hoe?",
        "format": "org.matrix.custom.html",
        "formatted_body": "<b>" * 15_000,
    },
    {"msgtype": "m.text", "body": "Vertel: \u0000\u202e\ud83d"},
    {"msgtype": "m.text", "body": "Vertel: hoe?", "m.new_content": "x"},
    {"msgtype": "m.image", "body": "Vertel: hoe?", "url": 1, "info": "x"},
    {"msgtype": "m.text", "body": "Vertel: hoe?", "x": json.loads("[" * 150 + "]" * 150)},
]


def test_hostile_events_end_nothing(new_bot: MakeBot, anna: Person, bram: Person) -> None:
    bot = new_bot("doelwit")
    bot.start()
    room = a_room(anna, bot, bram, room_version="9")
    anna.set_state(room, "m.room.name", {"name": "<img src=x onerror=alert(1)>"})
    for kind, content in [
        ("m.room.name", {"name": ["x"]}),
        ("m.room.topic", {"topic": 1}),
        ("m.room.canonical_alias", {"alias": None}),
        ("m.room.encryption.x", {"algorithm": 1}),
        ("m.room.join_rules", {"join_rule": "public", "allow": "x"}),
        ("m.room.guest_access", {"guest_access": 1}),
        ("m.room.avatar", {"url": 1}),
        ("m.space.child", {"via": 1}),
        ("m.room.pinned_events", {"pinned": 1}),
        ("m.room.server_acl", {"allow": ["*"], "deny": "x"}),
    ]:
        try:
            anna.set_state(room, kind, content)
        except MatrixRefused as error:
            print("refused", kind, error.code)
    levels = anna.state(room, "m.room.power_levels")
    try:
        anna.set_state(
            room,
            "m.room.power_levels",
            {**levels, "events_default": "0", "users": {**levels["users"], bram.user_id: "50"}},
        )
    except MatrixRefused as error:
        print("refused power", error.code)
    anna.set_state(
        room,
        "m.room.member",
        {"membership": "join", "displayname": '<b>Anna</b>"', "avatar_url": "x"},
        anna.user_id,
    )
    bram.set_state(
        room, "m.room.member", {"membership": "join", "displayname": "Vertel"}, bram.user_id
    )
    for content in HOSTILE:
        try:
            bram.send(room, content)
        except MatrixRefused as error:
            print("refused", str(content)[:60], error.code)
    gone = bram.say(room, "Vertel: hoe?")
    first = bram.redact(room, gone)
    bram.redact(room, first)
    try:
        bram.react(room, gone, "👍")
    except MatrixRefused as error:
        print("refused reaction", error.code)
    for _ in range(5):
        bram.leave(room)
        bram.join(room)
    time.sleep(SILENCE)
    assert bot.runs, bot.log[-2000:]
    asked = bram.say(room, f"Vertel: {FARMERS}")
    bot.answer(bram, room, asked)
    print(bot.log[-3000:])
    long_name = anna.say(room, f"Vertel: {FARMERS} (lange naam)")
    until(lambda: bot.answers(anna, room, long_name), 10)
