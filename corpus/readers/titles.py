"""The title of a text that came without one."""

from dataclasses import replace
from pathlib import Path

from corpus.model import Metadata, Reading
from corpus.readers.names import title_from
from corpus.repair import repair

_LONGEST, _LONGEST_WORDS = 200, 80


def titled(reading: Reading, path: Path) -> Metadata:
    """The metadata with the text's own title, else its first heading, else the file's name."""
    if reading.metadata.title:
        return reading.metadata
    # The name of a file of records is the title of none of them.
    name = "" if path.suffix.casefold() == ".jsonl" else title_from(path)
    title = first_heading(reading) or name or first_words(reading.text)
    return replace(reading.metadata, title=title, guessed=reading.metadata.guessed | {"title"})


def first_heading(reading: Reading) -> str:
    """The words of the first heading, without marks; empty when there is none."""
    for heading in reading.headings[:1]:
        end = min(heading.end, heading.start + 2 * _LONGEST)
        return repair(reading.text[heading.start : end])[:_LONGEST]
    return ""


def first_words(text: str) -> str:
    """The beginning of a text, cut between two words."""
    words = repair(text.strip().partition("\n")[0][:_LONGEST])
    if len(words) <= _LONGEST_WORDS:
        return words
    return words[:_LONGEST_WORDS].rpartition(" ")[0].rstrip(",;:") + "…"
