"""What a flow that asks people something must offer, so that their answers find it."""

from typing import Protocol

from bot.flows.people.circle import Speaker
from bot.rendering.blocks import Body
from corpus.store.awaited import Await, Awaits


class Answers(Protocol):
    """Takes the answers to what one flow asks."""

    @property
    def kinds(self) -> frozenset[Awaits]:
        """What it asks."""

    def taken(self, what: Await, text: str, speaker: Speaker, *, asked_last: bool) -> Body | None:
        """Return what to say to an answer; None when these words are none.

        `asked_last` tells that nothing else was talked of since it was asked.
        """

    def again(self, what: Await, speaker: Speaker) -> Body:
        """Return the question once more, for a yes or no that may be about something else.

        Nothing when it needs no answer any more, or is not answered with yes or no.
        """

    def settles(self, what: Await, text: str) -> bool:
        """Whether an answer that was taken ends the waiting."""

    def changed(self, what: Await, text: str, speaker: Speaker) -> Body | None:
        """Return what to say when these lines change what lies before them; None when not so."""
