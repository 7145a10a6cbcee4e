"""Blocks for a terminal: colour, links and a margin. Nothing of a source commands the terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.rendering.blocks import (
    Body,
    Bullets,
    Code,
    Contact,
    Contacts,
    Entry,
    Excerpt,
    Heading,
    Hint,
    Label,
    Line,
    Link,
    Mark,
    Paragraph,
    Quote,
    Sources,
    Written,
    belong_together,
    written,
)
from bot.rendering.clean import is_web, safe
from bot.rendering.plain import inline


def coloured(body: Body) -> Iterator[RenderableType]:
    """Yield what rich can print, block by block, with empty lines between."""
    blocks = written(body)
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None and not belong_together(before, block):
            yield ""
        yield from _block(block)


def _block(block: Written) -> Iterator[RenderableType]:
    match block:
        case Paragraph(line):
            yield _line(line)
        case Hint(line):
            yield _line(line, "dim")
        case Heading(text):
            yield Text(safe(text), style="bold")
        case Bullets(items):
            yield from (_in(2, _line(("• ", *item))) for item in items)
        case Quote(lines, n):
            quote = Text("“" + "\n".join(map(safe, lines)) + "”", style="bold")
            yield _in(2, quote.append(f" [{n}]", style="not bold cyan"))
        case Excerpt(lines):
            yield from (_in(2, _line(line)) for line in lines)
        case Sources(entries):
            yield from (part for entry in entries for part in _entry(entry))
        case Contacts(people):
            yield from (part for contact in people for part in _contact(contact))


def _in(columns: int, text: Text) -> Padding:
    """Return the text with a margin on its left, which wrapped lines keep."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    numbers = "".join(f"[{n}]" for n in entry.numbers)
    yield Text(f"{numbers} ", style="cyan").append(safe(entry.title), style="not bold default")
    if entry.facts:
        yield _in(4, Text(" · ".join(map(safe, entry.facts)), style="dim"))
    if entry.url:
        yield _in(4, _line((Link(entry.url),)))


def _contact(contact: Contact) -> Iterator[RenderableType]:
    who = Text(f"{contact.n}. ", style="cyan").append(safe(contact.name), style="bold default")
    if contact.facts:
        who.append(f" ({', '.join(map(safe, contact.facts))})", style="not bold default")
    yield who
    if contact.reason:
        yield _in(4, Text(safe(contact.reason), style="dim"))


def _line(line: Line, style: str = "") -> Text:
    text = Text(style=style)
    for part in line:
        match part:
            case str():
                text.append(inline((part,)))
            case Mark(marked):
                text.append(inline((marked,)), style="bold yellow")
            case Label(name):
                text.append(inline((name,)), style="bold")
            case Code(command):
                text.append(safe(command), style="bold cyan")
            case Link(url) if is_web(url):
                text.append(url, style=f"underline link {url}")
            case Link(url):
                text.append(safe(url))
    return text
