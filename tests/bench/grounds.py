"""Where bots are measured: a homeserver of their own on this machine, askers, and rooms."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bot.demo.accounts import lift_limit, register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver, fetch
from tests.bench.listening import Listener

#: Kept between runs, and shared with the tests: fetching takes minutes.
_FETCHED = Path(__file__).resolve().parents[2] / "data" / "server"
#: Rooms that are made at once, and how long bots may take to come to all of them, in seconds.
_AT_ONCE, _PATIENCE = 4, 300


@dataclass(frozen=True, slots=True)
class Account:
    """What a bot logs in with."""

    user_id: str
    password: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room with somebody who asks there, a reader and a bot."""

    id: str
    asker: Person
    bot: str

    def ask(self, question: str) -> str:
        """Ask the bot something and return the id of that, which is also its thread's."""
        return self.asker.say(self.id, question, mentions=[self.bot])


class Grounds:
    """A homeserver with people on it, one of whom reads along everywhere."""

    def __init__(self, homeserver: Homeserver, listener: Listener, reader: Person) -> None:
        """Made by `grounds`."""
        self.homeserver, self.listener, self.reader = homeserver, listener, reader
        self._steward = register(homeserver, "beheer", token_hex(8), admin=True)

    def bot(self, name: str) -> Account:
        """An account for a bot, which may send as much as it likes."""
        password = token_hex(8)
        person = register(self.homeserver, name, password)
        lift_limit(self._steward, person.user_id)
        person.log_out()
        return Account(person.user_id, password)

    def askers(self, count: int) -> list[Person]:
        """As many people."""
        with ThreadPoolExecutor(_AT_ONCE) as at_once:
            names = [f"vrager-{token_hex(3)}" for _ in range(count)]
            return list(at_once.map(lambda n: register(self.homeserver, n, token_hex(8)), names))

    def rooms(self, bot: Account, askers: Sequence[Person]) -> list[Room]:
        """A room for each asker, with the reader and the bot, which runs and comes by itself."""
        with ThreadPoolExecutor(_AT_ONCE) as at_once:
            made = list(at_once.map(lambda asker: self._room(bot, asker), askers))
        self.wait_for(bot, [room.id for room in made])
        return made

    def wait_for(self, bot: Account, rooms: Sequence[str]) -> None:
        """Wait until a bot is in these rooms. Raises TimeoutError."""
        wanted = {(room, bot.user_id) for room in rooms}
        if not self.listener.until(lambda heard: wanted <= heard.joined, _PATIENCE):
            raise TimeoutError(bot.user_id)

    def _room(self, bot: Account, asker: Person) -> Room:
        made = asker.create_room("Kamer", invites=[bot.user_id, self.reader.user_id])
        self.reader.join(made)
        return Room(made, asker, bot.user_id)


@contextmanager
def grounds(folder: Path) -> Iterator[Grounds]:
    """A homeserver that keeps everything in this folder, for as long as the block lasts."""
    with Homeserver(folder, fetch(_FETCHED)) as homeserver:
        reader = register(homeserver, "lezer", token_hex(8))
        with Listener(reader) as listener:
            yield Grounds(homeserver, listener, reader)
