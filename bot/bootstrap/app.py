"""The whole house, open: each part built when it is first used, and closed with the house."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bot.bootstrap import quality, rounds, starter
from bot.bootstrap.chores import chores_of
from bot.bootstrap.indexes import Indexes
from bot.bootstrap.people import circle_of, notebook_of
from bot.bootstrap.platforms import platforms_of
from bot.bootstrap.review import board_of
from bot.bootstrap.seeding import intake_of, seeding_of
from bot.bootstrap.talking import conversation_of
from bot.chat import ChatPlatform
from bot.conversation import Conversation
from bot.courier import Courier
from bot.flows.people.circle import Circle
from bot.flows.quality.gauge import Gauge
from bot.flows.reflect.notebook import Notebook
from bot.flows.review.board import Board
from bot.flows.review.marking import Marks
from bot.flows.rounds.agenda import Agenda
from bot.flows.seeding.intake import Intake
from bot.inbox import Inbox
from bot.post import Post
from bot.runner import Chore, Errand
from config.settings import Settings
from corpus.model import Status
from corpus.store import Store
from retrieval.model import Answer, Question

if TYPE_CHECKING:
    # These bring the engines along, so each is loaded by what first needs it.
    from bot.health import Meters
    from corpus.ingest import Report
    from retrieval.embedding import EmbeddingModel

#: What takes longer than a moment is told to this, as a code ("preparing", "starter", ...).
Tell = Callable[[str], None]

#: So long a question in the terminal waits for what was approved just before, in seconds.
_SETTLED = 2.0


class App:
    """Every part of the house. Close it when done, or use it in a `with` block."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        platforms: Sequence[ChatPlatform],
        clock: Callable[[], datetime],
        tell: Tell,
    ) -> None:
        """Made by `bootstrap`."""
        self.settings, self.store, self.clock = settings, store, clock
        self._platforms, self._tell = tuple(platforms), tell
        self._opened = ExitStack()
        self._opened.callback(store.close)

    @cached_property
    def platforms(self) -> tuple[ChatPlatform, ...]:
        """Where people talk: what was given or configured, else the terminal.

        Raises NotInstalled.
        """
        if self._platforms:
            return self._platforms
        return platforms_of(self.settings, self.store, clock=self.clock, failed=self.failed)

    @cached_property
    def model(self) -> "EmbeddingModel":
        """The embedding model. Raises ModelUnavailable."""
        from retrieval.embedding import load_model

        wanted = self.settings.embedding
        folder = self.settings.data_dir / "model"
        return load_model(wanted.model, folder, threads=wanted.threads, progress=self._tell)

    @cached_property
    def indexes(self) -> Indexes:
        """Where is searched: in our own indexes, or at the desk of the bot that runs."""
        return Indexes(
            self.settings,
            self.store,
            lambda: self.model,
            opened=self._opened,
            tell=self._tell,
            clock=self.clock,
        )

    @cached_property
    def conversation(self) -> Conversation:
        """What answers messages."""
        return conversation_of(self)

    @cached_property
    def notebook(self) -> Notebook:
        """What people tell, and what they told."""
        return notebook_of(self.store, self.circle, rounds.chooses(self.agenda))

    @cached_property
    def circle(self) -> Circle:
        """Everyone who is known, and what goes on between them."""
        return circle_of(
            self.store, self.settings, self.platforms, lambda: self.model.count, self.clock
        )

    @cached_property
    def board(self) -> Board:
        """Where sources wait for the moderators."""
        return board_of(
            self.store,
            self.circle,
            self.platforms,
            asking=self._look_up,
            measure=lambda: self.model.count,
            indexes=self.indexes,
        )

    @cached_property
    def gauge(self) -> Gauge:
        """How good the sources are."""
        return quality.gauge_of(self, self.platforms)

    @cached_property
    def intake(self) -> Intake:
        """Where moderators hand files in."""
        return intake_of(self.store, self.circle)

    @cached_property
    def seeding(self) -> Errand:
        """What reads the files that moderators handed in."""
        return seeding_of(self, self._opened)

    @cached_property
    def agenda(self) -> Agenda:
        """Who is invited when. Raises WrongSetting."""
        return rounds.agenda_of(self.store, self.settings, self.circle, self.platforms)

    @cached_property
    def post(self) -> Post:
        """What takes each message once, and sees that its replies arrive."""
        return Post(
            self.conversation,
            clock=self.clock,
            inbox=Inbox(self.store.inbox),
            meters=self.meters,
        )

    @cached_property
    def meters(self) -> "Meters | None":
        """What counts, where someone watches."""
        if not self.settings.health_port:
            return None
        from bot.health import Meters

        return Meters()

    def failed(self, kind: str) -> None:
        """Count a failure, where someone watches."""
        if self.meters is not None:
            self.meters.failed(kind)

    def watched(self) -> AbstractContextManager[object]:
        """Show how Vertel is doing for as long as the block lasts. Raises PortTaken."""
        if self.meters is None:
            return nullcontext()
        from bot.health import serving

        for platform in self.platforms:
            if platform.lasting:
                self.meters.watch(platform.name, platform.silence)
        return serving(self.meters, self.settings.health_port)

    @cached_property
    def courier(self) -> Courier:
        """What brings what Vertel says by itself."""
        return Courier(self.store.outbox, self.platforms, self.clock)

    @property
    def chores(self) -> tuple[Chore | Errand, ...]:
        """What the house does by itself while it runs."""
        return chores_of(self)

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question. Raises RetrievalError, CorpusError."""
        answer = Marks.of(self.store).put(self.indexes.ask(question), self.clock())
        if self.meters is not None:
            self.meters.asked(answer.verdict)
        return answer

    def ask_at_once(self, question: Question) -> Answer:
        """Answer who may have approved a lesson a moment ago, as lines from a pipe come."""
        self.indexes.settle(_SETTLED)
        return self.ask(question)

    def _look_up(self, question: Question) -> Answer:
        """Answer what nobody asked: it is not counted."""
        return self.indexes.asker.ask(question)

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        status: Status = Status.APPROVED,
        hub: int | None = None,
        make_hubs: bool = False,
        progress: Callable[[Path], None] = lambda _: None,
    ) -> "Report":
        """Remember these files of the operator, and let them be found. Raises StoreFull."""
        from corpus.ingest import Terms, ingest

        now = self.clock()
        terms = Terms(self.model.count, now, status, hub, trusted=True, make_hubs=make_hubs)
        report = ingest(self.store, paths, terms, progress)
        self.indexes.catch_up()
        return report

    def take_in_starter(self) -> None:
        """Give an empty store the lessons that ship with Vertel, once."""
        starter.take_in(self.store.state, self.store.sources, self.ingest, self._tell)

    def close(self) -> None:
        """Give everything back."""
        self._opened.close()

    def __enter__(self) -> Self:
        """Return the house, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give everything back."""
        self.close()
