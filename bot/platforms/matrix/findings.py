"""What `vertel check` can find of Vertel's account on a homeserver, as facts."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Part(StrEnum):
    """What is looked at, in this order."""

    HOMESERVER = "matrix_homeserver"
    LOGIN = "matrix_login"
    KEYS = "matrix_keys"
    SERVERS = "matrix_servers"
    MODERATORS = "matrix_moderators"
    CLOCK = "matrix_clock"


class Level(Enum):
    """How bad it is."""

    WELL = "well"
    WARNING = "warning"
    WRONG = "wrong"


class Outcome(StrEnum):
    """What was found."""

    REACHED = "reached"
    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    NO_HOMESERVER = "no_homeserver"
    ELSEWHERE = "elsewhere"
    LOGGED_IN = "logged_in"
    FIRST_LOGIN = "first_login"
    REFUSED = "refused"
    NO_PASSWORDS = "no_passwords"
    NO_DEVICE = "no_device"
    OTHER_ACCOUNT = "other_account"
    OTHER_DEVICE = "other_device"
    SIGNED = "signed"
    KEYS_LATER = "keys_later"
    KEYS_GONE = "keys_gone"
    KEYS_OPEN = "keys_open"
    NO_IDENTITY = "no_identity"
    OTHER_IDENTITY = "other_identity"
    UNSIGNED = "unsigned"
    OWN_SERVER = "own_server"
    ALLOWED = "allowed"
    NO_SERVER_NAMES = "no_server_names"
    OWN_SERVER_LEFT_OUT = "own_server_left_out"
    NO_ROOM_SET = "no_room_set"
    NO_ROOM_ID = "no_room_id"
    ALIAS = "alias"
    NOT_IN_ROOM = "not_in_room"
    OPEN_TO_JOIN = "open_to_join"
    OPEN_TO_KNOCK = "open_to_knock"
    OPEN_TO_READ = "open_to_read"
    CLOSED_ROOM = "closed_room"
    ON_TIME = "on_time"
    OFF_TIME = "off_time"
    NO_TIME = "no_time"
    UNSEEN = "unseen"


_WELL = frozenset(
    {
        Outcome.REACHED,
        Outcome.LOGGED_IN,
        Outcome.FIRST_LOGIN,
        Outcome.SIGNED,
        Outcome.KEYS_LATER,
        Outcome.OWN_SERVER,
        Outcome.ALLOWED,
        Outcome.NO_ROOM_SET,
        Outcome.CLOSED_ROOM,
        Outcome.ON_TIME,
    }
)
#: Vertel works, but not as it should, or it could not be seen.
_WARNINGS = frozenset(
    {
        Outcome.OWN_SERVER_LEFT_OUT,
        Outcome.OPEN_TO_JOIN,
        Outcome.OPEN_TO_KNOCK,
        Outcome.OPEN_TO_READ,
        Outcome.OFF_TIME,
        Outcome.NO_TIME,
        Outcome.UNSEEN,
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a part; `value` is the name, address or number that it is about."""

    part: Part
    outcome: Outcome
    value: str = ""

    @property
    def level(self) -> Level:
        """How bad it is."""
        if self.outcome in _WELL:
            return Level.WELL
        return Level.WARNING if self.outcome in _WARNINGS else Level.WRONG
