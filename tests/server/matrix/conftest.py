"""A bot on the homeserver, for all tests that leave it alone, and one of one's own for the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.accounts import lift_limit, register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.matrix.bots import Bot

MakeBot = Callable[[str], Bot]


@pytest.fixture(scope="session")
def steward(homeserver: Homeserver) -> Person:
    """Who manages the homeserver."""
    return register(homeserver, "beheer", token_hex(8), admin=True)


@pytest.fixture(scope="session")
def bot(
    homeserver: Homeserver,
    steward: Person,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Bot]:
    """A bot that runs all the time. Do not stop it."""
    data = tmp_path_factory.mktemp("bot") / "gegevens"
    made = make(homeserver, steward, "vertel", data, model_folder)
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


def make(homeserver: Homeserver, steward: Person, name: str, data: Path, model: Path) -> Bot:
    """An account for a bot, with its limit lifted."""
    password = token_hex(8)
    account = register(homeserver, name, password)
    lift_limit(steward, account.user_id)
    account.log_out()
    return Bot(account.user_id, password, homeserver.address, data, model)


@pytest.fixture
def room(anna: Person, bram: Person, bot: Bot) -> str:
    """A room with Anna, Bram and the bot."""
    return a_room(anna, bot, bram)


def a_room(owner: Person, bot: Bot, *others: Person, **more: object) -> str:
    """A room of the owner with these people in it, and the bot, which has said hello."""
    made = owner.create_room("Kamer", invites=[bot.user_id, *(p.user_id for p in others)], **more)
    for person in others:
        person.join(made)
    bot.comes_to(owner, made)
    return made
