"""Blocks as HTML, with only the tags that chat platforms let through. Everything is escaped."""

from html import escape

from bot.rendering.blocks import (
    Block,
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
    Line,
    Link,
    Mark,
    Paragraph,
    Quote,
    Sources,
)
from bot.rendering.clean import is_web, safe
from bot.rendering.plain import inline
from bot.rendering.signs import BULLET


def html(body: Body) -> str:
    """Return the message as an HTML fragment."""
    return "".join(map(_block, body))


def _block(block: Block) -> str:
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
    first, last = f"“{lines[0]}" if lines else "“", f"” [{n}]"
    made, items = "", ""
    for line in (first, *lines[1:]):
        if (bare := line.removeprefix("“")).startswith(BULLET):
            mark = "“" if line != bare else ""
            items += f"<li>{mark}{_text(bare.removeprefix(BULLET))}</li>"
        else:
            made += f"<ul>{items}</ul>" * bool(items) + f"<p>{_text(line)}</p>"
            items = ""
    made += f"<ul>{items}</ul>" * bool(items)
    # The closing mark and the number belong to the last words.
    end = "</li></ul>" if made.endswith("</ul>") else "</p>"
    return f"{made.removesuffix(end)}{last}{end}"


def _entry(entry: Entry) -> str:
    numbers = "".join(f"[{n}]" for n in entry.numbers)
    linked = entry.url is not None and is_web(entry.url)
    title = f'<a href="{escape(entry.url or "")}">{_text(entry.title)}</a>' if linked else None
    facts = entry.facts if linked or not entry.url else (*entry.facts, entry.url)
    about = "<br>" + " · ".join(map(_text, facts)) if facts else ""
    return f"{numbers} {title or _text(entry.title)}{about}"


def _contact(contact: Contact) -> str:
    facts = f" ({', '.join(map(_text, contact.facts))})" if contact.facts else ""
    return f"<strong>{_text(contact.name)}</strong>{facts}<br>{_text(contact.reason)}"


def _line(line: Line) -> str:
    return "".join(map(_part, line))


def _part(part: Inline) -> str:
    match part:
        case str():
            return escape(inline((part,)))
        case Mark(text):
            return f"<strong>{escape(inline((text,)))}</strong>"
        case Code(text):
            return f"<code>{_text(text)}</code>"
        case Link(url):
            return f'<a href="{escape(url)}">{_text(url)}</a>' if is_web(url) else _text(url)


def _text(text: str) -> str:
    return escape(safe(text))
