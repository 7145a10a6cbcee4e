"""Stand-ins for what lies at the rim: a chat platform, a memory, passages, and scripted answers."""

import asyncio
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bot.dialogue
from bot.chat import Address, Erasure, Heard, Incoming, Outgoing, Place, Ready, Receive, Sender
from bot.conversation import Conversation
from bot.dialogue import Standing
from bot.errors import FetchRefused, FetchTooLarge, SendFailed, SendRefused
from bot.rendering.blocks import Body
from bot.rendering.plain import plain
from bot.scene import Ports
from corpus.model import (
    AskedQuestion,
    Level,
    Metadata,
    Passage,
    Rights,
    Room,
    Speaks,
    Status,
    StoredSource,
)
from corpus.store.feedback import SOMEONE, Voter
from retrieval.model import Answer, Citation, Language, Question, Verdict

#: A Thursday in spring, ten in the morning in Amsterdam.
NOON = datetime(2025, 4, 3, 8, tzinfo=UTC)


def citation(n: int = 1, quote: str = "Begin bij de keukentafel.", **facts: object) -> Citation:
    """A citation with every fact filled in, unless told otherwise."""
    known = Citation(
        n=n,
        source_id=f"bron-{n}",
        title=f"Verslag {n}",
        quote=quote,
        passage_id=n,
        heading="Praten met boeren",
        page=3,
        region="Utrecht",
        level=Level.AREA,
        knowledge=(),
        date="2024-03",
        url=f"https://voorbeeld.nl/{n}",
        kind="report",
    )
    return replace(known, **facts)  # type: ignore[arg-type]


def an_answer(text: str = "Hoe?", *citations: Citation, **facts: object) -> Answer:
    """An answer to a question of these words with these citations."""
    verdict = Verdict.ANSWER if citations else Verdict.NOTHING
    return replace(Answer(Question(text), verdict, 0.8, citations), **facts)  # type: ignore[arg-type]


def incoming(text: str, **facts: object) -> Incoming:
    """A direct message of these words."""
    said = Incoming(
        id="bericht-1",
        address=Address("fake", "bericht-1"),
        sender=Sender("piet", "Piet"),
        place=Place("piet", direct=True),
        text=text,
        at=NOON,
        addressed=True,
    )
    return replace(said, **facts)  # type: ignore[arg-type]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of an administrator, who may read and write everywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@dataclass
