"""A lesson card, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Knowledge, Level


class CardField(StrEnum):
    """What a member can tell or change of a card; the value is the name of the field in it."""

    TITLE = "title"
    SITUATION = "situation"
    INTENDED = "intended"
    HAPPENED = "happened"
    WHY = "why"
    LESSON = "lesson"
    ADVICE = "advice"
    WORKS_WHEN = "works_when"
    FAILS_WHEN = "fails_when"
    PAIN = "pain"
    PERSPECTIVE = "perspective"
    FAILURE = "failure"
    INTENTION = "intention"
    KNOWLEDGE = "knowledge"
    LEVEL = "level"
    REGION = "region"
    THEMES = "themes"


#: The fields that are told in the member's own words; the others are chosen from what there is.
TEXTS = tuple(CardField)[: tuple(CardField).index(CardField.KNOWLEDGE)]


@dataclass(frozen=True, slots=True)
class Card:
    """What a member told, field by field; a field that was not told is empty.

    A text holds the member's own sentences or clauses, character for character: one line is one
    stretch of a message. No stretch stands in two fields, but for the title, which is one of them.
    `happened` is also what was done, `pain` what hurts, `perspective` how others see it, `failure`
    the pattern that made it fail, `intention` what the member wants to try next. `guessed` names
    the fields that Vertel chose.
    """

    title: str = ""
    situation: str = ""
    intended: str = ""
    happened: str = ""
    why: str = ""
    lesson: str = ""
    advice: str = ""
    works_when: str = ""
    fails_when: str = ""
    pain: str = ""
    perspective: str = ""
    failure: str = ""
    intention: str = ""
    knowledge: tuple[Knowledge, ...] = ()
    level: Level | None = None
    region: str | None = None
    themes: tuple[str, ...] = ()
    guessed: frozenset[str] = frozenset()

    def text(self, field: CardField) -> str:
        """What was told in one of `TEXTS`."""
        return str(getattr(self, field))

    @property
    def told(self) -> tuple[CardField, ...]:
        """The texts that are filled, besides the title."""
        return tuple(field for field in TEXTS if field is not CardField.TITLE and self.text(field))
