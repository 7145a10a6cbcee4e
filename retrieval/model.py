"""The values that pass between a question and its answer."""

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Knowledge, Level, Rights, Wanted
from retrieval.contacts.model import Expert


class Verdict(StrEnum):
    """How sure Vertel is that the shared lessons hold the answer."""

    ANSWER = "answer"
    CLOSE = "close"
    NOTHING = "nothing"


class Language(StrEnum):
    """The language a question is asked in, and so the frame its answer gets."""

    DUTCH = "nl"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that decides its answer.

    `history` holds the questions before it in the thread, oldest first. `region` says whose
    neighbours come first; it gives no rights.
    """

    text: str
    history: tuple[str, ...] = ()
    region: str | None = None
    rights: Rights = field(default_factory=Rights)
    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands. `quote` is verbatim in the passage; `page` counts from 1.

    `unconfirmed` tells that its time is up, or that its author was asked whether it still holds,
    and that nobody said so. `under_review` tells that several people called it wrong or old, and
    that moderators did not decide about that yet.
    """

    n: int
    source_id: str
    title: str
    quote: str
    passage_id: int
    heading: str
    page: int | None
    region: str | None
    level: Level | None
    knowledge: tuple[Knowledge, ...]
    date: str | None
    url: str | None
    kind: str = ""
    origin: str | None = None
    guessed: frozenset[str] = frozenset()
    starter: bool = False
    unconfirmed: bool = False
    under_review: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question: quotes with their sources, and how sure of it Vertel is.

    `citations` stand in the order in which their quotes read; with the verdict NOTHING there are
    none. `more` are the next sources, numbered on. `missing` are words of the question that no
    cited passage knows. `notices` are codes of what the asker should be told (for instance
    "lexical_only"). `contacts` know more about it, best first, whatever their region and however
    often they were named before.
    """

    question: Question
    verdict: Verdict
    confidence: float
    citations: tuple[Citation, ...] = ()
    more: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    language: Language = Language.DUTCH
    notices: tuple[str, ...] = ()
    contacts: tuple[Expert, ...] = ()
