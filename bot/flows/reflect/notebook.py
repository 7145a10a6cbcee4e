"""What the flows of looking back need of the house."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.flows.people.circle import Circle, Offer
from config.invitations import Lane, Opener
from corpus.errors import AlreadyReviewed, SourceNotFound
from corpus.model import Status
from corpus.personal import Personal
from corpus.store import Store
from corpus.store.drafts import Drafts
from corpus.store.intentions import Intentions
from corpus.store.sealed import Sealed
from corpus.store.sources import Sources
from corpus.store.told import Lessons
from corpus.store.withdrawing import Withdrawing


class Chooses(Protocol):
    """Chooses what to ask someone."""

    def __call__(self, person: int, lane: Lane | None, at: datetime) -> Opener:
        """Return the question that fits someone best now, of a lane where one is given."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """What people are telling, and what they told. `hub_of` gives the hub of a room, if any.

    `choose` gives the question to look back on, `found_in` the personal data in a text. `dismiss`
    and `answered` note what became of an invitation, by its number.
    """

    circle: Circle
    drafts: Drafts
    sealed: Sealed
    lessons: Lessons
    intentions: Intentions
    sources: Sources
    withdrawing: Withdrawing
    offer: Offer
    choose: Chooses
    found_in: Callable[[str], Sequence[Personal]]
    hub_of: Callable[[str, str], int | None]
    dismiss: Callable[[int], None] = lambda _: None
    answered: Callable[[int], None] = lambda _: None

    def throw_away(self, draft: int) -> None:
        """Forget what someone was telling, and what they wanted to try when they told it."""
        self.intentions.take_back(draft)
        self.drafts.throw_away(draft)

    def withdraw(self, source_id: str, at: datetime) -> None:
        """Take a lesson away, as its author wants; done again, it is the same."""
        self.withdrawing.by_author(source_id, at)

    def withdraw_unsaid(self, source_id: str) -> None:
        """Take a lesson without a name away; that its author did so is passed on later."""
        with suppress(AlreadyReviewed, SourceNotFound):
            self.sources.decide(source_id, Status.WITHDRAWN)

    @classmethod
    def of(
        cls,
        store: Store,
        circle: Circle,
        choose: Chooses,
        *,
        found_in: Callable[[str], Sequence[Personal]],
        hub_of: Callable[[str, str], int | None],
    ) -> "Notebook":
        """Return the notebook that a store keeps."""
        return cls(
            circle,
            store.drafts,
            store.sealed,
            store.lessons,
            store.intentions,
            store.sources,
            store.withdrawing,
            circle.offer,
            choose,
            found_in,
            hub_of,
        )
