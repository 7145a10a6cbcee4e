"""Whatever breaks, no question is lost and none is answered twice: counted, not assumed."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.accounts import register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.demo.wire import call
from bot.texts.matrix import LOGGED_OUT, login_refused
from corpus.store import Store
from tests.server.conftest import MakeBot
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import a_room, make
from tests.server.matrix.proxying import FAULTS, Proxy, a_proxy
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
    bot.start(SLOW="0.7")
    for room in rooms:
        answered_once(bot, anna, room, [asked for where, asked in questions if where == room])
    # What is being answered goes out before it stops, and does not wait for the next start.
    asked = anna.say(rooms[0], f"Vertel: {FARMERS}")
    store = Store.open(bot.data)
    try:
        until(lambda: store.inbox.find("matrix", asked))
    finally:
        store.close()
    assert bot.stop() == 0
    assert len(bot.answers(anna, rooms[0], asked)) == 1


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


def test_what_was_said_while_away_is_read_in_order_and_by_who_was_there_then(
    new_bot: MakeBot, anna: Person, bram: Person
) -> None:
    bot = new_bot("weg")
    bot.start()
    room, talk = a_room(anna, bot, bram), a_room(anna, bot, bram)
    alone = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, alone)
    bot.stop()
    first = anna.say(room, f"Vertel: {FARMERS} (eerst)")
    for n in range(118):
        bram.say(room, f"zomaar {n}")
    last = anna.say(room, f"Vertel: {FARMERS} (laatst)")
    for _ in range(4):
        bram.say(talk, FARMERS)
    bram.leave(talk)
    anna.say(alone, FARMERS)
    anna.invite(alone, bram.user_id)
    bot.start()
    answered_once(bot, anna, room, [first, last])
    order = [e.thread for e in bot.said(anna, room) if e.thread]
    assert order == [first, last]
    # What two people said among three is not for Vertel because one of them left since; a question
    # to Vertel alone still is, although a third was asked in since.
    assert (len(bot.said(anna, talk)), len(bot.said(anna, alone))) == (1, 2)


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


@pytest.fixture(scope="module")
def proxy(homeserver: Homeserver) -> Iterator[Proxy]:
    """What stands between the homeserver and `behind`."""
    with a_proxy(homeserver.address) as made:
        yield made


@pytest.fixture(scope="module")
def behind(
    homeserver: Homeserver,
    proxy: Proxy,
    steward: Person,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bot]:
    """A bot behind a bad proxy. Do not stop it."""
    data = tmp_path_factory.mktemp("proxy") / "gegevens"
    made = make(homeserver, steward, f"proxy-{token_hex(3)}", data, model_folder)
    made.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
    made.start()
    yield made
    assert made.stop() == 0, made.log[-4000:]


def test_a_bad_proxy_in_between_loses_and_doubles_nothing(
    behind: Bot, proxy: Proxy, anna: Person, bram: Person
) -> None:
    """Pages of 502, a 429 without JSON, bodies cut in half and connections that end at once."""
    room, broken = a_room(anna, behind, bram), proxy.broken
    questions = []
    for fault in FAULTS:
        proxy.faults.append(fault)
        questions.append(anna.say(room, f"Vertel: {FARMERS} ({fault})"))
        until(lambda: not proxy.faults)
    answered_once(behind, anna, room, questions)
    assert proxy.broken == broken + len(FAULTS)


def test_an_invitation_that_cannot_be_taken_holds_up_nobody_and_is_taken_later(
    behind: Bot, proxy: Proxy, anna: Person, bram: Person
) -> None:
    """As into a room of a server that went away: Synapse says 502 to each try to join."""
    room = a_room(anna, behind, bram)
    with proxy.breaking("/join/", *["page"] * 99):
        far = anna.create_room("Ver weg", invites=[behind.user_id])
        until(lambda: "not joined yet" in behind.log)
        asked = anna.say(room, f"Vertel: {FARMERS}")
        behind.answer(anna, room, asked)
        assert anna.members(far)[behind.user_id] == "invite"
    behind.comes_to(anna, far)


def test_a_typing_sign_that_hangs_does_not_hold_up_the_answer(
    behind: Bot, proxy: Proxy, anna: Person, bram: Person
) -> None:
    room = a_room(anna, behind, bram)
    with proxy.breaking("/typing/", "hang"):
        asked = anna.say(room, f"Vertel: {FARMERS}")
        behind.answer(anna, room, asked)


def test_who_is_logged_out_comes_back_once_with_a_password_as_the_same_identity(
    new_bot: MakeBot, steward: Person, anna: Person
) -> None:
    """Twice is once too often: each time makes a device."""
    bot = new_bot("dood")
    bot.start()
    room = anna.create_room(direct=True, invites=[bot.user_id])
    bot.comes_to(anna, room)
    before, identity = bot.session, identity_of(bot, anna)
    log_out(steward, bot)
    anna.say(room, FARMERS)
    until(lambda: [e for e in bot.said(anna, room) if "keukentafel" in e.text])
    assert bot.session["device_id"] != before["device_id"]
    assert identity_of(bot, anna) == identity
    assert LOGGED_OUT in bot.log
    log_out(steward, bot)
    assert bot.wait() == 1
    assert bot.log.count(LOGGED_OUT) == 1
    assert login_refused("M_UNKNOWN_TOKEN") in bot.log
    assert '"sync refused"' not in bot.log


def test_a_token_of_a_device_whose_keys_are_elsewhere_ends_the_bot_in_a_sentence(
    new_bot: MakeBot, stopped: Bot
) -> None:
    bot = new_bot("sleutelloos")
    bot.user_id, kept = stopped.user_id, stopped.session
    bot.more = {
        "VERTEL_MATRIX__ACCESS_TOKEN": kept["token"],
        "VERTEL_MATRIX__DEVICE_ID": kept["device_id"],
    }
    bot.start(wait=False)
    assert bot.wait() == 1
    assert login_refused("KEYS_REFUSED") in bot.log
    assert '"sync refused"' not in bot.log


def log_out(steward: Person, bot: Bot) -> None:
    """Remove the device of a bot, as an administrator may."""
    path = f"/_synapse/admin/v2/users/{bot.user_id}/devices/{bot.session['device_id']}"
    call(steward.address, "DELETE", path, token=steward.token)


def identity_of(bot: Bot, person: Person) -> set[str]:
    """The fingerprint that the homeserver tells others; see that all devices are signed by it."""
    known = person.call("POST", "/keys/query", {"device_keys": {bot.user_id: []}})
    (signing,) = known["self_signing_keys"][bot.user_id]["keys"]
    for device in known["device_keys"][bot.user_id].values():
        assert signing in device["signatures"][bot.user_id]
    return set(known["master_keys"][bot.user_id]["keys"])