class ScriptedAnswers:
    """Answers each question with what was written down for it, else with NOTHING."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)

    def __call__(self, question: Question) -> Answer:
        """Answer a question."""
        self.asked.append(question)
        known = self.answers.get(question.text)
        if known is None:
            return Answer(question, Verdict.NOTHING, 0.1)
        return replace(known, question=question)


@dataclass(frozen=True)
class FakeRemembered:
    """A question in the fake memory."""

    id: int
    place: str
    text: str
    asked_at: datetime
    verdict: str
    shown: str
    message: str | None = None
    part: int = 0


class FakeMemory:
    """Remembers questions in a list. Implements bot.flows.ports.Memory."""

    def __init__(self) -> None:
        self.kept: list[FakeRemembered] = []
        self._count = 0

    def remember(self, asked: AskedQuestion, verdict: str, confidence: float, shown: str) -> int:
        assert 0 <= confidence <= 1
        again = (asked.message, asked.part)
        self.kept = [r for r in self.kept if r.message is None or (r.message, r.part) != again]
        self._count += 1
        kept = FakeRemembered(
            self._count, asked.place, asked.text, asked.at, verdict, shown, *again
        )
        self.kept.append(kept)
        return kept.id

    def wipe(self, message: str) -> int:
        before = len(self.kept)
        self.kept = [row for row in self.kept if row.message != message]
        return before - len(self.kept)

    def asked_by(self, message: str) -> "FakeRemembered | None":
        found = [row for row in self.kept if row.message == message]
        return found[-1] if found else None

    def numbered(self, question: int) -> "FakeRemembered | None":
        return next((row for row in self.kept if row.id == question), None)

    def recent(self, place: str, since: datetime, limit: int = 5) -> list[FakeRemembered]:
        found = [row for row in self.kept if row.place == place and row.asked_at >= since]
        return list(reversed(found))[:limit]

    def show(self, question: int, shown: str, cited: Collection[str] = ()) -> None:
        assert all(source_id in shown for source_id in cited)
        self.kept = [replace(r, shown=shown) if r.id == question else r for r in self.kept]


@dataclass(frozen=True)
class FakeContext:
    """A passage with its surroundings."""

    source: StoredSource
    passage: Passage
    before: str = ""
    after: str = ""


class FakePassages:
    """Shows the passages it was given, to everyone. Implements bot.flows.ports.Passages."""

    def __init__(self, contexts: Mapping[int, FakeContext] | None = None) -> None:
        self.contexts = dict(contexts or {})
        self.rights: list[Rights] = []

    @classmethod
    def of(cls, citations: Iterable[Citation]) -> "FakePassages":
        """Passages in which the quotes of these citations stand, each between two sentences."""
        return cls({c.passage_id: a_context(f"Ervoor. {c.quote} Erna.") for c in citations})

    def context(self, passage_id: int, rights: Rights) -> FakeContext | None:
        self.rights.append(rights)
        return self.contexts.get(passage_id)


def a_context(passage: str, before: str = "", after: str = "") -> FakeContext:
    """A passage of an approved source, with this text around it."""
    source = StoredSource(1, "bron-1", Status.APPROVED, None, Metadata(title="Verslag 1"))
    return FakeContext(source, Passage(passage, 0, len(passage)), before, after)


@dataclass(frozen=True)
class FakeHandled:
    """A message that was handled."""

    claimed_at: datetime = NOON
    thread: str | None = None
    replies: tuple[str, ...] = ()
    origin: str = ""
    original: str | None = None


class FakeMessages:
    """Knows the messages it is told of. Implements bot.flows.ports.Messages."""

    def __init__(self) -> None:
        self.handled: dict[str, FakeHandled] = {}
        self.joined: dict[str, str] = {}

    def find(self, platform: str, message: str) -> FakeHandled | None:
        name = f"{platform} {message}"
        versions = [name, *(k for k, v in self.joined.items() if v == name)]
        known = [self.handled[version] for version in versions if version in self.handled]
        if not known:
            return None
        replies = tuple(address for one in known for address in one.replies)
        original = self.joined.get(name, "").removeprefix(f"{platform} ") or known[0].original
        return replace(known[0], replies=replies, original=original)

    def join(self, platform: str, message: str, original: str) -> None:
        self.joined[f"{platform} {message}"] = f"{platform} {original}"

    def answered_at(self, platform: str, address: str) -> str | None:
        for name, handled in self.handled.items():
            if name.startswith(f"{platform} ") and address in handled.replies:
                return name.removeprefix(f"{platform} ")
        return None


class FakeThumbs:
    """Keeps thumbs in a dict. Implements bot.flows.ports.Thumbs."""

    def __init__(self) -> None:
        self.given: dict[str, tuple[str, datetime, bool]] = {}
        self.voters: list[Voter] = []

    def give(
        self, reaction: str, message: str, at: datetime, *, helped: bool, voter: Voter = SOMEONE
    ) -> bool:
        self.voters.append(voter)
        if reaction in self.given:
            return False
        self.given[reaction] = (message, at, helped)
        return True

    def take_back(self, reaction: str, since: datetime) -> bool:
        if reaction in self.given and self.given[reaction][1] >= since:
            del self.given[reaction]
            return True
        return False

    def wipe(self, message: str) -> None:
        self.given = {name: row for name, row in self.given.items() if row[0] != message}


class FakeRooms:
    """Keeps rooms in a dict. Implements bot.flows.ports.Rooms."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Room] = {}

    def find(self, platform: str, conversation: str) -> Room:
        return self.kept.get((platform, conversation), Room())

    def set_speaks(self, platform: str, conversation: str, speaks: Speaks) -> None:
        room = self.find(platform, conversation)
        self.kept[platform, conversation] = replace(room, speaks=speaks)

    def greet(self, platform: str, conversation: str) -> bool:
        room = self.find(platform, conversation)
        self.kept[platform, conversation] = replace(room, greeted=True)
        return not room.greeted


