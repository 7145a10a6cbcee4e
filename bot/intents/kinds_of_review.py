"""What moderators can mean about the sources that wait for them."""

from dataclasses import dataclass


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


AboutReview = ShowQueue | Approve | Reject | AskAuthor | Edit | TakeBack | Undo
