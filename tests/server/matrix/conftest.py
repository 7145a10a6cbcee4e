"""Bots of one's own, and rooms with a bot in them."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.conftest import NewPerson
from tests.server.matrix.bots import Bot, make
from tests.server.matrix.secretive import Secretive

__all__ = ["a_room", "make"]


@pytest.fixture(scope="session")
def stopped(
    homeserver: Homeserver,
    steward: Person,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Bot:
    """A bot that was started once. Copy its folder before you change anything in it."""
    data = tmp_path_factory.mktemp("stopped") / "gegevens"
    made = make(homeserver, steward, f"klaar-{token_hex(3)}", data, model_folder)
    made.start()
    assert made.stop() == 0
    return made


@pytest.fixture
def room(anna: Person, bram: Person, bot: Bot) -> str:
    """A room with Anna, Bram and the bot."""
    return a_room(anna, bot, bram)


@pytest.fixture
def carla(homeserver: Homeserver, new_person: NewPerson, tmp_path: Path) -> Iterator[Secretive]:
    """Somebody with keys."""
    person = new_person("carla")
    with Secretive(homeserver.address, person.user_id, tmp_path / "carla") as talking:
        yield talking


def a_room(owner: Person, bot: Bot, *others: Person, **more: object) -> str:
    """A room of the owner with these people in it, and the bot, which has said hello."""
    made = owner.create_room("Kamer", invites=[bot.user_id, *(p.user_id for p in others)], **more)
    for person in others:
        person.join(made)
    bot.comes_to(owner, made)
    return made
