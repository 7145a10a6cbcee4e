"""What `vertel check` can find of Vertel's bot in Teams, as facts."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What is looked at, in this order."""

    EXTRA = "teams_extra"
    ADDRESS = "teams_address"
    KEYS = "teams_keys"
    TOKEN = "teams_token"  # noqa: S105 - the name of a part, and no secret
    MODERATORS = "teams_moderators"


class Outcome(StrEnum):
    """What was found."""

    INSTALLED = "installed"
    NOT_INSTALLED = "not_installed"
    FREE = "free"
    RUNNING = "running"
    TAKEN = "taken"
    NO_ADDRESS = "no_address"
    KEYS_THERE = "keys_there"
    KEYS_UNREACHABLE = "keys_unreachable"
    NO_KEYS = "no_keys"
    TOKEN_GIVEN = "token_given"  # noqa: S105 - as above
    TOKEN_SET = "token_set"  # noqa: S105 - as above
    NO_SECRET = "no_secret"  # noqa: S105 - as above
    WRONG_SECRET = "wrong_secret"  # noqa: S105 - as above
    SECRET_EXPIRED = "secret_expired"  # noqa: S105 - as above
    NO_SUCH_APP = "no_such_app"
    NO_SUCH_TENANT = "no_such_tenant"
    REFUSED = "refused"
    ENTRA_UNREACHABLE = "entra_unreachable"
    NOT_ASKED = "not_asked"
    NO_ROOM_SET = "no_room_set"
    ROOM_KNOWN = "room_known"
    ROOM_UNKNOWN = "room_unknown"

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done about it."""
        return self in _WELL

    @property
    def is_warning(self) -> bool:
        """Whether Vertel works, and yet this should be looked at."""
        return self in _WARNINGS


_WELL = frozenset(
    {
        Outcome.INSTALLED,
        Outcome.FREE,
        Outcome.RUNNING,
        Outcome.KEYS_THERE,
        Outcome.TOKEN_GIVEN,
        Outcome.NO_ROOM_SET,
        Outcome.ROOM_KNOWN,
    }
)
_WARNINGS = frozenset({Outcome.TOKEN_SET, Outcome.NOT_ASKED, Outcome.ROOM_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a part; `value` is the address, name or number that it is about."""

    part: Part
    outcome: Outcome
    value: str = ""
