"""What a message can mean: a closed set, so that whoever acts on it must think of every case."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Speaks


@dataclass(frozen=True, slots=True)
class Ask:
    """One to three questions.

    `left_out` counts those past three; `shortened` tells that they come out of a longer text.
    """

    questions: tuple[str, ...]
    left_out: int = 0
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """An explanation of what can be asked and typed."""


@dataclass(frozen=True, slots=True)
class ShowSource:
    """The passages around these quotes; no numbers when none was given."""

    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class More:
    """The next sources for the last question."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """A hello without a question."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """A thank-you, or praise, without a question."""


class Puzzle(StrEnum):
    """Why a message cannot be answered as it is."""

    EMPTY = "empty"
    SIGNS = "signs"
    BARE = "bare"
    CODE = "code"
    LONG = "long"
    TOO_LONG = "too_long"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A message that can only be answered by asking it differently."""

    puzzle: Puzzle


@dataclass(frozen=True, slots=True)
class SetSpeaks:
    """Decide when Vertel answers in this room."""

    speaks: Speaks


@dataclass(frozen=True, slots=True)
class Ignore:
    """Not meant for Vertel: nothing is said."""


Intent = Ask | Help | ShowSource | More | Greeting | Thanks | Unclear | SetSpeaks | Ignore
