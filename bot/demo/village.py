"""Three regions with their rooms and invented people, and the bot's own account."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bot.demo.accounts import lift_limit, login, register
from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.texts import demo

BOT = "vertel"
_STEWARD = "demo-beheer"


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can log in."""

    user: str
    """As one types it."""
    user_id: str
    password: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A region's room, and who is in it."""

    name: str
    region: str
    room: str
    encrypted: bool
    members: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Village:
    """All that was made: everyone can log in, and the bot is invited to every room."""

    address: str
    server: str
    bot: Account
    hubs: tuple[Hub, ...]
    moderators: tuple[Account, ...]
    moderators_room: str

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Everyone but the bot."""
        return (*(member for hub in self.hubs for member in hub.members), *self.moderators)

    def log_in(self, user: str) -> Person:
        """Log somebody of the village in, on a new device, by user name."""
        found = next(account for account in self.accounts if account.user == user)
        return login(self.address, found.user, found.password)

    def settings(self) -> Mapping[str, str]:
        """Return what makes Vertel the bot of this village, as environment variables."""
        return {
            "VERTEL_MATRIX__HOMESERVER": self.address,
            "VERTEL_MATRIX__USER": self.bot.user_id,
            "VERTEL_MATRIX__PASSWORD": self.bot.password,
            "VERTEL_MATRIX__MODERATORS_ROOM": self.moderators_room,
            "VERTEL_MATRIX__ALLOWED_SERVERS": self.server,
        }


def settle(homeserver: Homeserver) -> Village:
    """Make the village on a homeserver that is started and has none yet.

    Raises MatrixRefused, NotRunning.
    """
    bot, person = _newcomer(homeserver, BOT, demo.BOT_NAME)
    steward = register(homeserver, _STEWARD, secrets.token_hex(16), admin=True)
    lift_limit(steward, bot.user_id)
    for done in (person, steward):
        done.log_out()
    moderators, room = _room(homeserver, demo.MODERATORS_ROOM, demo.MODERATORS, bot)
    return Village(
        address=homeserver.address,
        server=homeserver.name,
        bot=bot,
        hubs=tuple(_hub(homeserver, region, bot) for region in demo.REGIONS),
        moderators=moderators,
        moderators_room=room,
    )


def _hub(homeserver: Homeserver, region: str, bot: Account) -> Hub:
    name, people = demo.REGIONS[region]
    encrypted = region == demo.ENCRYPTED
    members, room = _room(homeserver, name, people, bot, encrypted=encrypted)
    return Hub(name, region, room, encrypted, members)


def _room(
    homeserver: Homeserver,
    name: str,
    people: Mapping[str, str],
    bot: Account,
    *,
    encrypted: bool = False,
) -> tuple[tuple[Account, ...], str]:
    """Make a room with these people in it, and invite the bot; all log out again."""
    newcomers = [
        _newcomer(homeserver, user, demo.display_name(called)) for user, called in people.items()
    ]
    (_, first), *others = newcomers
    room = first.create_room(name, encrypted=encrypted, topic=demo.ROOM_TOPIC)
    for _, other in others:
        first.invite(room, other.user_id)
        other.join(room)
    first.invite(room, bot.user_id)
    # A session that nobody can look into any more must not stand among their devices.
    for _, person in newcomers:
        person.log_out()
    return tuple(account for account, _ in newcomers), room


def _newcomer(homeserver: Homeserver, user: str, called: str) -> tuple[Account, Person]:
    password = secrets.token_hex(6)
    person = register(homeserver, user, password)
    person.set_name(called)
    return Account(user, person.user_id, password), person
