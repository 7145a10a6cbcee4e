"""When Vertel speaks in a room and when it is silent, and how what it says looks."""

import time

import pytest

from bot.demo.accounts import register
from bot.demo.errors import MatrixRefused
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.conftest import PASSWORD, MakeBot
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import a_room

FARMERS = "Waar begint een gesprek met een boer?"
PEAT = "Wanneer daalt de bodem in een veenweide minder snel?"
#: How long silence must last to be silence, in seconds: an answer takes a tenth of that.
SILENCE = 2.0


def is_silent(bot: Bot, person: Person, room: str) -> bool:
    before = len(bot.said(person, room))
    time.sleep(SILENCE)
    return len(bot.said(person, room)) == before


def test_a_mention_is_answered_in_a_thread_that_older_clients_show_as_a_reply(
    bot: Bot, anna: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}", mentions=[bot.user_id])
    answer = bot.answer(anna, room, asked)
    relation = answer.content["m.relates_to"]
    assert (relation["rel_type"], relation["event_id"]) == ("m.thread", asked)
    assert relation["is_falling_back"] is True
    assert relation["m.in_reply_to"] == {"event_id": asked}
    assert answer.content["msgtype"] == "m.text"
    assert answer.mentions == (anna.user_id,)
    assert "aan de keukentafel" in answer.text
    assert "Aan de keukentafel" in answer.html
    assert "<blockquote>" in answer.html
    assert len(bot.answers(anna, room, asked)) == 1


@pytest.mark.parametrize("way", ["pill", "name", "id"])
def test_vertel_hears_its_name_however_it_is_called(
    bot: Bot, anna: Person, room: str, way: str
) -> None:
    pill = f'<a href="https://matrix.to/#/{bot.user_id}">Vertel</a> {FARMERS}'
    old = {"msgtype": "m.text", "body": f"Vertel {FARMERS}", "formatted_body": pill}
    asked = {
        # As clients wrote it before they told by themselves whom they mean.
        "pill": lambda: anna.send(room, {**old, "format": "org.matrix.custom.html"}),
        "name": lambda: anna.say(room, f"vertel, {FARMERS}"),
        "id": lambda: anna.say(room, f"{bot.user_id} {FARMERS}"),
    }[way]()
    assert "keukentafel" in bot.answer(anna, room, asked).text


def test_talk_among_people_is_left_alone(bot: Bot, anna: Person, bram: Person, room: str) -> None:
    anna.say(room, FARMERS)
    bram.say(room, "Vertelde jij dat?")
    assert is_silent(bot, anna, room)


def test_in_its_own_thread_vertel_hears_questions_and_not_chat(
    bot: Bot, anna: Person, bram: Person, room: str
) -> None:
    asked = anna.say(room, FARMERS, mentions=[bot.user_id])
    bot.answer(anna, room, asked)
    bram.say(room, "bron 1", thread=asked)
    until(lambda: len(bot.answers(anna, room, asked)) == 2)
    bram.say(room, "Dank je!", thread=asked)
    assert is_silent(bot, anna, room)


def test_a_thread_of_others_is_left_alone_unless_vertel_is_mentioned(
    bot: Bot, anna: Person, bram: Person, room: str
) -> None:
    root = anna.say(room, "Over de sloot")
    bram.say(room, PEAT, thread=root)
    assert is_silent(bot, anna, room)
    bram.say(room, PEAT, thread=root, mentions=[bot.user_id])
    until(lambda: bot.answers(anna, room, root))
    bram.say(room, FARMERS, thread=root)
    assert is_silent(bot, anna, room)


def test_a_reply_to_vertel_is_meant_for_vertel(bot: Bot, anna: Person, room: str) -> None:
    (hello,) = bot.said(anna, room)
    asked = anna.say(room, FARMERS, reply_to=hello.id)
    assert "keukentafel" in bot.answer(anna, room, asked).text


