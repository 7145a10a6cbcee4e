"""What a moderator changes of a source, line by line: "regio: Twente"."""

import re

from config import regions

#: Fields with their new values, in the order in which they were typed.
Changes = tuple[tuple[str, str], ...]

#: The fields of a source, by what they are called in either language.
NAMES = {
    "titel": "title",
    "title": "title",
    "soort": "kind",
    "kind": "kind",
    "datum": "date",
    "date": "date",
    "regio": "region",
    "region": "region",
    "niveau": "level",
    "level": "level",
    "kennis": "knowledge",
    "soort kennis": "knowledge",
    "knowledge": "knowledge",
    "kind of knowledge": "knowledge",
    "thema": "themes",
    "thema's": "themes",
    "themes": "themes",
    "auteur": "authors",
    "auteurs": "authors",
    "author": "authors",
    "authors": "authors",
    "link": "url",
    "url": "url",
    "eigenaar": "owner",
    "owner": "owner",
    "geldig tot": "valid_until",
    "valid until": "valid_until",
    "zichtbaar": "visibility",
    "zichtbaar voor": "visibility",
    "visible to": "visibility",
    "visibility": "visibility",
}
FIELDS = frozenset(NAMES.values())
#: What people type to have nothing in a field.
NOTHING = frozenset({"-", "–", "—", "leeg", "geen", "weg", "empty", "none"})
#: Of which what is filled in can be told from other words.
_CHECKED = frozenset({"region", "level", "kind", "date", "valid_until", "visibility"})
_MOST_WORDS = 4
_LINE = re.compile(r"\s*[-*•]?\s*([^:\n]{2,80}?)\s*:\s*(.*?)\s*", re.DOTALL)


def field_named(name: str) -> str | None:
    """Return which field of a source is called so, or is this one."""
    said = " ".join(name.casefold().replace("’", "'").split()).rstrip("?! ")
    return said if said in FIELDS else NAMES.get(said)


def changes(text: str) -> Changes:
    """Return what is changed of a source; nothing unless every line names a field of one."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.fullmatch(line)
        field = field_named(match[1]) if match else None
        if match is None or field is None or not match[2]:
            return ()
        found.append((field, match[2]))
    return tuple(found)


def unmarked(text: str) -> Changes:
    """Return a field named without a colon behind it: "regio Twente"; nothing for a sentence.

    Only fields that can be checked, so that "datum klopt niet" is no day.
    """
    words = text.strip().rstrip(".!").split()
    for length in (2, 1):
        field = field_named(" ".join(words[:length]))
        value = " ".join(words[length:])
        if field in _CHECKED and 0 < len(words) - length <= _MOST_WORDS and "?" not in text:
            known = field != "region" or regions.named(value) is not None
            return ((field, value),) if known else ()
    return ()


def part(text: str) -> tuple[str, str] | None:
    """Return a heading and what should stand under it: "advies: wacht tot september"."""
    match = _LINE.fullmatch(text)
    return (" ".join(match[1].split()), match[2]) if match and match[2] else None
