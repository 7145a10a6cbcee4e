"""What moderators can mean about sources, and what anyone says is wrong with one."""

from dataclasses import dataclass

from corpus.model import Fault


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """What waits for a decision, oldest first; or one of it, by its number."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Approve:
    """Let a source be found; None when no number was given."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Refuse a source, and why."""

    number: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskAuthor:
    """Put a question to who wrote a source."""

    number: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Change fields of a source, or take back what its author did not agree to yet.

    `more` are the fields after the first one, with their values; `numbers` those that may be meant
    where no number was given.
    """

    number: int | None = None
    field: str = ""
    value: str = ""
    undo: bool = False
    more: tuple[tuple[str, str], ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """The fields with their new values."""
        return ((self.field, self.value), *self.more)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Let a source be found no more from now on, by the number of a review or its own id."""

    number: int | None = None
    reason: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what was decided last about a source."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """The same about more than one source: "goedkeuren 3, 5 en 7"."""

    each: tuple[Approve | Reject | TakeBack | Undo, ...]


@dataclass(frozen=True, slots=True)
class Weigh:
    """Let a source come sooner (1), later (-1) or as it is found (0) in answers, and why.

    It is named by the number of a review, or by its own id.
    """

    weight: int
    number: int | None = None
    source_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Criticise:
    """What was wrong with an answer, said by who was asked that; `number` is that of its source."""

    fault: Fault
    words: str
    number: int | None = None


#: About what waits for a decision, or was decided.
Deciding = ShowQueue | Approve | Reject | AskAuthor | Edit | TakeBack | Undo
AboutReview = Deciding | Several | Weigh
