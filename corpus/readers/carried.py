"""A Markdown file that an export wrote: its text to the letter, and the marks beneath it.

Above the text stands front matter for people, with the keys of the contract and a few more. Below
it, in a comment that no page shows, stand the places in the text at which its pages, passages and
sentences begin, and the hash of the text they are of. Whoever changes the text makes it a Markdown
file like any other; whoever changes the front matter is taken at their word.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.carried import Carried
from corpus.model import Metadata, Passage, Reading, Span, Status
from corpus.readers.clean import clean
from corpus.readers.metadata import one

#: What the key `format` says of the files that are read here.
FORMAT = "vertel-1"
OPEN, CLOSE = "\n\n<!-- vertel ", " -->\n"
#: No passage is longer: what is embedded would lose its end.
_LONGEST = 20_000
_WEIGHTS = {"-1": -1, "0": 0, "1": 1}
#: One line each, that a reader of contracts would bring in order.
_LINES = ("title", "region", "origin", "owner")


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage by its places in the text; `sentences` are begins and ends in turn."""

    start: int
    end: int
    page: int | None
    heading: tuple[str, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands beneath a text; `of` is the hash of that text."""

    of: str
    pages: tuple[int, ...]
    notes: tuple[str, ...]
    cuts: tuple[Cut, ...]


_MARKS = TypeAdapter(Marks)


def hash_of(text: str) -> str:
    """The hash by which a text is known to be the one that was exported."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_carried(front: Mapping[str, object]) -> bool:
    """Whether an export wrote this. Raises Refused for one of a newer Vertel."""
    said = front.get("format")
    ours = isinstance(said, str) and said.strip().startswith("vertel-")
    return ours and one(front, "format", {FORMAT: True}.__getitem__) is True


def parted(body: str) -> tuple[str, Marks | None]:
    """The text in a file below its front matter, and its marks; None when they are not of it."""
    text, found, rest = body.rpartition(OPEN)
    if not found or not rest.rstrip().endswith(CLOSE.strip()):
        return body, None
    try:
        marks = _MARKS.validate_json(rest.rstrip().removesuffix(CLOSE.strip()))
    except ValidationError:
        return text, None
    return text, marks if marks.of == hash_of(text) and _holds(marks, text) else None


def carried(front: Mapping[str, object], body: str, plain: Reading) -> Carried:
    """What an export wrote, where `plain` is how its text reads as any Markdown.

    Raises Refused for a value that cannot be.
    """
    text, marks = parted(body)
    known = _as_written(plain.metadata, front)
    guessed = _guessed(front)
    if marks is None:
        shape: dict[str, Any] = {"text": plain.text, "headings": plain.headings}
    else:
        passages = tuple(_passage(cut, text) for cut in marks.cuts)
        shape = {"text": text, "pages": marks.pages, "notes": marks.notes, "passages": passages}
    return Carried(
        metadata=replace(known, guessed=guessed),
        source_id=plain.source_id,
        whole=marks is not None,
        status=one(front, "status", Status) or Status.APPROVED,
        hub=one(front, "hub", str),
        hub_region=one(front, "hub_region", str),
        weight=one(front, "weight", _WEIGHTS.__getitem__) or 0,
        confirmed_on=one(front, "confirmed_on", date.fromisoformat),
        shown_as=one(front, "shown_as", _SHOWN.__getitem__),
        week=one(front, "week", date.fromisoformat),
        **shape,
    )


_SHOWN = {name: name for name in ("name", "role", "anonymous")}


def _line(value: str) -> str:
    return " ".join(value.split())


def _guessed(front: Mapping[str, object]) -> frozenset[str]:
    names = {field.name for field in fields(Metadata)} - {"guessed", "visibility"}
    said = front.get("guessed")
    return frozenset(map(str, said)) & names if isinstance(said, list) else frozenset()


def _as_written(known: Metadata, front: Mapping[str, object]) -> Metadata:
    """The metadata with each line as it stands there: double spaces are of who wrote it."""
    lines: dict[str, Any] = {
        name: clean(said)
        for name in _LINES
        if isinstance(said := front.get(name), str) and _line(clean(said)) == getattr(known, name)
    }
    said = front.get("authors")
    authors = tuple(clean(str(name)) for name in said) if isinstance(said, list) else ()
    if tuple(map(_line, authors)) == known.authors:
        lines["authors"] = authors
    return replace(known, **lines)


def _passage(cut: Cut, text: str) -> Passage:
    edges = cut.sentences
    spans = tuple(map(Span, edges[::2], edges[1::2]))
    return Passage(text[cut.start : cut.end], cut.start, cut.end, cut.heading, cut.page, spans)


def _holds(marks: Marks, text: str) -> bool:
    """Whether all that is marked can be in this text."""
    edges = [edge for cut in marks.cuts for edge in (cut.start, cut.end)]
    return (
        _rises(marks.pages, len(text))
        and _rises(edges, len(text))
        and all(_fits(cut) for cut in marks.cuts)
        and all(note.isascii() and note.isprintable() for note in marks.notes)
    )


def _fits(cut: Cut) -> bool:
    inside = (cut.start, *cut.sentences, cut.end)
    return (
        0 < cut.end - cut.start <= _LONGEST
        and len(cut.sentences) % 2 == 0
        and _rises(inside, cut.end)
        and (cut.page is None or cut.page > 0)
        and all(clean(line) == line == _line(line) for line in cut.heading)
    )


def _rises(offsets: Sequence[int], most: int) -> bool:
    return all(a <= b for a, b in pairwise((0, *offsets, most)))
