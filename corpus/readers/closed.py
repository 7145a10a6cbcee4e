"""Texts that say who may see them where Vertel does not read that: refused, so that none gets out.

Only Markdown with front matter and the lines of a .jsonl file can be for some people only. A row of
a table, a line of plain text or a tag that says so would else be published to everyone.
"""

import re

from corpus.errors import Detail, Reason, Wrong
from corpus.model import Reading, Visibility
from corpus.readers.outcome import Refused

#: As it stands in texts that have it, near the beginning; lines may have been joined by now.
_SAYS_WHO = re.compile(
    r"\b(?:visibility|zichtbaar(?:heid)?(?: voor)?)[\"'*_]*\s*[:=]\s*[\"'*_]*"
    r"(?:kamer|regio|room|region)\b",
    re.IGNORECASE,
)
_BEGINNING = 2_000


def refuse_if_closed(reading: Reading) -> None:
    """Raise Refused when the text says it is for some, and the metadata says it is for all."""
    everyone = reading.metadata.visibility is Visibility.EVERYONE
    # A cut begins each row of a table: a later row may be the one that says so.
    beginning = reading.text if reading.cuts else reading.text[:_BEGINNING]
    if everyone and _SAYS_WHO.search(beginning):
        raise Refused(Reason.BAD_METADATA, Detail(Wrong.ELSEWHERE))
