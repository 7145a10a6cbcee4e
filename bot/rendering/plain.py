"""Blocks as plain text: for a pipe, and as the text every message carries beside its rich form."""

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
    Inline,
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
from bot.rendering.clean import safe

_INDENT = "    "


def plain(body: Body) -> str:
    """Return the message as text: blocks apart by an empty line, quotes and titles by a line."""
    text = ""
    blocks = written(body)
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None:
            text += "\n" if belong_together(before, block) else "\n\n"
        text += _block(block)
    return text


def _block(block: Written) -> str:
    match block:
        case Paragraph(line) | Hint(line):
            text = inline(line)
        case Heading(title):
            text = safe(title)
        case Bullets(items):
            text = "\n".join(f"- {inline(item)}" for item in items)
        case Quote(lines, n):
            text = "“" + "\n".join(map(safe, lines)) + f"” [{n}]"
        case Excerpt(lines):
            text = "\n".join(map(inline, lines))
        case Sources(entries):
            text = "\n".join(map(_entry, entries))
        case Contacts(people):
            text = "\n".join(map(_contact, people))
    return text


def _entry(entry: Entry) -> str:
    numbers = "".join(f"[{n}]" for n in entry.numbers)
    lines = [f"{numbers} {safe(entry.title)}"]
    if entry.facts:
        lines.append(_INDENT + " · ".join(map(safe, entry.facts)))
    if entry.url:
        lines.append(_INDENT + safe(entry.url))
    return "\n".join(lines)


def _contact(contact: Contact) -> str:
    facts = ", ".join(map(safe, contact.facts))
    who = f"{contact.n}. {safe(contact.name)}{f' ({facts})' if facts else ''}"
    return f"{who}\n{_INDENT}{safe(contact.reason)}" if contact.reason else who


def inline(line: Line) -> str:
    """Return the parts of a line as one text, without control characters."""
    return "".join(map(_part, line))


def _part(part: Inline) -> str:
    match part:
        case str():
            return _kept(part)
        case Mark(text):
            return f"»{_kept(text)}«"
        case Label(text):
            return _kept(text)
        case Code(text):
            return f"‘{safe(text)}’"
        case Link(url):
            return safe(url)


def _kept(text: str) -> str:
    """Return the text safe, but with the spaces at its ends: parts of a line must not stick."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{safe(text)}{right}"
