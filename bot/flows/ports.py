"""What the flows need from the rest of the house, and nothing more."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from corpus.model import AskedQuestion, Passage, Rights, Room, Speaks, StoredSource
from corpus.store.feedback import Voter
from retrieval.model import Answer, Language, Question

#: Answers a question. Raises RetrievalError and CorpusError.
Asking = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it: where, when, what they may see, their language.

    `message` names what they said, by platform and id. `place` is the key under which the questions
    asked here are remembered; `in_thread` whether that is a thread, where questions are more likely
    to be about one thing, and `direct` whether nobody else reads there. `waited` is how many
    seconds ago it was said when it was taken up.
    """

    place: str
    at: datetime
    language: Language = Language.DUTCH
    region: str | None = None
    rights: Rights = field(default_factory=Rights)
    in_thread: bool = False
    direct: bool = False
    message: str | None = None
    waited: float = 0.0


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
    def verdict(self) -> str:
        """What was said of it."""

    @property
    def shown(self) -> str:
        """What was shown with its answer."""

    @property
    def message(self) -> str | None:
        """The message that asked it, by platform and id."""

    @property
    def place(self) -> str:
        """The key of the place where it was asked."""


class Memory(Protocol):
    """Keeps what was asked and shown, for as long as the house keeps questions."""

    def remember(self, asked: AskedQuestion, verdict: str, confidence: float, shown: str) -> int:
        """Keep a question and return its number; a part of a message is kept once."""

    def recent(self, place: str, since: datetime, limit: int = 5) -> Sequence[Remembered]:
        """Return the last questions asked at this place since then, newest first."""

    def asked_by(self, message: str) -> Remembered | None:
        """Return the last question that a message asked; None when it is forgotten."""

    def numbered(self, question: int) -> Remembered | None:
        """Return the question of this number; None when it is forgotten."""

    def show(self, question: int, shown: str, cited: Collection[str] = ()) -> None:
        """Record what has been shown of a question by now, and the ids of the sources it quotes.

        Does nothing when it is forgotten.
        """

    def wipe(self, message: str) -> int:
        """Wipe what a message asked; how many questions that were."""


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


class Handled(Protocol):
    """A message that was taken before."""

    @property
    def claimed_at(self) -> datetime:
        """When it was taken, aware."""

    @property
    def thread(self) -> str | None:
        """The thread in which it was answered."""

    @property
    def replies(self) -> tuple[str, ...]:
        """Where the replies to all its versions landed: addresses as they are stored."""

    @property
    def origin(self) -> str:
        """Who said it and where, as bot.chat tells it."""

    @property
    def original(self) -> str | None:
        """The message that it is about, when that is another."""


class Messages(Protocol):
    """Knows which messages were handled, and where the replies landed."""

    def find(self, platform: str, message: str) -> Handled | None:
        """Return what became of a message; None when it was never taken."""

    def answered_at(self, platform: str, address: str) -> str | None:
        """Return the message that the reply at this stored address answers, if it is one."""

    def join(self, platform: str, message: str, original: str) -> None:
        """Note that a message is about another: its replies belong to that one as well."""


class Thumbs(Protocol):
    """Keeps what people thought of an answer, by the reaction that said so."""

    def give(
        self, reaction: str, message: str, at: datetime, *, helped: bool, voter: Voter
    ) -> bool:
        """Keep it with what is kept of who gave it; False when it was kept before."""

    def take_back(self, reaction: str, since: datetime) -> bool:
        """Undo a reaction given since then; whether there was one."""

    def wipe(self, message: str) -> None:
        """Forget what was thought of the answer to a message."""


class Rooms(Protocol):
    """Keeps how Vertel behaves in a room."""

    def find(self, platform: str, conversation: str) -> Room:
        """Return what is kept of a room, defaults included."""

    def set_speaks(self, platform: str, conversation: str, speaks: Speaks) -> None:
        """Decide when Vertel answers in a room."""

    def greet(self, platform: str, conversation: str) -> bool:
        """Claim the one greeting of a room; False when it was said before."""
