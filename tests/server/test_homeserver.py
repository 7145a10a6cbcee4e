"""The homeserver of the demo does what the tests of Matrix and the demo itself count on."""

import os
import socket
import stat
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.accounts import lift_limit, login, register
from bot.demo.errors import MatrixRefused, NotRunning, PortTaken
from bot.demo.people import Person
from bot.demo.ports import free_port
from bot.demo.synapse import Homeserver
from bot.demo.village import Village
from bot.demo.wire import call
from tests.server.conftest import NewPerson
from tests.server.seeing import joined, sees


def room_of(one: Person, other: Person, *, encrypted: bool = False) -> str:
    """A room of two people."""
    room = one.create_room("Proefkamer", invites=[other.user_id], encrypted=encrypted)
    other.join(room)
    return room


# People and rooms


def test_who_registers_is_logged_in_and_can_log_in_again(homeserver: Homeserver) -> None:
    """Each login is a device of its own, unless one is named."""
    first = register(homeserver, "inge", "geheim")
    second = login(homeserver.address, "inge", "geheim")
    third = login(homeserver.address, first.user_id, "geheim", device="VAST")
    assert first.user_id == second.user_id == "@inge:demo.localhost"
    assert first.device_id != second.device_id
    assert third.device_id == "VAST"
    assert first.token not in repr(first)


def test_a_wrong_password_is_refused(homeserver: Homeserver, anna: Person) -> None:
    """The error tells Matrix's own code."""
    with pytest.raises(MatrixRefused) as refused:
        login(homeserver.address, anna.user_id, "mis")
    assert (refused.value.status, refused.value.code) == (403, "M_FORBIDDEN")


def test_a_token_is_worth_nothing_after_logging_out(anna: Person) -> None:
    """A test can take a bot's token away like this."""
    anna.log_out()
    with pytest.raises(MatrixRefused) as refused:
        anna.create_room()
    assert refused.value.code == "M_UNKNOWN_TOKEN"


def test_a_room_is_of_version_12_with_a_name_and_who_was_invited(
    anna: Person, bram: Person
) -> None:
    """As a server of today makes them: without the server in the room's id."""
    room = anna.create_room("Proefkamer", invites=[bram.user_id])
    assert ":" not in room
    assert anna.state(room, "m.room.create")["room_version"] == "12"
    assert anna.state(room, "m.room.name")["name"] == "Proefkamer"
    assert anna.members(room) == {anna.user_id: "join", bram.user_id: "invite"}
    bram.join(room)
    joined(anna, room, bram.user_id)
    bram.leave(room)
    assert anna.members(room)[bram.user_id] == "leave"


def test_a_direct_conversation_is_remembered_as_one(
    anna: Person, bram: Person, new_person: NewPerson
) -> None:
    """Clients keep all of them in one list, which grows."""
    carla = new_person("carla")
    first = anna.create_room(direct=True, invites=[bram.user_id])
    second = anna.create_room(direct=True, invites=[carla.user_id])
    kept = anna.call("GET", f"/user/{anna.user_id}/account_data/m.direct")
    assert kept == {bram.user_id: [first], carla.user_id: [second]}
    (invitation,) = [
        event
        for event in anna.events(first)
        if event.kind == "m.room.member" and event.content["membership"] == "invite"
    ]
    assert (invitation.state_key, invitation.content["is_direct"]) == (bram.user_id, True)


def test_a_room_can_be_encrypted(anna: Person, bram: Person) -> None:
    """Whoever looks at its state sees so."""
    room = room_of(anna, bram, encrypted=True)
    assert bram.state(room, "m.room.encryption")["algorithm"] == "m.megolm.v1.aes-sha2"


def test_power_in_a_room_can_be_given(anna: Person, bram: Person) -> None:
    """Others keep what they had."""
    room = room_of(anna, bram)
    anna.set_power(room, {bram.user_id: 50})
    anna.set_power(room, {"@iemand:demo.localhost": 10})
    users = anna.state(room, "m.room.power_levels")["users"]
    assert users == {bram.user_id: 50, "@iemand:demo.localhost": 10}


