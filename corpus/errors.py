"""Errors of the corpus. The docstring is the default message; facts are attributes; no Dutch here.

VertelError
└─ CorpusError
   ├─ UnreadableFile · SourceNotFound · AlreadyReviewed · HubExists
   ├─ StoreTooNew · StoreFull · StoreBusy · StoreDamaged · StoreUnreachable
   ├─ FolderUnusable(path, obstacle)
   └─ BadAddress(kind, package) · BadReference(what)
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class VertelError(Exception):
    """Something Vertel expected to do did not work."""

    def __str__(self) -> str:
        """The message given, else the first line of the docstring."""
        return super().__str__() or (type(self).__doc__ or "").partition("\n")[0]


class CorpusError(VertelError):
    """The memory could not do what was asked."""


class Reason(StrEnum):
    """Why a file could not be read."""

    NOT_A_FILE = "not_a_file"
    EMPTY = "empty"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no_text_layer"
    TOO_LARGE = "too_large"
    TOO_MUCH_UNPACKED = "too_much_unpacked"
    TOO_SLOW = "too_slow"
    NO_PERMISSION = "no_permission"
    GONE = "gone"
    BAD_METADATA = "bad_metadata"
    BAD_LINE = "bad_line"
    HAS_MACROS = "has_macros"
    READER_FAILED = "reader_failed"
    SAME_ID = "same_id"
    UNKNOWN_HUB = "unknown_hub"
    NOT_FILLED_IN = "not_filled_in"
    #: A list of people, and who agreed to what: not to be handed in through a chat.
    CONTACTS = "contacts"


class Wrong(StrEnum):
    """What exactly is wrong in a file, where the reason alone does not say how to mend it."""

    #: A value in the metadata: its key, the value, and what it may be where that is a list.
    VALUE = "value"
    #: A key that is nearly, but not quite, the one for who may see the text.
    KEY = "key"
    #: Who may see the text stands where it is not read.
    ELSEWHERE = "elsewhere"
    #: A key that stands twice in the metadata.
    REPEATED = "repeated"
    #: An address of someone who told another name themselves.
    OTHER_NAME = "other_name"
    UNCLOSED = "unclosed"
    TOO_LONG = "too_long"
    SYNTAX = "syntax"
    REFERENCE = "reference"
    NESTED = "nested"
    NOT_JSON = "not_json"
    NO_OBJECT = "no_object"
    NO_TEXT = "no_text"
    #: A part of an office file, by name, that is not safe to read, or is there twice.
    UNSAFE = "unsafe"
    TWICE = "twice"
    #: The process that reads could not begin; the file has no part in it.
    NO_START = "no_start"


@dataclass(frozen=True, slots=True)
class Detail:
    """What a reason does not say, as facts. A `value` alone is a name or a number to show."""

    wrong: Wrong | None = None
    key: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()
    line: int | None = None


#: The reason says it all.
NOTHING_MORE = Detail()


class UnreadableFile(CorpusError):
    """This file could not be read."""

    def __init__(self, path: Path, reason: Reason, detail: Detail = NOTHING_MORE) -> None:
        super().__init__()
        self.path, self.reason, self.detail = path, reason, detail


class SourceNotFound(CorpusError):
    """No source with this id."""

    def __init__(self, source_id: str) -> None:
        super().__init__()
        self.source_id = source_id


class AlreadyReviewed(CorpusError):
    """This source already has that status; a second decision would hide the first."""

    def __init__(self, source_id: str, status: str) -> None:
        super().__init__()
        self.source_id, self.status = source_id, status


class WithdrawnByAuthor(CorpusError):
    """Who wrote this source took it back; nobody else lets it be found again."""

    def __init__(self, source_id: str) -> None:
        super().__init__()
        self.source_id = source_id


class StoreTooNew(CorpusError):
    """This data folder was made by a newer version of Vertel."""

    def __init__(self, revision: str) -> None:
        super().__init__()
        self.revision = revision


class StoreFull(CorpusError):
    """The disk is full: nothing was lost, but nothing more can be kept."""


class StoreBusy(CorpusError):
    """Another process writes to the database for so long that this one cannot."""


class StoreDamaged(CorpusError):
    """The database file is damaged: it must be restored from a backup."""


class StoreUnreachable(CorpusError):
    """The database cannot be opened or written. `place` is its file, or its host."""

    def __init__(self, place: Path | str) -> None:
        super().__init__()
        self.place = place


class BadAddress(CorpusError):
    """The address of a database cannot be right; it may hold a password, so it is not kept.

    `kind` is the kind of database it names, "" when it cannot be read at all; `package` is the
    driver that is not installed, if that is all that is wrong.
    """

    def __init__(self, kind: str = "", package: str = "") -> None:
        super().__init__()
        self.kind, self.package = kind, package


class Obstacle(StrEnum):
    """Why a folder, or a file in it, cannot be used."""

    NOT_A_FOLDER = "not_a_folder"
    NO_PERMISSION = "no_permission"
    FAILED = "failed"


class FolderUnusable(CorpusError):
    """A folder cannot be made, or nothing can be written there."""

    def __init__(self, path: Path, obstacle: Obstacle) -> None:
        super().__init__()
        self.path, self.obstacle = path, obstacle


class HubExists(CorpusError):
    """There is a hub of that name already."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class BadReference(CorpusError):
    """A conversation cannot be written to as it is described. `what` names the part that is bad."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what
