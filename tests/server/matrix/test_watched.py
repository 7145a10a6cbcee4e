"""A bot that is watched on a port of this machine, under the filters of the unit of systemd."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from urllib.request import ProxyHandler, build_opener

import pytest

from bot.demo.people import Person
from bot.demo.ports import free_port
from bot.demo.synapse import Homeserver
from tests import confined
from tests.server.conftest import NewPerson
from tests.server.matrix.bots import ROOT, Bot, until
from tests.server.matrix.conftest import a_room, make
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_speaking import FARMERS

UNIT = ROOT / "docs" / "operators" / "vertel.service"


@pytest.fixture(scope="module")
def port() -> int:
    """Where it is watched."""
    return free_port()


@pytest.fixture(scope="module")
def watched(
    homeserver: Homeserver,
    steward: Person,
    model_folder: Path,
    port: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bot]:
    """A bot that may do no more than the unit lets it."""
    data = tmp_path_factory.mktemp("watched") / "gegevens"
    made = make(homeserver, steward, f"bekeken-{token_hex(3)}", data, model_folder)
    made.under = (sys.executable, confined.__file__, str(UNIT))
    made.start(VERTEL_HEALTH_PORT=str(port))
    yield made
    assert made.stop() == 0, made.log[-4000:]


def page(port: int, path: str) -> tuple[int, str]:
    """What stands on a page of the bot."""
    with build_opener(ProxyHandler({})).open(f"http://127.0.0.1:{port}{path}", timeout=10) as got:
        return got.status, got.read().decode()


def counted(port: int, name: str) -> float:
    """The sum of all numbers of one name; 0 when it was never counted."""
    found = re.findall(rf"^{name}(?:{{.*}})? (\S+)$", page(port, "/metrics")[1], re.MULTILINE)
    return sum(map(float, found))


def test_a_bot_that_hears_its_homeserver_is_well(watched: Bot, port: int) -> None:
    assert watched.runs
    until(lambda: page(port, "/healthz") == (200, "ok\n"))
    assert 0 <= counted(port, "vertel_sync_age_seconds") < 120


def test_a_question_is_counted_and_neither_its_words_nor_its_asker_are_on_the_page(
    watched: Bot, port: int, anna: Person, bram: Person
) -> None:
    room = a_room(anna, watched, bram)
    asked, replied = counted(port, "vertel_questions_total"), "vertel_reply_seconds_count"
    before = counted(port, replied)
    question = anna.say(room, f"Vertel: {FARMERS}")
    watched.answer(anna, room, question)
    until(lambda: counted(port, replied) > before)
    assert counted(port, "vertel_questions_total") == asked + 1
    told = page(port, "/metrics")[1]
    assert not any(word in told for word in ("boeren", "anna", room, question, watched.user_id))


def test_under_the_unit_keys_are_made_and_encrypted_questions_answered(
    watched: Bot, homeserver: Homeserver, new_person: NewPerson, tmp_path: Path
) -> None:
    person = new_person("dina")
    with Secretive(homeserver.address, person.user_id, tmp_path / "dina") as dina:
        room = dina.create_room(watched.user_id, direct=True)
        until(lambda: dina.reads(watched.user_id, room))
        dina.say(room, FARMERS)
        until(lambda: [e for e in dina.reads(watched.user_id, room) if "keukentafel" in e.body])
