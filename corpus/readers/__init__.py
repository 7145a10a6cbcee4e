"""Reading a file into text: the door.

A file comes from someone else. It is read in a process of its own, with little memory, little time
and no network, so that the worst file costs one file. Inside, one step after another:

    process → worker → opening → archive, signature → one module a format → titles

`markdown plain webpage pdf word slides opendocument rows records mail` read a format each. They
share `encoding` (bytes to text), `clean` (the only place where characters change), `draft` (text
that remembers its headings and pages), `prose`, `outline` and `furniture` (lines to paragraphs and
headings), `markup` (tags to lines), `metadata` (the contract) and `properties` (of office files).
"""

from pathlib import Path

from corpus.readers.formats import FORMATS
from corpus.readers.names import escaped
from corpus.readers.outcome import CAUTIOUS, Limits, Outcome, Problem
from corpus.readers.process import Readers

__all__ = ["CAUTIOUS", "SUFFIXES", "Limits", "Outcome", "Problem", "Readers", "escaped", "read"]

#: The ends of names that Vertel reads.
SUFFIXES = frozenset(FORMATS)


def read(path: Path, limits: Limits = CAUTIOUS) -> Outcome:
    """What is in this one file; for more files a `Readers` is faster. Raises UnreadableFile."""
    with Readers(limits) as readers:
        return readers.read(path)
