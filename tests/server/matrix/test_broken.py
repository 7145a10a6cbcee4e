"""What was found broken by trying: each test fails until the fault it names is mended."""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import MakeBot, a_room
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS, PEAT, SILENCE


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
