"""Markdown: front matter, a text that keeps its words, and its headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from corpus.errors import Detail, Reason, Wrong
from corpus.model import Heading, Metadata, Reading
from corpus.readers.carried import carried, is_carried, parted
from corpus.readers.clean import clean
from corpus.readers.encoding import decode
from corpus.readers.fences import closes
from corpus.readers.metadata import metadata, source_id
from corpus.readers.outcome import Refused
from corpus.readers.template import filled_in, is_template
from corpus.readers.wrapping import unwrapped

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: Front matter that begins, and does not end as it should.
_OPENED = re.compile(r"-{3,}[ \t]*\n[a-z_]+:[ \t]", re.IGNORECASE)
_LARGEST_FRONT = 64_000
#: A fence, a heading after marks, or a line with a rule of = or - beneath it.
_MARKS = re.compile(
    r"^ {0,3}(?:(?P<fence>`{3,}|~{3,})[^\n]*"
    r"|(?P<atx>#{1,6})(?:[ \t]+(?P<words>[^\n]*))?$"
    r"|(?P<line>[^\s#>|`~*+=-][^\n]*)\n {0,3}(?P<rule>=+|-{2,})[ \t]*$)",
    re.MULTILINE,
)
_NUMBERED_ITEM = re.compile(r"\d{1,9}[.)]\s")


class _Plain(yaml.BaseLoader):
    """YAML as words, lists and pairs: nothing is constructed, nothing repeated by reference."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a reference, with which a few lines unfold to billions."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("alias")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - PyYAML's own
        """Refuse a key that stands twice: the last would win, whoever may see the text by it."""
        keys = [key.value for key, _ in node.value]
        if len(set(map(str, keys))) < len(keys):
            raise Refused(Reason.BAD_METADATA, Detail(Wrong.REPEATED))
        return super().construct_mapping(node, deep)


def read(data: bytes) -> Iterator[Reading]:
    """The text of a Markdown file, with its front matter as metadata."""
    text = clean(decode(data))
    fields, body = _split(text)
    try:
        yield _read(fields, body)
    except Refused as refused:
        line = _line_of(refused.detail.key, text)
        raise Refused(refused.reason, replace(refused.detail, line=line)) from None


def _read(fields: Mapping[str, object], body: str) -> Reading:
    if is_template(fields):
        body = filled_in(body)
    if not is_carried(fields):
        return reading(body, metadata(fields), source_id(fields))
    text, _ = parted(body)
    return carried(fields, body, reading(text, metadata(fields), source_id(fields)))


def _line_of(key: str, text: str) -> int | None:
    """The line of the file on which this key of the front matter stands, from 1."""
    match = re.search(rf"^[\"']?{re.escape(key)}[\"']?[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else None


def reading(text: str, known: Metadata, key: str | None = None) -> Reading:
    """A reading of Markdown that was cleaned already."""
    text = unwrapped(text.strip("\n").rstrip())
    return Reading(text, known, tuple(headings(text)), source_id=key)


def headings(text: str) -> Iterator[Heading]:
    """The headings outside code, marks included."""
    fence = ""
    for match in _MARKS.finditer(text):
        if mark := match["fence"]:
            if not fence:
                fence = mark
            elif closes(match[0], fence):
                fence = ""
        elif fence:
            continue
        elif match["atx"] and (match["words"] or "").strip("# \t"):
            yield Heading(
                match.start("atx"), match.start() + len(match[0].rstrip()), len(match["atx"])
            )
        elif match["rule"] and _is_title(text, match):
            yield Heading(
                match.start("line"), match.end("rule"), 1 if match["rule"][0] == "=" else 2
            )


def _is_title(text: str, match: re.Match[str]) -> bool:
    """A rule makes a title of a lone line; under a paragraph, a list or a table it is a rule."""
    start = match.start()
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    alone = not above.strip()
    return alone and not _NUMBERED_ITEM.match(match["line"]) and " | " not in match["line"]


def _split(text: str) -> tuple[dict[str, object], str]:
    text = text.lstrip("\n")
    match = _FRONT.match(text)
    if not match:
        if _OPENED.match(text):
            # Who may see it may stand in there: it must not pass for text.
            raise Refused(Reason.BAD_METADATA, Detail(Wrong.UNCLOSED))
        return {}, text
    if len(match[1]) > _LARGEST_FRONT:
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.TOO_LONG))
    fields = _fields(match[1])
    # Two rules around prose are not front matter.
    return ({}, text) if fields is None else (fields, text[match.end() :])


def _fields(front: str) -> dict[str, object] | None:
    try:
        fields = _Plain(front).get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.SYNTAX, line=line)) from None
    except yaml.YAMLError:
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.REFERENCE)) from None
    except RecursionError:
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.NESTED)) from None
    if fields is None or fields == "":
        return {}
    return {str(k): v for k, v in fields.items()} if isinstance(fields, dict) else None
