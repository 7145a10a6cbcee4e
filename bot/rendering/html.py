"""Blocks as HTML, with only the tags that chat platforms let through. Everything is escaped."""

import re
from html import escape
from itertools import groupby
from operator import itemgetter

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
    written,
)
from bot.rendering.clean import is_web, safe
from bot.rendering.plain import inline
from bot.rendering.signs import BULLET

#: What opens an item of a list with numbers.
_NUMBERED = re.compile(r"\d{1,3}[.)] ")


def html(body: Body) -> str:
    """Return the message as an HTML fragment."""
    return "".join(map(_block, written(body)))


def _block(block: Written) -> str:
    match block:
        case Paragraph(line):
            made = f"<p>{_line(line)}</p>"
        case Hint(line):
            made = f"<p><em>{_line(line)}</em></p>"
        case Heading(text):
            made = f"<p><strong>{_text(text)}</strong></p>"
        case Bullets(items):
            made = "<ul>" + "".join(f"<li>{_line(item)}</li>" for item in items) + "</ul>"
        case Quote(lines, n):
            made = f"<blockquote>{_quote(lines, n)}</blockquote>"
        case Excerpt(lines):
            made = f"<blockquote><p>{'<br>'.join(map(_line, lines))}</p></blockquote>"
        case Sources(entries):
            made = "".join(f"<p>{_entry(entry)}</p>" for entry in entries)
        case Contacts(people):
            made = "<ol>" + "".join(f"<li>{_contact(one)}</li>" for one in people) + "</ol>"
    return made


def _quote(lines: tuple[str, ...], n: int) -> str:
    """Return the quote's lines as paragraphs, with its list items as a list between."""
    shown = [_text(line.removeprefix(BULLET)) for line in lines or ("",)]
    shown[0] = f"“{shown[0]}"
    # The closing mark and the number belong to the last words.
    shown[-1] += f"” [{n}]"
    kinds = map(_kind, lines or ("",))
    groups = groupby(zip(kinds, shown, strict=True), key=itemgetter(0))
    return "".join(_together(kind, [text for _, text in group]) for kind, group in groups)


def _kind(line: str) -> str:
    if line.startswith(BULLET):
        return "item"
    return "number" if _NUMBERED.match(line) else "text"


def _together(kind: str, texts: list[str]) -> str:
    match kind:
        case "item":
            return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
        case "number":
            # With their own numbers: "3." may be the first that is quoted.
            return f"<p>{'<br>'.join(texts)}</p>"
        case _:
            return "".join(f"<p>{text}</p>" for text in texts)


def _entry(entry: Entry) -> str:
    numbers = "".join(f"[{n}]" for n in entry.numbers)
    linked = entry.url is not None and is_web(entry.url)
    title = f'<a href="{escape(entry.url or "")}">{_text(entry.title)}</a>' if linked else None
    facts = entry.facts if linked or not entry.url else (*entry.facts, entry.url)
    about = "<br>" + " · ".join(map(_text, facts)) if facts else ""
    return f"{numbers} {title or _text(entry.title)}{about}"


def _contact(contact: Contact) -> str:
    facts = f" ({', '.join(map(_text, contact.facts))})" if contact.facts else ""
    who = f"<strong>{_text(contact.name)}</strong>{facts}"
    return f"{who}<br>{_text(contact.reason)}" if contact.reason else who


def _line(line: Line) -> str:
    return "".join(map(_part, line))


def _part(part: Inline) -> str:
    match part:
        case str():
            return escape(inline((part,)))
        case Mark(text) | Label(text):
            return f"<strong>{escape(inline((text,)))}</strong>"
        case Code(text):
            return f"<code>{_text(text)}</code>"
        case Link(url):
            return f'<a href="{escape(url)}">{_text(url)}</a>' if is_web(url) else _text(url)


def _text(text: str) -> str:
    return escape(safe(text))
