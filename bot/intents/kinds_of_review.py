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
    """Change a field of a source, or take back what its author did not agree to yet."""

    number: int | None = None
    field: str = ""
    value: str = ""
    undo: bool = False


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


AboutReview = ShowQueue | Approve | Reject | AskAuthor | Edit | Weigh
