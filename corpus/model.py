"""The things Vertel remembers, as plain values: sources, passages, and what is known of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of source this is."""

    REPORT = "report"
    LESSON = "lesson"
    EXAMPLE = "example"
    ORGANISATION = "organisation"
    GUIDE = "guide"


class Knowledge(StrEnum):
    """The five kinds of knowledge; none ranks above another."""

    EXPERIENCE = "experience"
    ACADEMIC = "academic"
    POLICY = "policy"
    PROCESS = "process"
    SUBJECT = "subject"


class Level(StrEnum):
    """The four levels between which learning goes up and down."""

    INITIATIVE = "initiative"
    AREA = "area"
    PROVINCE = "province"
    NATIONAL = "national"


class Visibility(StrEnum):
    """Who may ever see a source: everyone, the hubs of its region, or one hub's own rooms."""

    EVERYONE = "everyone"
    REGION = "region"
    ROOM = "room"


class Status(StrEnum):
    """Where a source stands in review. Only an approved one is ever quoted."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a source besides its text.

    `date` is an ISO date that may stop at the month or the year. `guessed` names the fields that
    Vertel filled in itself, so that nobody mistakes a guess for a fact. `owner` is who confirms
    that it still holds, `valid_until` the ISO date until which it does.
    """

    title: str = ""
    kind: Kind = Kind.REPORT
    url: str | None = None
    date: str | None = None
    region: str | None = None
    level: Level | None = None
    knowledge: tuple[Knowledge, ...] = ()
    themes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    visibility: Visibility = Visibility.EVERYONE
    origin: str | None = None
    starter: bool = False
    owner: str | None = None
    valid_until: str | None = None
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text: its span in characters and its depth (1 is the title's own depth)."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one file, or of one record in it.

    `text` is what may be quoted, character for character. `pages` holds the offset at which each
    page begins (empty: the format has no pages), `cuts` the offsets at which a passage must begin
    (one a row for a table). `source_id` is the id that came with the text; None lets ingest make
    one from the content. `notes` are codes of what a reader of this file should be told.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    headings: tuple[Heading, ...] = ()
    pages: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    source_id: str | None = None
    notes: tuple[str, ...] = ()


class Span(NamedTuple):
    """A stretch of characters in a source's text: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a source, small enough to weigh and large enough to understand.

    `start` and `end` are offsets in the source's text, so that `source.text[start:end] == text`;
    `sentences` are spans in that same text. `page` counts from 1.
    """

    text: str
    start: int
    end: int
    heading: tuple[str, ...] = ()
    page: int | None = None
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What an asker may see beside what everyone may see: their hubs, and the regions of those.

    Rights come from membership of a hub's rooms, never from a profile.
    """

    hubs: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the asker limits the search to; empty and None mean no limit.

    `since` is an ISO date: sources older than it, or without a date, are left out.
    """

    regions: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    knowledge: frozenset[Knowledge] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    since: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage that may be shown to who asks. `pages` are those of its source, as in a Reading."""

    id: int
    source: "StoredSource"
    passage: Passage
    position: int
    content_hash: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source as the store knows it, without its text. `key` is the store's own number for it.

    `confirmed_on` is when someone last said that it still holds. `weight` is what moderators
    decided about its place in answers: -1 later, 0 as it is found, 1 sooner.
    """

    key: int
    source_id: str
    status: Status
    hub: int | None
    metadata: Metadata
    passages: int | None = None
    confirmed_on: date | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """What is kept of a message beside its words.

    `thread` is where its replies stand, `original` the message it is about when that is another:
    the one it changes, or the question it wakes. `origin` tells apart who said it where.
    """

    thread: str | None = None
    original: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it was asked, for as long as the store keeps it.

    `place` is the key of the conversation, `at` aware. `message` names the message that asked it,
    by platform and id, and `part` its place among the questions in there. `seconds` is how long its
    answer took, `cited` are the ids of the sources that it quotes, and no question before it in the
    same message; `direct` tells that nobody else read along.
    """

    place: str
    at: datetime
    text: str
    message: str | None = None
    part: int = 0
    seconds: float | None = None
    cited: tuple[str, ...] = ()
    direct: bool = True


class Speaks(StrEnum):
    """When Vertel answers in a room.

    When mentioned and in the threads that began with it; only in threads; only when mentioned.
    """

    MENTIONED = "mentioned"
    THREADS = "threads"
    ONLY_MENTIONED = "only_mentioned"


class Fault(StrEnum):
    """What was wrong with an answer."""

    WRONG = "wrong"
    OLD = "old"
    OFF_TOPIC = "off_topic"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Room:
    """What is kept of a room. `hub` is the one it belongs to, if any."""

    speaks: Speaks = Speaks.MENTIONED
    greeted: bool = False
    hub: int | None = None
