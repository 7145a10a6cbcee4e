"""What may never reach a screen: control characters, and marks that turn the reading order around.

Sources come from anywhere. An escape sequence in one could recolour a terminal, hide words or
rewrite what was already shown.
"""

import unicodedata
from urllib.parse import urlsplit

#: Embeddings, overrides and isolates: they make a reader see other words than there are.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Control characters and halves of a surrogate pair.
_NEVER = frozenset({"Cc", "Cs"})


def safe(text: str) -> str:
    """Return the text on one line: white space as single spaces, nothing that commands a screen."""
    return " ".join("".join(filter(_may_show, text)).split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a quote, each `safe`; empty ones are left out."""
    return tuple(line for line in map(safe, text.split("\n")) if line)


def is_web(url: str) -> bool:
    """Tell whether an address may be made clickable."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url == safe(url)


def _may_show(character: str) -> bool:
    if character.isspace():
        return True
    return character not in _TURNS and unicodedata.category(character) not in _NEVER
