"""Bots of one's own, and rooms with a bot in them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from tests.server.matrix.bots import Bot, make

__all__ = ["MakeBot", "a_room", "make"]

MakeBot = Callable[[str], Bot]


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
