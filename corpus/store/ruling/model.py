"""What a review and a decision about it are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from corpus.model import Status

#: No changes.
NOTHING: Mapping[str, str] = MappingProxyType({})


class State(StrEnum):
    """How far a review is; also what a moderator did that made it so."""

    WAITING = "waiting"
    ASKED = "asked"
    EDITED = "edited"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    #: That a decision was taken back: no review is ever so far.
    RESTORED = "restored"
    #: To be asked again later.
    LATER = "later"
    #: What was decided about the place of a source in answers; it makes nothing of a review.
    BOOSTED = "boosted"
    MUTED = "muted"
    LEVELLED = "levelled"


class Matter(StrEnum):
    """What there is to decide about a source."""

    #: Whether it may be found.
    NEW = "new"
    #: Whether it stays, after someone said that it is wrong or out of date.
    REMARK = "remark"
    #: Whether it still holds, once its time is up.
    RECHECK = "recheck"


#: The status that a source has for as long as there is something to decide about it.
STATUS_OF = {
    Matter.NEW: Status.PENDING,
    Matter.REMARK: Status.APPROVED,
    Matter.RECHECK: Status.APPROVED,
}


#: The status that a source gets by a decision about whether it stays; of what is new it is another.
_STAYS = {State.APPROVED: Status.APPROVED, State.REJECTED: Status.WITHDRAWN}


#: What each decision about the place of a source makes of its weight.
WEIGHT_OF = {State.BOOSTED: 1, State.MUTED: -1, State.LEVELLED: 0}


#: Who decided, where it was the author: never who that is.
AUTHOR = "author"


#: What can still be decided about.
OPEN = (State.WAITING, State.ASKED, State.EDITED)


@dataclass(frozen=True, slots=True)
class Review:
    """A source that waits for a decision, or had one; `id` is the number that moderators type.

    `proposed` are the fields that a moderator changed and the author has not agreed to yet.
    `posted` tells that its card was posted; `hub` whose source it is.
    """

    id: int
    source_id: str
    state: State
    since: date
    proposed: Mapping[str, str] = field(default_factory=dict)
    posted: bool = False
    matter: Matter = Matter.NEW
    hub: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can still be decided about."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator did, when and why.

    `moderator` is who they are, by platform and id, `message` the message or sign that said it.
    `id` is its number once it is noted, `before` what it changed as that was, and `undoes` the
    number of the decision that it takes back.
    """

    what: State
    moderator: str
    name: str
    at: datetime
    message: str
    reason: str = ""
    id: int = field(default=0, compare=False)
    before: Mapping[str, Any] = field(default_factory=dict, compare=False)
    undoes: int | None = field(default=None, compare=False)

    @property
    def is_of_author(self) -> bool:
        """Whether the author did this, and no moderator."""
        return self.moderator == AUTHOR


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: the review as it is now, and the decision that counts.

    That is another one when someone was first, and None when that was not said in the queue.
    """

    review: Review
    decision: Decision | None


def status_after(matter: Matter, what: State) -> Status:
    """The status that a source gets when this is decided: what does not stay is withdrawn."""
    if matter is not Matter.NEW and what in _STAYS:
        return _STAYS[what]
    return Status(what.value)