def test_an_upgraded_room_points_to_the_next(anna: Person, bram: Person) -> None:
    """A bot that is invited there can know it for the same room."""
    room = room_of(anna, bram)
    successor = anna.upgrade(room)
    assert anna.state(room, "m.room.tombstone")["replacement_room"] == successor
    assert anna.state(successor, "m.room.create")["predecessor"]["room_id"] == room


# Messages


def test_what_one_says_the_other_reads(anna: Person, bram: Person) -> None:
    """With its HTML and whom it calls upon, in the order in which it was said."""
    room = room_of(anna, bram)
    first = anna.say(room, "Wie weet hier iets van veen?")
    anna.say(room, "Bram?", html="<b>Bram?</b>", mentions=[bram.user_id], reply_to=first)
    one, two = bram.messages(room)
    assert (one.id, one.text, one.sender) == (first, "Wie weet hier iets van veen?", anna.user_id)
    assert (two.html, two.mentions) == ("<b>Bram?</b>", (bram.user_id,))
    assert two.content["m.relates_to"] == {"m.in_reply_to": {"event_id": first}}
    assert one.sent <= two.sent <= (time.time() + 1) * 1000


def test_a_thread_is_read_by_itself(anna: Person, bram: Person) -> None:
    """The message it began with is not in it."""
    room = room_of(anna, bram)
    root = anna.say(room, "Vraag")
    anna.say(room, "Iets anders")
    first = bram.say(room, "Antwoord", thread=root)
    bram.say(room, "En nog iets", thread=root, reply_to=first)
    assert [event.text for event in anna.thread(room, root)] == ["Antwoord", "En nog iets"]
    assert {event.thread for event in anna.thread(room, root)} == {root}
    assert sees(anna, room, lambda event: event.text == "Antwoord", thread=root).id == first


def test_an_edit_tells_what_it_replaces(anna: Person, bram: Person) -> None:
    """Both wordings are there to be read."""
    room = room_of(anna, bram)
    said = anna.say(room, "Vraga")
    edit = anna.edit(room, said, "Vraag")
    seen = bram.event(room, edit)
    assert (seen.replaces, seen.text) == (said, "* Vraag")


def test_a_reaction_and_its_undoing_are_seen(anna: Person, bram: Person) -> None:
    """Taking a reaction back is redacting it."""
    room = room_of(anna, bram)
    said = anna.say(room, "Antwoord")
    sign = bram.react(room, said, "👍")
    seen = sees(anna, room, lambda event: event.reaction == "👍")
    assert (seen.id, seen.reacts_to, seen.sender) == (sign, said, bram.user_id)
    bram.redact(room, sign)
    assert sees(anna, room, lambda event: event.id == sign and event.redacted).reaction is None


def test_a_message_that_is_redacted_says_nothing_any_more(anna: Person, bram: Person) -> None:
    """It is still known that there was one."""
    room = room_of(anna, bram)
    said = anna.say(room, "Te persoonlijk")
    anna.redact(room, said)
    assert (bram.event(room, said).redacted, bram.event(room, said).text) == (True, "")


def test_what_is_not_there_to_be_seen_fails_a_test_with_what_was(
    anna: Person, bram: Person
) -> None:
    """Whoever reads the failure sees what happened instead."""
    room = room_of(anna, bram)
    anna.say(room, "Iets anders")
    with pytest.raises(pytest.fail.Exception, match="Iets anders"):
        sees(bram, room, lambda event: event.text == "Antwoord", within=0)
    with pytest.raises(pytest.fail.Exception, match="did not join"):
        joined(bram, room, "@niemand:demo.localhost", within=0)


# Up and down


