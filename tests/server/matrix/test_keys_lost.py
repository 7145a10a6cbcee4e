"""Keys that cannot be written or do not arrive: nothing is lost, nothing comes twice."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.texts.matrix import NOT_KEPT
from corpus.store import Store
from tests.scenario.test_full_disk import APART, fail_without_namespaces
from tests.server.conftest import MakeBot, NewPerson
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.conftest import make
from tests.server.matrix.proxying import a_proxy
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS, PEAT, SILENCE

#: Starts a program with a disk of its own on a folder.
ON_A_DISK = 'mount -t tmpfs -o size=4m,mode=700 none "$1" && shift && exec "$@"'
#: Makes SQLite fail at the last of what a new key of a room needs written.
BREAK = """
CREATE TRIGGER broken BEFORE INSERT ON megolminboundsessions
BEGIN SELECT RAISE(ABORT, 'broken'); END
"""


FIND = "import pathlib, sys; print(*pathlib.Path(sys.argv[1]).glob('*.db'))"
CHANGE = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute(sys.argv[2])
database.close()
"""
FILL = """
import sys
for size in (1 << 16, 1 << 12, 1):
    try:
        with open(sys.argv[1], "ab", buffering=0) as file:
            while True:
                file.write(b"0" * size)
    except OSError:
        pass
"""


@pytest.fixture(scope="module")
def small(
    homeserver: Homeserver,
    steward: Person,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bot]:
    """A bot whose keys are on a small disk, seen by nobody else and gone when it ends."""
    data = tmp_path_factory.mktemp("klein") / "gegevens"
    keys = data / "matrix"
    keys.mkdir(parents=True)
    fail_without_namespaces(keys)
    made = make(homeserver, steward, f"klein-{token_hex(3)}", data, model_folder)
    made.under = (*APART, "sh", "-c", ON_A_DISK, "sh", str(keys))
    made.start()
    yield made
    assert made.stop() == 0, made.log[-4000:]


def since(bot: Bot) -> str | None:
    """How far it got."""
    store = Store.open(bot.data)
    try:
        return store.state.get("matrix_since")
    finally:
        store.close()


@contextmanager
def no_room(bot: Bot) -> Iterator[None]:
    """The disk of its keys is full."""
    within(bot, FILL, str(bot.data / "matrix" / "vulling"))
    try:
        yield
    finally:
        within(bot, "import os, sys; os.remove(sys.argv[1])", str(bot.data / "matrix" / "vulling"))


@contextmanager
def a_broken_store(bot: Bot) -> Iterator[None]:
    """No key of a room can be written, and all else can."""
    file = within(bot, FIND, str(bot.data / "matrix")).strip()
    within(bot, CHANGE, file, BREAK)
    try:
        yield
    finally:
        within(bot, CHANGE, file, "DROP TRIGGER broken")


def within(bot: Bot, program: str, *arguments: str) -> str:
    """Run a bit of Python where the bot sees its disk; what it prints."""
    assert bot.process is not None
    enter = ["nsenter", f"--target={bot.process.pid}", "--user", "--mount"]
    command = [*enter, "--preserve-credentials", sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("fault", [no_room, a_broken_store], ids=["full", "broken"])
def test_keys_that_cannot_be_written_are_waited_for(
    small: Bot, carla: Secretive, fault: Callable[[Bot], AbstractContextManager[None]]
) -> None:
    """The disk is full, or the store fails halfway through a sync."""
    room = carla.create_room(small.user_id, direct=True)
    until(lambda: carla.reads(small.user_id, room))
    carla.say(room, FARMERS)
    until(lambda: about(carla, small, room, "keukentafel"))
    told = small.log.count(NOT_KEPT)
    with fault(small):
        carla.change_key(room)
        carla.say(room, PEAT)
        until(lambda: small.log.count(NOT_KEPT) > told)
        reached = since(small)
        until(lambda: small.log.count(NOT_KEPT) > told + 1)
        assert since(small) == reached
        assert about(carla, small, room, "waterpeil") == []
    until(lambda: about(carla, small, room, "waterpeil"), 60)
    carla.say(room, FARMERS)
    until(lambda: len(about(carla, small, room, "keukentafel")) == 2)
    time.sleep(SILENCE)
    assert len(about(carla, small, room, "waterpeil")) == 1
    assert len(carla.reads(small.user_id, room)) == 4
    assert carla.unreadable() == []


def about(person: Secretive, bot: Bot, room: str, word: str) -> list[str]:
    """What a bot said in a room with this word in it."""
    return [said.body for said in person.reads(bot.user_id, room) if word in said.body]


def test_keys_that_do_not_arrive_are_sent_again(
    new_bot: MakeBot,
    homeserver: Homeserver,
    carla: Secretive,
    new_person: NewPerson,
    tmp_path: Path,
) -> None:
    """A proxy fails when keys are asked for, and when they are handed out."""
    dora_account = new_person("dora")
    with (
        a_proxy(homeserver.address) as proxy,
        Secretive(homeserver.address, dora_account.user_id, tmp_path / "dora") as dora,
    ):
        bot = new_bot("sleutels")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        bot.start()
        for fault, person in (("page", carla), ("gone", dora)):
            for path in ("/keys/claim", "/sendToDevice/"):
                with proxy.breaking(path, fault):
                    room = person.create_room(bot.user_id, direct=True)
                    greeted = until(partial(person.reads, bot.user_id, room))
                    assert not proxy.faults
                    assert len(greeted) == 1
            assert person.unreadable() == []
        assert bot.stop() == 0


def test_a_bot_that_is_killed_while_it_publishes_its_keys_publishes_the_same_again(
    new_bot: MakeBot, homeserver: Homeserver
) -> None:
    """The homeserver has them, and never takes others under the same names."""
    with a_proxy(homeserver.address) as proxy:
        bot = new_bot("half")
        bot.more["VERTEL_MATRIX__HOMESERVER"] = proxy.address
        proxy.only = "/keys/upload"
        proxy.faults.extend(["cut"] * 9)
        bot.start(wait=False)
        until(lambda: proxy.broken)
        bot.kill()
        proxy.faults.clear()
        bot.start()
        assert bot.stop() == 0
