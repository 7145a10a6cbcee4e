"""Where conversations are written to, on platforms that must be told so, and what was written."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Who reads what is said in a conversation."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a conversation is written to, on a platform that must be told so each time.

    `service` is the address that takes messages for it, `tenant` the organisation it is in. In a
    personal conversation `user` is who talks there, by the lasting id that their messages bear,
    and `account` the id by which the platform addresses them. `brought_by` is who put Vertel there.
    """

    platform: str
    conversation: str
    scope: Scope
    service: str
    tenant: str
    user: str | None = None
    account: str | None = None
    brought_by: str | None = None


@dataclass(frozen=True, slots=True)
class Landed:
    """Where a message, or a part of a large one, landed: its stored address.

    `line` is the conversation by which the platform put it there, when that tells more.
    """

    address: str
    line: str
