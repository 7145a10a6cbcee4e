"""Text of others where Teams would take some signs for its own: it stays text.

In a card nothing but `TextRun` holds it, which knows no Markdown. What some clients look for there
all the same is broken by a sign that nobody sees.
"""

import re

from bot.rendering.clean import safe

#: Joins two words, and takes no room.
_JOINER = "\u2060"
#: A macro, a link, and a mention: each is none with something in its middle.
_BROKEN = (re.compile(r"\{(?=\{)"), re.compile(r"\](?=\()"), re.compile(r"(?i)<(?=/?at\b)"))
#: What Markdown makes something of. Written as numbers it is text in Markdown and in HTML.
_SIGNS = re.compile(r"[\\`*_{}\[\]()#+.!|~-]")
#: All but what names are made of: a mention would trip over it.
_NO_NAME = re.compile(r"[^\w .,'’-]|_")
_TAG = re.compile(r"(<[^>]*>)")
#: Longer than any name that should be read.
_LONGEST_NAME = 80


def unmarked(text: str) -> str:
    """Return text for a run of a card: what looks like a macro, link or mention is none."""
    for sign in _BROKEN:
        text = sign.sub(lambda found: found[0] + _JOINER, text)
    return text


def literal(html: str) -> str:
    """Return HTML in which no text between the tags is Markdown as well."""
    parts = _TAG.split(html)
    return "".join(
        part if at % 2 else _SIGNS.sub(lambda found: f"&#{ord(found[0])};", part)
        for at, part in enumerate(parts)
    )


def mention_of(name: str) -> str:
    """Return a name as it stands in a mention; empty when nothing is left of it."""
    return " ".join(_NO_NAME.sub(" ", safe(name)).split())[:_LONGEST_NAME].strip()


def tagged(name: str) -> str:
    """Return the text of a mention, by `mention_of`: in a message, a card and beside them alike."""
    return f"<at>{name}</at>"
