"""The title of a text that came without one."""

import re
from dataclasses import replace
from pathlib import Path

from corpus.model import Metadata, Reading
from corpus.readers.names import title_from
from corpus.repair import repair

_LONGEST, _LONGEST_WORDS = 200, 80
#: What stands above a part that any text may have: it says nothing of what this one is about.
_OF_A_PART = re.compile(
    r"[\divx.\s]*"
    r"(?:inhoud(?:sopgave)?|colofon|voorwoord|woord vooraf|inleiding|samenvatting|"
    r"(?:table of )?contents|preface|foreword|introduction|(?:executive )?summary)?[\s.:]*",
    re.IGNORECASE,
)
#: How many headings or lines may be of parts before that is all there is, and where they stand.
_LOOKED_AT, _HEAD = 8, 5_000


def titled(reading: Reading, path: Path) -> Metadata:
    """The metadata with the text's own title, else its first heading, else the file's name."""
    if reading.metadata.title:
        return reading.metadata
    # The name of a file of records is the title of none of them.
    name = "" if path.suffix.casefold() == ".jsonl" else title_from(path)
    title = first_heading(reading) or name or first_words(reading.text)
    return replace(reading.metadata, title=title, guessed=reading.metadata.guessed | {"title"})


def first_heading(reading: Reading) -> str:
    """The words of the first heading that is not that of a part, without marks; else empty."""
    for heading in reading.headings[:_LOOKED_AT]:
        end = min(heading.end, heading.start + 2 * _LONGEST)
        words = repair(reading.text[heading.start : end])[:_LONGEST]
        if not _OF_A_PART.fullmatch(words):
            return words
    return ""


def first_words(text: str) -> str:
    """The beginning of a text, cut between two words; what heads a part is passed over."""
    lines = [line[:_LONGEST] for line in text.strip()[:_HEAD].split("\n") if line.strip()]
    telling = (line for line in lines[:_LOOKED_AT] if not _OF_A_PART.fullmatch(line))
    words = repair(next(telling, lines[0] if lines else ""))
    if len(words) <= _LONGEST_WORDS:
        return words
    return words[:_LONGEST_WORDS].rpartition(" ")[0].rstrip(",;:") + "…"
