"""What an office file says of itself: its title and the day it was made or last saved."""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from corpus.model import Metadata
from corpus.readers.archive import part
from corpus.readers.metadata import metadata
from corpus.readers.outcome import Refused

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_SHORTEST_TITLE = 4
_TERMS = "{http://purl.org/dc/terms/}"
#: Titles that programs fill in, and names of files.
_NOBODYS = re.compile(
    r"(?:microsoft (?:word|powerpoint)|untitled|naamloos|title|titel|(?:(?:pp|powerpoint)[- ]?)?"
    r"presentati[eo]n?|document|dia|slide)\W*\d*\s*$"
    r"|microsoft \w+ - |.*\.(?:docx?|pptx?|odt|pdf|indd|rtf)$",
    re.IGNORECASE,
)


def properties(data: bytes) -> Metadata:
    """The properties of a Word, PowerPoint or OpenDocument file; a file's date is only a guess."""
    text = part(data, "docProps/core.xml") or part(data, "meta.xml")
    try:
        root = fromstring(text) if text else None
    except ParseError:
        root = None
    if root is None:
        return Metadata()
    found = {tag: next((e.text or "" for e in root.iter(tag)), "") for tag in _TAGS}
    return known(found[_TAGS[0]], next((found[tag] for tag in _TAGS[1:] if found[tag]), ""))


_TAGS = (f"{_DUBLIN_CORE}title", f"{_TERMS}modified", f"{_DUBLIN_CORE}date", f"{_TERMS}created")


def known(title: str, day: str) -> Metadata:
    """Metadata from a title and an ISO time that a program wrote, as far as they make sense."""
    title = " ".join(title.split())
    sensible = (
        len(title) >= _SHORTEST_TITLE
        and any(c.isalpha() for c in title)
        and not _NOBODYS.match(title)
    )
    dated = _kept({"date": day[:10]})
    return replace(
        _kept({"title": title if sensible else ""}),
        date=dated.date,
        guessed=frozenset({"date"} if dated.date else ()),
    )


def _kept(fields: Mapping[str, object]) -> Metadata:
    try:
        return metadata(fields)
    except Refused:
        return Metadata()
