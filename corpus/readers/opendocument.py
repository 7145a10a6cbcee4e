"""OpenDocument text (.odt): headings, paragraphs, lists and tables of content.xml."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from corpus.errors import Reason
from corpus.model import Reading
from corpus.readers.archive import part
from corpus.readers.draft import Draft
from corpus.readers.markup import Markup
from corpus.readers.outcome import Refused
from corpus.readers.properties import properties

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
#: What was struck out, remarks in the margin, notes, and lists of headings.
_DROPPED = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TEXT}note",
        f"{_TEXT}table-of-content",
        f"{_TEXT}sequence-decls",
    )
)


def read(data: bytes) -> Iterator[Reading]:
    """One reading of the body of the text."""
    if b"encryption-data" in part(data, "META-INF/manifest.xml"):
        raise Refused(Reason.ENCRYPTED)
    try:
        root = fromstring(part(data, "content.xml"))
    except ParseError:
        raise Refused(Reason.DAMAGED) from None
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
    markup = Markup(Draft())
    for element, entering in _walk(body):
        (_enter if entering else _leave)(markup, element)
    markup.end_block()
    yield markup.draft.reading(properties(data))


def _walk(root: Element) -> Iterator[tuple[Element, bool]]:
    """Every element in reading order, when it begins and when it ends; not recursive."""
    stack = [(root, True)]
    while stack:
        element, entering = stack.pop()
        yield element, entering
        if entering:
            stack.append((element, False))
            if element.tag not in _DROPPED:
                stack += [(child, True) for child in reversed(element)]


def _enter(markup: Markup, element: Element) -> None:
    match element.tag.rpartition("}")[2]:
        case "list":
            markup.open_list()
        case "list-item" | "list-header":
            markup.item()
        case "table":
            markup.open_table()
        case "table-row":
            markup.open_row()
        case "table-cell":
            markup.open_cell()
        case "line-break":
            markup.line()
        case "s" | "tab":
            markup.text(" ")
    if element.tag not in _DROPPED and element.text and _holds_words(element):
        markup.text(element.text)


def _leave(markup: Markup, element: Element) -> None:
    match element.tag.rpartition("}")[2]:
        case "h":
            markup.end_block(_depth(element))
        case "p" | "list-item" | "list-header":
            markup.end_block()
        case "list":
            markup.close_list()
        case "table-cell":
            markup.close_cell()
        case "table-row":
            markup.close_row()
    if element.tail:
        markup.text(element.tail)


def _holds_words(element: Element) -> bool:
    return element.tag.startswith(_TEXT)


def _depth(heading: Element) -> int:
    level = heading.get(f"{_TEXT}outline-level", "1")
    return min(int(level), 6) if level.isdecimal() and level != "0" else 1
