"""What the flows need from the rest of the house, and nothing more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from corpus.model import Passage, Rights, StoredSource
from retrieval.model import Answer, Language, Question

#: Answers a question. Raises RetrievalError and CorpusError.
Asking = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it: where, when, what they may see, their language.

    `place` is the key under which the questions asked here are remembered; `in_thread` whether that
    is a thread, where questions are more likely to be about one thing, and `direct` whether nobody
    else reads there.
    """

    place: str
    at: datetime
    language: Language = Language.DUTCH
    region: str | None = None
    rights: Rights = field(default_factory=Rights)
    in_thread: bool = False
    direct: bool = False


class Remembered(Protocol):
    """A question that was asked before. `shown` is as `Shown.stored` wrote it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def text(self) -> str:
        """The question."""

    @property
    def asked_at(self) -> datetime:
        """When it was asked, aware."""

    @property
    def shown(self) -> str:
        """What was shown with its answer."""


class Memory(Protocol):
    """Keeps what was asked and shown, for as long as the house keeps questions."""

    def remember(
        self, place: str, at: datetime, text: str, verdict: str, confidence: float, shown: str
    ) -> int:
        """Keep a question and return its number."""

    def recent(self, place: str, since: datetime, limit: int = 5) -> Sequence[Remembered]:
        """Return the last questions asked at this place since then, newest first."""

    def show(self, question: int, shown: str) -> None:
        """Record what has been shown of a question by now; does nothing when it is forgotten."""


class Context(Protocol):
    """A passage with what stands around it in its source."""

    @property
    def source(self) -> StoredSource:
        """The source it stands in."""

    @property
    def passage(self) -> Passage:
        """The passage itself."""

    @property
    def before(self) -> str:
        """The text that ends where the passage begins."""

    @property
    def after(self) -> str:
        """The text that begins where the passage ends."""


class Passages(Protocol):
    """Shows passages to those who may see them."""

    def context(self, passage_id: int, rights: Rights) -> Context | None:
        """Return the passage with its surroundings; None when it may not be shown (any more)."""