def test_in_a_direct_message_vertel_always_answers(bot: Bot, anna: Person) -> None:
    room = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, room)
    anna.say(room, FARMERS)
    answer = until(lambda: [e for e in bot.said(anna, room) if "keukentafel" in e.text])[0]
    assert (answer.thread, answer.mentions) == (None, ())
    anna.say(room, "bron 1")
    until(lambda: [e for e in bot.said(anna, room) if "»" in e.text])


def test_notices_and_what_vertel_says_itself_are_not_heard(
    bot: Bot, anna: Person, room: str
) -> None:
    anna.send(
        room, {"msgtype": "m.notice", "body": FARMERS, "m.mentions": {"user_ids": [bot.user_id]}}
    )
    assert is_silent(bot, anna, room)


def test_a_question_that_is_changed_within_a_minute_has_its_answer_changed(
    bot: Bot, anna: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    anna.edit(room, asked, f"Vertel: {PEAT}")
    changed = until(lambda: [e for e in bot.said(anna, room) if e.replaces == answer.id])[0]
    assert "waterpeil" in changed.content["m.new_content"]["body"]
    assert (changed.mentions, changed.content["m.new_content"]["m.mentions"]) == ((), {})
    assert len(bot.answers(anna, room, asked)) == 1


def test_someone_elses_question_cannot_be_changed(
    bot: Bot, anna: Person, bram: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    bot.answer(anna, room, asked)
    bram.edit(room, asked, f"Vertel: {PEAT}")
    assert is_silent(bot, anna, room)


def test_a_change_in_a_thread_that_calls_vertel_at_last_is_answered_there(
    bot: Bot, anna: Person, room: str
) -> None:
    root = anna.say(room, "Over de sloot")
    said = anna.say(room, PEAT, thread=root)
    anna.edit(room, said, f"Vertel: {PEAT}")
    assert "waterpeil" in bot.answer(anna, room, root).text


def test_in_its_own_thread_a_follow_up_can_be_changed_without_calling_vertel(
    bot: Bot, anna: Person, room: str
) -> None:
    asked = anna.say(room, f"Vertel: {FARMERS}")
    bot.answer(anna, room, asked)
    more = anna.say(room, FARMERS, thread=asked)
    first = until(lambda: bot.answers(anna, room, asked)[1:])[0]
    anna.edit(room, more, PEAT)
    until(lambda: [e for e in bot.said(anna, room) if e.replaces == first.id])


def test_where_no_thread_can_begin_the_answer_is_a_plain_reply(
    bot: Bot, anna: Person, room: str
) -> None:
    first = anna.say(room, "Over de sloot")
    relation = {"rel_type": "m.reference", "event_id": first}
    words = {"msgtype": "m.text", "body": f"Vertel: {PEAT}", "m.relates_to": relation}
    asked = anna.send(room, words)
    answer = until(lambda: [e for e in bot.said(anna, room) if "waterpeil" in e.text])[0]
    assert answer.content["m.relates_to"] == {"m.in_reply_to": {"event_id": asked}}


def test_a_question_that_is_taken_back_takes_its_answers_along(
    bot: Bot, anna: Person, room: str
) -> None:
    """Also what the answer became when the question was changed."""
    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    anna.edit(room, asked, f"Vertel: {PEAT}")
    changed = until(lambda: [e for e in bot.said(anna, room) if e.replaces == answer.id])[0]
    anna.redact(room, asked)
    for event in (answer, changed):
        until(lambda event=event: anna.event(room, event.id).redacted)


def test_vertel_comes_when_asked_and_says_once_who_it_is(
    bot: Bot, anna: Person, bram: Person
) -> None:
    room = a_room(anna, bot, bram)
    (hello,) = bot.said(anna, room)
    assert all(word in hello.text for word in ("chatbot", "30 dagen", "@Vertel help"))
    anna.call("POST", f"/rooms/{room}/kick", {"user_id": bot.user_id})
    anna.invite(room, bot.user_id)
    until(lambda: anna.members(room)[bot.user_id] == "join")
    assert is_silent(bot, anna, room)


def test_what_was_said_before_vertel_came_into_a_room_is_not_answered(
    bot: Bot, anna: Person
) -> None:
    """Else a room of one (notes, a talk that ended) gets as many answers as it has messages."""
    room = anna.create_room("Aantekeningen")
    for n in range(8):
        anna.say(room, f"{FARMERS} ({n})")
    anna.invite(room, bot.user_id)
    bot.comes_to(anna, room)
    assert is_silent(bot, anna, room)
    assert len(bot.said(anna, room)) == 1


def test_an_invitation_from_elsewhere_is_refused(new_bot: MakeBot, anna: Person) -> None:
    careful = new_bot("streng")
    careful.more["VERTEL_MATRIX__ALLOWED_SERVERS"] = "ergens.anders.nl"
    careful.start()
    room = anna.create_room("Kamer", invites=[careful.user_id])
    until(lambda: anna.members(room)[careful.user_id] == "leave")
    assert careful.said(anna, room) == []
    assert "invitation refused" in careful.log


def test_vertel_leaves_a_room_where_it_is_alone(
    bot: Bot, anna: Person, homeserver: Homeserver
) -> None:
    room = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, room)
    watcher = register(homeserver, "kijker-alleen", PASSWORD)
    anna.call("PUT", f"/rooms/{room}/state/m.room.join_rules/", {"join_rule": "public"})
    anna.leave(room)
    time.sleep(SILENCE)
    # With nobody left in it the room is no more; with Vertel in it, anyone could come in.
    with pytest.raises(MatrixRefused):
        watcher.join(room)


def test_an_upgraded_room_is_followed(bot: Bot, anna: Person, bram: Person) -> None:
    room = a_room(anna, bot, bram, room_version="11")
    anna.say(room, "Vertel: alleen als ik je noem")
    until(lambda: len(bot.said(anna, room)) == 2)
    after = anna.upgrade(room)
    for person in (bot, bram):
        anna.invite(after, person.user_id)
    bram.join(after)
    until(lambda: anna.members(after).get(bot.user_id) == "join")
    assert is_silent(bot, anna, after)
    asked = anna.say(after, FARMERS, mentions=[bot.user_id])
    bot.answer(anna, after, asked)
    anna.say(after, PEAT, thread=asked)
    assert is_silent(bot, anna, after)
    settled = anna.say(after, "Vertel: praat gewoon mee")
    assert "Goed." in bot.answer(anna, after, settled).text


def test_a_room_cannot_take_the_place_of_another_that_does_not_know_it(
    bot: Bot, bram: Person, room: str
) -> None:
    from corpus.store import Store

    store = Store.open(bot.data)
    try:
        hub = store.hubs.add("Hub van de kamer", "Utrecht").id
        store.rooms.set_hub("matrix", room, hub)
        trap = bram.create_room("Val", invites=[bot.user_id])
        bot.comes_to(bram, trap)
        bram.set_state(trap, "m.room.tombstone", {"body": "weg", "replacement_room": room})
        time.sleep(SILENCE)
        assert store.rooms.find("matrix", room).hub == hub
    finally:
        store.close()


def test_who_made_a_room_of_version_12_decides_and_a_guest_does_not(
    bot: Bot, anna: Person, bram: Person, room: str
) -> None:
    refused = bram.say(room, "Vertel: alleen in draden")
    assert "beheert" in bot.answer(bram, room, refused).text
    settled = anna.say(room, "Vertel: alleen in draden")
    assert "alleen nog in draden" in bot.answer(anna, room, settled).text
    anna.say(room, FARMERS, mentions=[bot.user_id])
    assert is_silent(bot, anna, room)


def test_a_thumb_is_kept_and_can_be_taken_back(bot: Bot, anna: Person, room: str) -> None:
    from corpus.store import Store

    asked = anna.say(room, f"Vertel: {FARMERS}")
    answer = bot.answer(anna, room, asked)
    thumb = anna.react(room, answer.id, "👍🏽")
    store = Store.open(bot.data)
    try:
        until(lambda: store.feedback.about(f"matrix {asked}") == (1, 0))
        anna.redact(room, thumb)
        until(lambda: store.feedback.about(f"matrix {asked}") == (0, 0))
    finally:
        store.close()
