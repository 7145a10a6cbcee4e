"""One thing that can be typed: what it is called, the words for it, and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.intents.kinds import Intent


class Where(StrEnum):
    """Where a command does something."""

    ANYWHERE = "anywhere"
    ROOM = "room"
    DIRECT = "direct"
    MODERATORS = "moderators"
    #: Only the room of the moderators of the whole house: those of a hub have no say in it.
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Command:
    """What can be typed: an example in either language, the pattern it stands for, what it makes.

    `dutch` and `english` are matched against the whole message, in lower case and without
    punctuation at its end. `makes` gets what the pattern's only group caught, or None. One that
    `changes` something is only explained to whoever puts a question mark behind it. It is none at
    all where `unless` holds of the message as it was typed. What is `verbatim` is matched as it was
    typed, capitals, lines and punctuation included: it holds words of the one who typed it.
    """

    name: str
    examples: tuple[str, str]
    dutch: re.Pattern[str]
    english: re.Pattern[str]
    makes: Callable[[str | None], Intent]
    where: Where = Where.ANYWHERE
    changes: bool = False
    unless: Callable[[str], bool] = lambda _: False
    verbatim: bool = False


def pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of a command: a sign in front and courtesy behind change nothing."""
    return re.compile(rf"[/!]?(?:{words})(?:,? (?:graag|alsjeblieft|aub|please))?")


def verbatim(words: str) -> re.Pattern[str]:
    """Return the pattern of a command that ends in words of whoever types it."""
    return re.compile(rf"[/!]?(?:{words})", re.IGNORECASE | re.DOTALL)