class FakePlatform:
    """Hands over what it is told was said, and keeps what it is told to send.

    `shown` is what stands there, by where it landed. With `stays` it listens until it is stopped,
    as a platform that lasts does; without, until all was heard, so that a test ends. Users who are
    `apart` are not brought together, and find each other by name.
    """

    def __init__(
        self,
        name: str = "fake",
        *,
        lasting: bool = True,
        stays: bool = False,
        apart: bool = False,
    ) -> None:
        self.name, self.lasting, self.presses = name, lasting, False
        self.gathers, self.by_name = not apart, apart
        self.erased: list[Erasure] = []
        self.sent: list[Outgoing] = []
        self.shown: dict[Address, Body] = {}
        self.failures: deque[SendFailed | SendRefused] = deque()
        #: What can be fetched, and what goes wrong when it is.
        self.files: dict[str, bytes] = {}
        self.hindrances: deque[Exception] = deque()
        self.closed = False
        self._said: deque[Heard] = deque()
        self._stays = stays
        self._landed: dict[str, Address] = {}

    def hears(self, *messages: Heard) -> None:
        """Let these messages be heard, in order, once it listens."""
        self._said.extend(messages)

    def silence(self) -> float | None:
        return 0

    async def listen(self, receive: Receive, ready: Ready) -> None:
        ready()
        while self._said or self._stays:
            if self._said:
                await (await receive(self._said.popleft()))
            else:
                await asyncio.sleep(0.001)

    async def open(self, recipients: Sequence[str], _key: str) -> Address:
        if len(recipients) > 1 and not self.gathers:
            raise SendRefused
        return Address(self.name, f"naar {' en '.join(recipients)}")

    def address_of(self, conversation: str, thread: str | None = None) -> Address:
        return Address(self.name, f"in {conversation}" if thread is None else f"onder {thread}")

    async def send(self, message: Outgoing) -> Address:
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.popleft()
        if self.closed:
            raise SendFailed(timedelta(seconds=1))
        if message.key not in self._landed:
            self.sent.append(message)
            place = message.edits or Address(self.name, f"antwoord-{len(self.sent)}")
            self._landed[message.key], self.shown[place] = place, message.body
        return self._landed[message.key]

    async def erase(self, erasure: Erasure) -> None:
        self.erased.append(erasure)
        self.shown.pop(erasure.of, None)

    async def fetch(self, file: str, most: int, into: Path) -> None:
        await asyncio.sleep(0)
        if self.hindrances:
            raise self.hindrances.popleft()
        if file not in self.files:
            raise FetchRefused
        if len(self.files[file]) > most:
            raise FetchTooLarge
        await asyncio.to_thread(into.write_bytes, self.files[file])

    async def close(self) -> None:
        self.closed = True

    def at_work(self, _: Address) -> AbstractAsyncContextManager[None]:
        return nullcontext()


class Dialogue:
    """Talks with a conversation in one place, and reads its replies as plain text."""

    def __init__(self, conversation: Conversation, place: Place | None = None) -> None:
        self.conversation = conversation
        self.place = place or Place("piet", direct=True)
        self.now = NOON
        self._count = 0

    def says(self, text: str, **facts: object) -> str:
        """Say something a minute after what was said before; the reply, empty for none."""
        self._count += 1
        self.now += timedelta(minutes=1)
        said = incoming(text, id=f"bericht-{self._count}", place=self.place, at=self.now)
        heard = replace(said, **facts)  # type: ignore[arg-type]
        replies = self.conversation.receive(heard, self.now)
        return "\n\n".join(plain(reply.body) for reply in replies if isinstance(reply, Outgoing))

    def waits(self, **time: float) -> None:
        """Let time go by, as a timedelta counts it."""
        self.now += timedelta(**time)


def a_conversation(
    answers: Mapping[str, Answer] | ScriptedAnswers | None = None,
    *,
    memory: FakeMemory | None = None,
    passages: FakePassages | None = None,
    standing: Standing | None = None,
    language: Language = Language.DUTCH,
    failed: Callable[[str], None] = lambda _: None,
    **more: object,
) -> Conversation:
    """A conversation with fakes for all that is not given: ports, or what the dialogue takes."""
    asking = answers if isinstance(answers, ScriptedAnswers) else ScriptedAnswers(answers or {})
    cited = [c for said in asking.answers.values() for c in (*said.citations, *said.more)]
    fakes = {
        "asking": asking,
        "memory": memory or FakeMemory(),
        "passages": passages or FakePassages.of(cited),
        "messages": FakeMessages(),
        "thumbs": FakeThumbs(),
        "rooms": FakeRooms(),
    }
    ports = fakes | {name: more.pop(name) for name in fakes if name in more}
    dialogue = bot.dialogue.Dialogue(
        Ports(**ports),  # type: ignore[arg-type]
        standing=lambda _: standing or Standing(),
        language=language,
        **more,  # type: ignore[arg-type]
    )
    return Conversation(dialogue, language=language, failed=failed)


def quotes_of(citations: Sequence[Citation]) -> list[str]:
    """The quotes as they read: white space as single spaces."""
    return [" ".join(known.quote.split()) for known in citations]
