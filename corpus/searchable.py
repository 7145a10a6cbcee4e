"""What of a passage is searched: its headings and its repaired text. Quoted is the original."""

import hashlib

from corpus.model import Passage
from corpus.repair import repair

#: Raised when the searchable form changes, so that every passage falls due again.
FORM = 1
#: A heading path says what a passage is about; past this it only repeats.
LONGEST_HEADING = 200


def heading_line(title: str, heading: tuple[str, ...]) -> str:
    """Title and headings as one line, "title > heading > heading", at most 200 characters."""
    parts = dict.fromkeys(part for part in (title, *heading) if part)
    return repair(" > ".join(parts))[:LONGEST_HEADING]


def content_hash(title: str, passage: Passage) -> str:
    """The key of a passage's vectors: equal for equal words, headings and sentence borders."""
    borders = ",".join(
        f"{s.start - passage.start}:{s.end - passage.start}" for s in passage.sentences
    )
    content = "\n".join((str(FORM), heading_line(title, passage.heading), borders, passage.text))
    return hashlib.sha256(content.encode()).hexdigest()
