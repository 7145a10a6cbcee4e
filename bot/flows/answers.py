"""What a flow that asks people something must offer, so that their answers find it."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Protocol

from bot.flows.people.circle import Speaker
from bot.rendering.blocks import Body
from corpus.store.awaited import Await, Awaits

#: How long an answer is waited for.
PATIENCE = timedelta(days=30)


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


def in_order(waiting: Sequence[Await]) -> list[Await]:
    """Return what is waited for, newest first; but of questions of moderators the first one first.

    Give them newest first. Who was asked two things and spoke of nothing else since answers them in
    the order in which they stand.
    """
    first = [what for what in waiting if what.answered]
    rest = [what for what in waiting if not what.answered]
    asked = list(takewhile(lambda what: what.kind is Awaits.QUESTION and not what.aside, rest))
    return [*first, *reversed(asked), *rest[len(asked) :]]
