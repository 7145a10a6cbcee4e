"""What a message can mean that is about looking back."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Reflect:
    """Look back now; at something that `fails` when they say so."""

    fails: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A lesson that someone tells without being asked, in their own words."""

    words: str


@dataclass(frozen=True, slots=True)
class MyLessons:
    """What the one who asks is still telling: the newest, or another by its place."""

    place: int = 1


class ClaimTo(StrEnum):
    """What who has the code of a lesson wants."""

    HEAR = "hear"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    AGREE = "agree"
    DISAGREE = "disagree"
    ANSWER = "answer"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Claim:
    """Speak for a lesson without a name, by its code.

    `number` is the proposal that a yes or no is about, `words` what is answered, or the lines that
    change a card, as they were typed.
    """

    code: str
    to: ClaimTo = ClaimTo.HEAR
    number: int | None = None
    words: str = ""


#: What is about looking back.
AboutReflection = Reflect | Share | MyLessons | Claim
