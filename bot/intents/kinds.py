"""What a message can mean: a closed set, so that whoever acts on it must think of every case."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import get_args

from bot.intents.kinds_of_linking import AboutLinking
from bot.intents.kinds_of_quality import AboutQuality
from bot.intents.kinds_of_reflection import AboutReflection, Claim, MyLessons, Reflect, Share
from bot.intents.kinds_of_review import AboutReview, Criticise
from bot.intents.kinds_of_rounds import AboutRounds
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
    """An explanation of what can be asked and typed, or only of `about`, the name of a command."""

    about: str = ""


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
class WhoKnows:
    """Who knows more about something; about the last question when `about` is empty."""

    about: str = ""


@dataclass(frozen=True, slots=True)
class Introduce:
    """Meet one of the people who were named last, by their number; None when none was given."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class ShowProfile:
    """All that is known of the one who asks."""


class Field(StrEnum):
    """What someone can tell of themselves."""

    NAME = "name"
    ORGANISATION = "organisation"
    REGION = "region"
    ROLE = "role"
    THEMES = "themes"
    GROUP = "group"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class ChangeProfile:
    """What someone tells of themselves, each field with its new value."""

    fields: tuple[tuple[Field, str], ...]


@dataclass(frozen=True, slots=True)
class Agree:
    """To be suggested to others."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Not to be suggested to others any more."""


@dataclass(frozen=True, slots=True)
class WipeProfile:
    """Forget everything about the one who asks."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Leave me alone for so long."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class GoOn:
    """The end of a pause or a stop."""


class Topic(StrEnum):
    """What someone can stop."""

    EVERYTHING = "everything"
    ROUNDS = "rounds"
    INTRODUCTIONS = "introductions"


@dataclass(frozen=True, slots=True)
class Stop:
    """Leave me alone for good."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class OpenUp:
    """Make the last question an open one, put to people in other regions."""


@dataclass(frozen=True, slots=True)
class ListOpenQuestions:
    """The open questions, for moderators."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Not meant for Vertel: nothing is said."""


#: What is about people.
AboutPeople = (
    WhoKnows
    | Introduce
    | ShowProfile
    | ChangeProfile
    | Agree
    | Withdraw
    | WipeProfile
    | Pause
    | GoOn
    | Stop
    | OpenUp
    | ListOpenQuestions
    | AboutLinking
)
Intent = (
    Ask
    | Help
    | ShowSource
    | More
    | Greeting
    | Thanks
    | Unclear
    | SetSpeaks
    | AboutPeople
    | AboutReflection
    | AboutReview
    | AboutRounds
    | AboutQuality
    | Criticise
    | Ignore
)

#: What only a command or a line about oneself makes: never something else in disguise.
COMMANDING = (
    Help,
    ShowSource,
    More,
    SetSpeaks,
    WhoKnows,
    Introduce,
    ShowProfile,
    ChangeProfile,
    Agree,
    Withdraw,
    WipeProfile,
    Pause,
    GoOn,
    Stop,
    OpenUp,
    ListOpenQuestions,
    Reflect,
    Share,
    MyLessons,
    Claim,
    *get_args(AboutLinking),
    *get_args(AboutReview),
    *get_args(AboutRounds),
    *get_args(AboutQuality),
)
