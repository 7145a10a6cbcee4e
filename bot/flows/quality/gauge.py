"""What measuring and showing quality needs of the house."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.flows.review.board import Board
from corpus.store import Store
from corpus.store.figures import Figures
from corpus.store.inbox import Inbox
from corpus.store.lookbacks import Lookbacks
from corpus.store.measurements import Measurements
from corpus.store.probes import Probes
from corpus.store.signals import Signals
from retrieval.model import Question

#: Finds the sources for a question, best first, by their ids. Raises RetrievalError.
Find = Callable[[Question], Sequence[str]]
#: Puts together what is about the same: for each group the places of its texts, the most typical
#: first; the largest group first.
Group = Callable[[Sequence[str]], Sequence[Sequence[int]]]
#: Reads at most so many of these texts beforehand, so that putting them together takes no time.
Learn = Callable[[Sequence[str], int], object]
#: Where to write in a place where was asked, by platform; None where nobody reads it later.
AddressIn = Callable[[str, str], str | None]
#: The hub that a room belongs to, by platform.
HubOf = Callable[[str, str], int | None]


@dataclass(frozen=True, slots=True)
class Gauge:
    """Measures, and shows what was measured."""

    board: Board
    signals: Signals
    measurements: Measurements
    probes: Probes
    lookbacks: Lookbacks
    figures: Figures
    messages: Inbox
    find: Find
    group: Group
    learn: Learn
    address_in: AddressIn
    hub_of: HubOf

    @classmethod
    def of(
        cls,
        store: Store,
        board: Board,
        *,
        find: Find,
        group: Group,
        learn: Learn,
        address_in: AddressIn,
    ) -> "Gauge":
        """Return the gauge of a store."""

        def hub_of(platform: str, conversation: str) -> int | None:
            return store.rooms.find(platform, conversation).hub

        return cls(
            board,
            store.signals,
            store.measurements,
            store.probes,
            store.lookbacks,
            store.figures,
            store.inbox,
            find,
            group,
            learn,
            address_in,
            hub_of,
        )
