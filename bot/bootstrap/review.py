"""Where sources wait for the moderators, on the store of this house."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from bot.bell import Bell
from bot.chat import Address, ChatPlatform
from bot.flows.people.circle import Circle
from bot.flows.ports import Asking
from bot.flows.reflect.passing_on import pass_on
from bot.flows.review import rechecks, remarks
from bot.flows.review.board import Board
from bot.flows.review.queue import post_cards
from bot.flows.review.recalling import recall
from bot.runner import Chore
from corpus.passages import Measure, cut
from corpus.personal import found_in
from corpus.store import Store
from corpus.store.sealed import Sealed


class Following(Protocol):
    """Indexes that follow what is decided."""

    bell: Bell
    """Rung after a decision."""

    def weigh(self, word: str, /) -> float:
        """How much a lemma says."""


#: How often is looked whether a source came that waits.
_OFTEN = timedelta(seconds=2)


def board_of(
    store: Store,
    circle: Circle,
    platforms: Sequence[ChatPlatform],
    *,
    asking: Asking,
    measure: Callable[[], Measure],
    indexes: Following,
) -> Board:
    """Return where sources wait. `measure` gives how to count the tokens of a text.

    `indexes` tell how much a word says, and follow every decision.

    Cards are posted where messages last; elsewhere moderators ask for them.
    """
    rooms = [
        (platform.name, platform.address_of(conversation).stored())
        for platform in platforms
        for name, conversation in sorted(circle.moderators, key=str)
        if platform.lasting and name == platform.name and conversation is not None
    ]
    board = Board.of(
        store,
        circle,
        lambda reading: cut(reading, measure()),
        asking=asking,
        rooms=rooms,
        personal=found_in,
    )
    return _reaching(
        replace(board, weigh=indexes.weigh, decided=indexes.bell.ring), store, platforms
    )


def _reaching(board: Board, store: Store, platforms: Sequence[ChatPlatform]) -> Board:
    """Return a board that finds the rooms of hubs, and the threads of answers."""
    lasting = {platform.name: platform for platform in platforms if platform.lasting}

    def hub_rooms(hub: int) -> tuple[tuple[str, str], ...]:
        return tuple(
            (name, platform.address_of(conversation).stored())
            for name, platform in lasting.items()
            for conversation, of in store.rooms.moderating(name).items()
            if of == hub
        )

    def within(address: str, place: str) -> str:
        conversation, _, thread = place.partition("\n")
        # The platform it was said on may not be there any more.
        platform = lasting.get(Address.restored(address).platform)
        if not thread or platform is None:
            return address
        return platform.address_of(conversation, thread).stored()

    return replace(board, hub_rooms=hub_rooms, within=within)


def chores_of(board: Board, sealed: Sealed) -> tuple[Chore, ...]:
    """Return what lets all that waits have a number and a card, and asks what still holds.

    What was said of a lesson without a name is passed on.
    """
    return (
        Chore("pass on", timedelta(minutes=1), lambda now: pass_on(sealed, board, now)),
        Chore("recheck sources", timedelta(minutes=10), lambda now: rechecks.ask(board, now)),
        Chore("settle remarks", timedelta(minutes=10), lambda _: remarks.settle(board)),
        Chore("review", _OFTEN, lambda now: post_cards(board, now)),
        Chore("recall", _OFTEN, lambda now: recall(board, now)),
    )
