"""The indexes of one data folder: ours as long as the house is open, or those of the bot that runs.

A command that finds a running bot asks at its desk; what only has to be written goes through the
store, whose due rows the owner takes in within a second.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from datetime import datetime
from functools import cached_property
from threading import Condition, Event
from typing import TYPE_CHECKING

from bot.bell import Bell
from config.settings import Settings
from corpus.store import Store
from retrieval.being_answered import Questions
from retrieval.errors import Halted, IndexInUse

if TYPE_CHECKING:
    # These bring the engines along, so each is loaded by what first needs it.
    from bot.desk import Desk
    from retrieval.asking import Asker
    from retrieval.embedding import EmbeddingModel
    from retrieval.model import Answer, Question
    from retrieval.owned import OwnedIndex

#: How often a command looks whether the bot that runs has taken in what it wrote, in seconds.
_LOOK = 0.1
#: How long it looks, in seconds: what the bot has not done by then, it does later.
_PATIENCE = 120


class Indexes:
    """What is found, and by whom. `close` on the stack it was given lets go of it."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        model: "Callable[[], EmbeddingModel]",
        *,
        opened: ExitStack,
        tell: Callable[[str], None],
        clock: Callable[[], datetime],
    ) -> None:
        """Nothing is opened yet. `model` gives the embedding model when it is first needed."""
        self._clock = clock
        self._settings, self._store, self._model = settings, store, model
        self._opened, self._tell = opened, tell
        self._folder = settings.data_dir / "index"
        self._own: OwnedIndex | None = None
        self._halted = Event()
        self._caught_up = Condition()
        self._questions = Questions()
        #: Rung when there is something for `follow` to take in or to give up.
        self.bell = Bell()

    @property
    def own(self) -> "OwnedIndex":
        """The indexes, ours as long as the house is open.

        What was written while nobody owned them, or before they were lost, comes in first: an
        index that lacks it would say that it is nowhere. Raises IndexInUse, IndexUnavailable,
        BuiltWithOtherModel, ModelUnavailable.
        """
        if self._own is None:
            self._own = self._open()
            if self._own.renewed:
                self._tell("renewed")
            if self._store.due.to_index() or self._store.evidence.due(self._model().name):
                self._take_in(lambda _: None)
        return self._own

    @cached_property
    def asker(self) -> "Asker":
        """What makes an answer of what our own indexes find."""
        from retrieval.asking import Asker
        from retrieval.contacts.profiles import Profiles
        from retrieval.contacts.weighing import Experts

        experts = Experts(self._store, Profiles(self._store, self._model()))
        return Asker(self.own.search, experts=experts, today=lambda: self._clock().date())

    def weigh(self, word: str) -> float:
        """How much a lemma says: the more, the fewer passages hold it. Raises what `own` raises."""
        from retrieval.signals import idf

        words = self.own.lexical
        return idf(words.frequency(word), words.count())

    @cached_property
    def desk(self) -> "Desk":
        """Whoever owns the indexes: the bot that runs on this data folder, else this process.

        Raises IndexInUse when another command keeps them too long, and what `own` raises.
        """
        from bot.desk import FoundDesk

        return FoundDesk(lambda: self._found(self._ours))

    def take(self) -> None:
        """Take the indexes, to serve others from. Raises IndexInUse when another bot runs."""
        from bot.desk import RunningBot
        from retrieval.owned import owner

        if isinstance(self._found(self._ours), RunningBot):
            raise IndexInUse(owner(self._folder))

    def serving(self) -> AbstractContextManager[None]:
        """Answer the commands of this data folder for as long as the block lasts."""
        from bot.desk import serving

        if self._settings.database_url:
            # A command on this folder may have another database: the desk cannot tell.
            return nullcontext()
        return serving(self._settings.data_dir, self._ours(), self._settings.embedding.model)

    def halt(self) -> None:
        """Break off, from any thread, what takes long: it ends in Halted, what was done is kept."""
        self._halted.set()
        if self._own is not None:
            self._own.indexing.halt()

    def catch_up(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Let the indexes follow the store; where another process owns them, that one does it."""
        if not self._others_did():
            self._embed(progress)
            self._follow()

    def embed(self) -> None:
        """Make the vectors that are missing; where another process owns the indexes, that does it.

        Questions go first, and what is approved can be found as soon as its vectors are made.
        """
        if not self._others_did():
            self._embed(lambda _: self.bell.ring())
            self._tell_caught_up()

    def follow(self) -> None:
        """Let the indexes follow the store in all that has vectors."""
        if not self._others_did():
            self._follow()

    def ask(self, question: "Question") -> "Answer":
        """Answer a question of someone who waits for it. Raises RetrievalError, CorpusError."""
        with self._questions.answering():
            return self.asker.ask(question)

    def settle(self, seconds: float) -> None:
        """Wait at most so long until this process took in what was written, in another thread."""
        model = self._model().name
        with self._caught_up:
            self._caught_up.wait_for(
                lambda: not (self._store.due.to_index() or self._due(model)), seconds
            )

    def rebuild(self) -> int:
        """Fill the indexes anew from the store; the number of passages.

        Vectors that the store keeps are not made again, so only another model takes long.
        """

        def own() -> "Desk":
            # First what takes long: a rebuild that is broken off leaves the old indexes whole.
            self._embed(lambda _: None)
            self._own = self._own or self._open(other_model=True)
            return self._ours()

        return self._found(own).rebuild()

    def _follow(self) -> None:
        with suppress(IndexInUse):
            self.own.indexing.bring_up_to_date()
        self._tell_caught_up()

    def _tell_caught_up(self) -> None:
        with self._caught_up:
            self._caught_up.notify_all()

    def _ours(self) -> "Desk":
        from bot.desk import OwnDesk

        return OwnDesk(self.asker, self.own.indexing, self._refill)

    def _found(self, own: "Callable[[], Desk]") -> "Desk":
        from bot.desk import RunningBot, desk_for

        if self._settings.database_url:
            return own()
        folder, model = self._settings.data_dir, self._settings.embedding.model
        desk = desk_for(folder, model, own, waiting=lambda: self._tell("waiting"))
        if isinstance(desk, RunningBot):
            self._opened.callback(desk.close)
        return desk

    def _open(self, *, other_model: bool = False) -> "OwnedIndex":
        from retrieval.owned import OwnedIndex

        chroma = self._settings.chroma
        server = (chroma.host, chroma.port) if chroma.host else None
        index = OwnedIndex(
            self._store, self._folder, self._model(), server, other_model=other_model
        )
        self._opened.callback(index.close)
        return index

    def _others_did(self) -> bool:
        """Whether a bot that runs took in what was written; waits as long as it is at work."""
        from bot.desk import is_running

        if self._own is not None or self._settings.database_url:
            return False
        end = time.monotonic() + _PATIENCE
        while is_running(self._settings.data_dir):
            model = self._store.state.get("index_model")
            due = self._store.due.to_index() or (model and self._due(model))
            if not due or time.monotonic() >= end:
                return True
            time.sleep(_LOOK)
        return False

    def _due(self, model: str) -> bool:
        return bool(self._store.due.to_embed(model) or self._store.evidence.due(model))

    def _embed(self, progress: Callable[[int], None]) -> None:
        from retrieval.contacts.profiles import embed_profiles
        from retrieval.giving_way import GivingWay
        from retrieval.vectorising import embed

        def step(made: int) -> None:
            progress(made)
            if self._halted.is_set():
                raise Halted

        model = GivingWay(self._model(), self._questions)
        if self._store.due.to_embed(model.name):
            embed(self._store, model, step)
        if self._store.evidence.due(model.name):
            embed_profiles(self._store, model, self._halted.is_set)

    def _take_in(self, progress: Callable[[int], None]) -> None:
        self._embed(progress)
        self.own.indexing.bring_up_to_date()

    def _refill(self) -> int:
        self._embed(lambda _: None)
        return self.own.indexing.refill()
