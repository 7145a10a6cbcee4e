"""What moderators can mean about how good the sources are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowState:
    """How the hub is doing; or one source, by the number of its review or its id."""

    number: int | None = None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class ApproveFinding:
    """Let a source be found, and keep a question that it must be found for."""

    number: int
    question: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A question that a source must be found for."""

    number: int
    question: str


AboutQuality = ShowState | ApproveFinding | Probe