def test_rooms_and_people_outlive_a_stop_and_a_kill(own_homeserver: Homeserver) -> None:
    """On the same port, so that clients find it again by themselves."""
    person = register(own_homeserver, "kees", "geheim")
    room = person.create_room("Proefkamer")
    address = own_homeserver.address
    for halt in (own_homeserver.stop, own_homeserver.kill):
        person.say(room, "Hier ben ik nog")
        before = own_homeserver.pid
        assert before is not None
        halt()
        assert own_homeserver.pid is None
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        with pytest.raises(NotRunning):
            person.messages(room)
        own_homeserver.start()
        assert own_homeserver.pid not in {None, before}
        assert own_homeserver.address == address
    assert [event.text for event in person.messages(room)] == ["Hier ben ik nog"] * 2


def test_only_this_machine_and_this_user_come_near(own_homeserver: Homeserver) -> None:
    """It listens on the loopback address alone, and others cannot look into its folder."""
    folder = own_homeserver.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.glob("*.secret")} == {0o600}
    with pytest.raises(OSError, match="in use"):
        socket.create_server(("127.0.0.1", own_homeserver.port))
    # Another address of this machine is free, so the server listens on none but its own.
    socket.create_server(("127.0.0.2", own_homeserver.port)).close()


def test_a_homeserver_that_cannot_start_says_why(synapse: Path, tmp_path: Path) -> None:
    """The end of its log is in the error, and nothing keeps running."""
    broken = Homeserver(tmp_path / "homeserver", synapse)
    broken.folder.mkdir()
    (broken.folder / "homeserver.db").write_text("dit is geen database")
    with pytest.raises(NotRunning, match="file is not a database"):
        broken.start()
    assert broken.pid is None


def test_a_port_that_is_taken_is_refused(own_homeserver: Homeserver, tmp_path: Path) -> None:
    """Before anything is started there."""
    with pytest.raises(PortTaken):
        Homeserver(tmp_path / "other", Path("python"), port=own_homeserver.port)
    assert free_port(own_homeserver.port + 1) == own_homeserver.port + 1


def test_a_server_that_nobody_tuned_tells_who_sends_much_to_wait(
    synapse: Path, tmp_path: Path
) -> None:
    """Until the limit is lifted for them."""
    with Homeserver(tmp_path / "homeserver", synapse, limits_messages=True) as homeserver:
        person = register(homeserver, "kees", "geheim")
        admin = register(homeserver, "beheer", "geheim", admin=True)
        room = person.create_room()
        with pytest.raises(MatrixRefused) as refused:
            chatter(person, room)
        assert (refused.value.status, refused.value.code) == (429, "M_LIMIT_EXCEEDED")
        assert refused.value.retry_after is not None
        assert timedelta(0) < refused.value.retry_after < timedelta(minutes=1)
        lift_limit(admin, person.user_id)
        chatter(person, room)


def chatter(person: Person, room: str) -> None:
    """Say more than a server lets pass at once."""
    for _ in range(30):
        person.say(room, "Nog een")


# The village


def test_the_bot_is_invited_to_every_room_of_the_village(village: Village) -> None:
    """One of the hub rooms is encrypted, and its settings are those of this homeserver."""
    assert [hub.region for hub in village.hubs] == ["Achterhoek", "Groene Hart", "Zuidwest-Drenthe"]
    assert [hub.encrypted for hub in village.hubs] == [False, True, False]
    for hub in village.hubs:
        member = village.log_in(hub.members[0].user)
        expected = {account.user_id: "join" for account in hub.members}
        assert member.members(hub.room) == {**expected, village.bot.user_id: "invite"}
        member.log_out()
    moderator = village.log_in("demo-mo")
    assert moderator.members(village.moderators_room)[village.bot.user_id] == "invite"
    assert village.settings()["VERTEL_MATRIX__MODERATORS_ROOM"] == village.moderators_room


def test_nobody_in_the_village_could_be_taken_for_someone_real(village: Village) -> None:
    """Their user names and the names that others see tell that they are invented."""
    for account in village.accounts:
        assert account.user.startswith("demo-")
        profile = call(village.address, "GET", f"/_matrix/client/v3/profile/{account.user_id}")
        assert profile["displayname"].endswith("(verzonnen)")
