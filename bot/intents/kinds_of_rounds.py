"""What a message about rounds can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JoinRounds:
    """Take part in the rounds of this room, or of the house where this is a direct message."""


@dataclass(frozen=True, slots=True)
class SetRhythm:
    """When this room looks back, in the words in which it was said."""

    cadence: str


@dataclass(frozen=True, slots=True)
class SkipDay:
    """No round on a day, in the words in which it was said."""

    day: str


@dataclass(frozen=True, slots=True)
class StartRound:
    """A round now."""


@dataclass(frozen=True, slots=True)
class SetDigest:
    """Whether this room wants to hear each Monday what went on in other regions."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class ShowBank:
    """The questions that moderators added to look back on."""


@dataclass(frozen=True, slots=True)
class AddOpener:
    """A question to look back on, as it is written; at something that `fails`."""

    text: str
    fails: bool = False


@dataclass(frozen=True, slots=True)
class RetireOpener:
    """A question that is not asked any more, by its key."""

    key: str


AboutBank = ShowBank | AddOpener | RetireOpener
AboutRounds = JoinRounds | SetRhythm | SkipDay | StartRound | SetDigest | AboutBank
