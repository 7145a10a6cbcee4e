"""Whatever breaks, no question is lost and none is answered twice: counted, not assumed."""

import time
from collections import Counter
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.accounts import register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.demo.wire import call
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import MakeBot, a_room, make
from tests.server.matrix.proxying import FAULTS, a_proxy
from tests.server.matrix.test_speaking import FARMERS, SILENCE


def answered_once(bot: Bot, person: Person, room: str, questions: list[str]) -> None:
    """Wait until each question has an answer, and see that none has two."""
    until(lambda: all(bot.answers(person, room, question) for question in questions), 60)
    time.sleep(SILENCE)
    counts = Counter(len(bot.answers(person, room, question)) for question in questions)
    assert counts == {1: len(questions)}


@pytest.mark.parametrize(
    ("moment", "after"),
    [("claimed", 2), ("sent", 1), ("noted", 0)],
    ids=["claimed", "sent", "noted"],
)
def test_a_bot_that_is_killed_answers_each_question_once(
    new_bot: MakeBot, anna: Person, bram: Person, moment: str, after: int
) -> None:
    bot = new_bot("kapot")
    bot.start()
    room = a_room(anna, bot, bram)
    bot.stop()
    bot.start(DIE=moment, DIE_AFTER=str(after))
    questions = [anna.say(room, f"Vertel: {FARMERS} ({n})") for n in range(4)]
    assert bot.wait() == -9
    bot.start()
    answered_once(bot, anna, room, questions)
    assert bot.stop() == 0


def test_a_bot_that_is_stopped_in_the_middle_answers_each_question_once(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("gestopt")
    bot.start()
    rooms = [a_room(anna, bot, bram) for _ in range(3)]
    questions = [(room, anna.say(room, f"Vertel: {FARMERS}")) for room in rooms * 4]
    assert bot.stop() == 0
    bot.start()
    for room in rooms:
        answered_once(bot, anna, room, [asked for where, asked in questions if where == room])
    assert bot.stop() == 0


def test_a_token_that_was_never_kept_doubles_nothing(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("vergeet")
    bot.start(FREEZE="1")
    room = a_room(anna, bot, bram)
    questions = [anna.say(room, f"Vertel: {FARMERS} ({n})") for n in range(3)]
    answered_once(bot, anna, room, questions)
    for _ in range(2):
        bot.kill()
        bot.start(FREEZE="1")
    answered_once(bot, anna, room, questions)
    assert len(bot.said(anna, room)) == len(questions) + 1


def test_nothing_from_before_the_first_start_is_answered(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("nieuw")
    room = anna.create_room("Kamer", invites=[bram.user_id])
    bram.join(room)
    old = anna.say(room, f"Vertel: {FARMERS}")
    bot.start()
    anna.invite(room, bot.user_id)
    bot.comes_to(anna, room)
    new = anna.say(room, f"Vertel: {FARMERS}")
    bot.answer(anna, room, new)
    assert bot.answers(anna, room, old) == []


def test_many_messages_while_away_are_all_read_and_in_order(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("weg")
    bot.start()
    room = a_room(anna, bot, bram)
    bot.stop()
    first = anna.say(room, f"Vertel: {FARMERS} (eerst)")
    for n in range(118):
        bram.say(room, f"zomaar {n}")
    last = anna.say(room, f"Vertel: {FARMERS} (laatst)")
    bot.start()
    answered_once(bot, anna, room, [first, last])
    order = [e.thread for e in bot.said(anna, room) if e.thread]
    assert order == [first, last]


def test_a_homeserver_that_was_away_loses_nothing(
    own_homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory, model_folder: Path
) -> None:
    steward = register(own_homeserver, "beheer", token_hex(8), admin=True)
    people = [register(own_homeserver, name, token_hex(8)) for name in ("anna", "bram")]
    data = tmp_path_factory.mktemp("weg") / "gegevens"
    bot = make(own_homeserver, steward, "vertel", data, model_folder)
    bot.start()
    try:
        room = a_room(people[0], bot, people[1])
        before = people[0].say(room, f"Vertel: {FARMERS} (voor)")
        own_homeserver.stop()
        time.sleep(2)
        own_homeserver.start()
        after = people[0].say(room, f"Vertel: {FARMERS} (na)")
        answered_once(bot, people[0], room, [before, after])
        assert bot.stop() == 0
    finally:
        if bot.runs:
            bot.kill()


def test_a_bad_proxy_in_between_loses_and_doubles_nothing(
    new_bot: MakeBot, homeserver: Homeserver, anna: Person, bram: Person
) -> None:
    """Pages of 502, a 429 without JSON, bodies cut in half and connections that end at once."""
    with a_proxy(homeserver.address) as proxy:
        bot = new_bot("proxy")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        bot.start()
        room = a_room(anna, bot, bram)
        questions = []
        for fault in FAULTS:
            proxy.faults.append(fault)
            questions.append(anna.say(room, f"Vertel: {FARMERS} ({fault})"))
            until(lambda: not proxy.faults)
        answered_once(bot, anna, room, questions)
        assert proxy.broken == len(FAULTS)
        assert bot.stop() == 0


def test_a_dead_token_ends_the_bot_in_a_sentence(new_bot: MakeBot, steward: Person) -> None:
    bot = new_bot("dood")
    bot.start()
    path = f"/_synapse/admin/v1/reset_password/{bot.user_id}"
    call(
        steward.address,
        "POST",
        path,
        {"new_password": "x" * 12, "logout_devices": True},
        steward.token,
    )
    assert bot.wait() == 1
    assert "platform ended" in bot.log
    assert '"sync refused"' not in bot.log
