"""Encrypted rooms: Vertel reads, answers encrypted, stays itself, and says when it cannot read."""

from nio import RoomMessageText

from bot.demo.people import Person
from tests.server.conftest import MakeBot
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS, PEAT


def test_a_question_in_an_encrypted_room_gets_an_encrypted_answer_in_its_thread(
    bot: Bot, carla: Secretive, anna: Person
) -> None:
    room = carla.create_room(bot.user_id, anna.user_id)
    anna.join(room)
    until(lambda: carla.reads(bot.user_id, room))
    asked = carla.say(room, f"Vertel: {FARMERS}")
    answer = until(lambda: [e for e in carla.reads(bot.user_id, room) if "keukentafel" in e.body])[
        0
    ]
    assert answer.decrypted
    # Relations stand in the clear, so that a server can sort threads.
    raw = anna.event(room, answer.event_id)
    assert raw.kind == "m.room.encrypted"
    assert raw.thread == asked
    assert "keukentafel" not in str(raw.content)


def test_after_a_restart_vertel_is_the_same_device_and_reads_what_was_said_meanwhile(
    new_bot: MakeBot, carla: Secretive
) -> None:
    bot = new_bot("geheim")
    # A homeserver does not mind capitals in a name: it is the same account.
    bot.more["VERTEL_MATRIX__USER"] = bot.user_id.replace("geheim", "Geheim")
    bot.start()
    room = carla.create_room(bot.user_id, direct=True)
    until(lambda: carla.reads(bot.user_id, room))
    carla.say(room, FARMERS)
    until(lambda: len(carla.reads(bot.user_id, room)) == 2)
    bot.kill()
    carla.say(room, FARMERS)
    bot.start()
    until(lambda: len(carla.reads(bot.user_id, room)) == 3)
    assert len(carla.devices(bot.user_id)) == 1
    assert bot.stop() == 0
    folder = bot.data / "matrix"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_the_device_is_signed_by_its_own_identity(bot: Bot, anna: Person) -> None:
    known = anna.call("POST", "/keys/query", {"device_keys": {bot.user_id: []}})
    master = known["master_keys"][bot.user_id]
    signing = known["self_signing_keys"][bot.user_id]
    (device,) = known["device_keys"][bot.user_id].values()
    (signing_key,) = signing["keys"]
    (master_key,) = master["keys"]
    assert signing_key in device["signatures"][bot.user_id]
    assert master_key in signing["signatures"][bot.user_id]


def test_who_cannot_be_read_is_told_once_and_in_plain_words(bot: Bot, carla: Secretive) -> None:
    room = carla.create_room(bot.user_id, direct=True)
    until(lambda: carla.reads(bot.user_id, room))
    for n in range(2):
        carla.say_without_keys(room, f"geheim {n}")
    until(lambda: carla.reads(bot.user_id, room)[1:], 90)
    carla.say(room, FARMERS)
    until(lambda: _about_tables(carla.reads(bot.user_id, room)))
    (_, told, _) = carla.reads(bot.user_id, room)
    assert "Ik kan je bericht niet lezen" in told.body


def test_what_was_encrypted_before_vertel_came_is_passed_over(
    bot: Bot, carla: Secretive, anna: Person
) -> None:
    """Nobody can expect Vertel to read it, so nobody is told that it cannot."""
    from corpus.store import Store

    room = carla.create_room(anna.user_id)
    anna.join(room)
    carla.say(room, "Van voor die tijd")
    anna.invite(room, bot.user_id)
    until(lambda: carla.reads(bot.user_id, room))
    carla.say(room, f"Vertel: {FARMERS}")
    until(lambda: _about_tables(carla.reads(bot.user_id, room)))
    store = Store.open(bot.data)
    try:
        assert room not in (store.state.get("matrix_unread") or "")
    finally:
        store.close()


def test_an_answer_is_not_changed_from_another_room(
    bot: Bot, carla: Secretive, anna: Person
) -> None:
    """What is related to what no server checks when it came encrypted."""
    room = carla.create_room(bot.user_id, anna.user_id)
    anna.join(room)
    asked = carla.say(room, f"Vertel: {FARMERS}")
    until(lambda: _about_tables(carla.reads(bot.user_id, room)))
    other = carla.create_room(bot.user_id, direct=True)
    until(lambda: carla.reads(bot.user_id, other))
    new = {"msgtype": "m.text", "body": f"Vertel: {PEAT}"}
    relation = {"rel_type": "m.replace", "event_id": asked}
    carla.say_unseen(other, {**new, "m.new_content": new, "m.relates_to": relation})
    carla.say(other, FARMERS)
    until(lambda: _about_tables(carla.reads(bot.user_id, other)))
    assert len(carla.reads(bot.user_id, room)) == 2


def test_nobody_gets_power_by_what_they_say_encrypted(
    bot: Bot, carla: Secretive, anna: Person
) -> None:
    """What holds in a room is checked by servers, and they cannot check what they cannot read."""
    room = anna.create_room("Vertrouwelijk", encrypted=True, invites=[bot.user_id, carla.user_id])
    carla.join(room)
    until(lambda: carla.reads(bot.user_id, room))
    powers = {"users": {carla.user_id: 100}}
    carla.say_unseen(room, powers, type="m.room.power_levels", state_key="")
    carla.say(room, "Vertel: alleen in draden")
    told = until(lambda: carla.reads(bot.user_id, room)[1:])[0]
    assert "beheert" in told.body


def test_where_a_server_lets_no_thread_begin_the_answer_is_a_plain_reply(
    bot: Bot, carla: Secretive, anna: Person
) -> None:
    room = carla.create_room(bot.user_id, anna.user_id)
    anna.join(room)
    until(lambda: carla.reads(bot.user_id, room))
    relation = {"rel_type": "m.reference", "event_id": carla.say(room, "Over de sloot")}
    words = {"msgtype": "m.text", "body": f"Vertel: {FARMERS}", "m.relates_to": {"x": "y"}}
    carla.say_unseen(room, words, relation)
    answer = until(lambda: _about_tables(carla.reads(bot.user_id, room)))[0]
    assert list(answer.source["content"]["m.relates_to"]) == ["m.in_reply_to"]


def _about_tables(events: list[RoomMessageText]) -> list[RoomMessageText]:
    return [event for event in events if "keukentafel" in event.body]
