"""What reading a file may cost and what it may end in: readings, problems, or a refusal."""

from dataclasses import dataclass

from corpus.errors import NOTHING_MORE, Detail, Reason
from corpus.model import Reading
from corpus.people import Filed


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask of the machine. Sizes are in bytes."""

    #: Largest file, and largest file that is nothing but text (7,000 pages; records excepted).
    size: int = 100_000_000
    text: int = 20_000_000
    #: Wall time for one file, and address space of the process that reads it.
    seconds: float = 90.0
    memory: int = 1_000_000_000
    #: What may come out of a zipped format, and how many times larger than its packed self.
    entries: int = 2_000
    unpacked: int = 200_000_000
    ratio: int = 100
    #: How many files may be packed together, to be read one by one.
    members: int = 200
    #: How many files one worker reads before a fresh one takes over.
    files: int = 200


#: The limits for files of people one does not know.
CAUTIOUS = Limits()


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that could not be read while others in its file could. Lines count from 1."""

    line: int
    reason: Reason
    detail: Detail = NOTHING_MORE


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its place there, from 0, and what it is called.

    With a `reason` it cannot be read. The hash of its bytes is known once it is.
    """

    place: int
    name: str
    sha256: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that came out of one file: readings or contacts, and the records that were left out.

    Of an archive, its members; of a member, itself as well.
    """

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...] = ()
    contacts: tuple[Filed, ...] = ()
    members: tuple[Member, ...] = ()


class Refused(Exception):
    """A reader will not or cannot read this; whoever knows the path makes it an UnreadableFile."""

    def __init__(self, reason: Reason, detail: Detail = NOTHING_MORE) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


#: What a reader finds in a file, one after another.
Item = Reading | Filed | Problem | Member
