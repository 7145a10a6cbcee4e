"""A homeserver for all these tests, people of their own, and what they need fetched once."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.accounts import register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.demo.synapse import fetch as fetch_synapse
from bot.demo.village import Village, settle
from tests.server.browser.driving import Browser, fetch
from tests.server.matrix.bots import Bot, make

#: Kept between runs, and ignored by git: fetching takes minutes.
FETCHED = Path(__file__).resolve().parents[2] / "data" / "server"

#: Of everyone whom `new_person` makes: a browser has to log in too.
PASSWORD = token_hex(8)
#: Makes a new person, whose user name begins with what is given.
NewPerson = Callable[[str], Person]
#: Makes a bot that is not started yet, whose user name begins with what is given.
MakeBot = Callable[[str], Bot]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, so that `-m "not server"` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.server)


@pytest.fixture(scope="session")
def synapse() -> Path:
    """The Python that has Synapse."""
    return fetch_synapse(FETCHED)


@pytest.fixture(scope="session")
def homeserver(synapse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """One homeserver for all tests. Do not stop it: take `own_homeserver` for that."""
    with Homeserver(tmp_path_factory.mktemp("homeserver") / "state", synapse) as started:
        yield started


@pytest.fixture
def own_homeserver(synapse: Path, tmp_path: Path) -> Iterator[Homeserver]:
    """A homeserver of its own, started, that a test may stop, start and kill."""
    with Homeserver(tmp_path / "homeserver", synapse) as started:
        yield started


@pytest.fixture(scope="session")
def village(homeserver: Homeserver) -> Village:
    """Three regions with rooms and people, and the bot's account, for all tests together."""
    return settle(homeserver)


@pytest.fixture(scope="session")
def new_person(homeserver: Homeserver) -> NewPerson:
    """Makes people who are in no room yet, so that tests do not see each other."""
    numbers = count(1)
    return lambda name: register(homeserver, f"{name}-{next(numbers)}", PASSWORD)


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Chromium, driven by a script."""
    return Browser(fetch(FETCHED))


@pytest.fixture
def anna(new_person: NewPerson) -> Person:
    """Somebody."""
    return new_person("anna")


@pytest.fixture
def bram(new_person: NewPerson) -> Person:
    """Somebody else."""
    return new_person("bram")


@pytest.fixture(scope="session")
def steward(homeserver: Homeserver) -> Person:
    """Who manages the homeserver."""
    return register(homeserver, "beheer-van-tests", token_hex(8), admin=True)


@pytest.fixture(scope="session")
def bot(
    homeserver: Homeserver,
    steward: Person,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bot]:
    """A bot that runs all the time. Do not stop it."""
    data = tmp_path_factory.mktemp("bot") / "gegevens"
    made = make(homeserver, steward, "vertel-van-tests", data, model_folder)
    made.start()
    yield made
    assert made.stop() == 0, made.log[-4000:]


@pytest.fixture
def new_bot(
    homeserver: Homeserver, steward: Person, model_folder: Path, tmp_path: Path
) -> Iterator[MakeBot]:
    """Makes a bot that is not started yet; whatever runs at the end is killed."""
    bots: list[Bot] = []

    def new(name: str) -> Bot:
        account = f"{name}-{token_hex(3)}"
        bots.append(make(homeserver, steward, account, tmp_path / account, model_folder))
        return bots[-1]

    yield new
    for made in bots:
        if made.runs:
            made.kill()
