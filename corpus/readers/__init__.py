"""Reading a file into text: the door.

A file comes from someone else. It is read in a process of its own, with little memory, little time
and no network, so that the worst file costs one file. Inside, one step after another:

    process → worker → opening → archive, signature → one module a format → titles

An archive of files is not unpacked anywhere: `unpacking` lists its members, and each is read there.

`markdown plain webpage pdf word slides opendocument rows records mail` read a format each. They
share `encoding` (bytes to text), `clean` (the only place where characters change), `draft` (text
that remembers its headings and pages), `prose`, `outline` and `furniture` (lines to paragraphs and
headings), `markup` (tags to lines), `metadata` (the contract) and `properties` (of office files).
"""

from pathlib import Path

from corpus.readers.formats import FORMATS
from corpus.readers.names import escaped, file_name
from corpus.readers.outcome import CAUTIOUS, Limits, Member, Outcome, Problem
from corpus.readers.process import Readers

__all__ = [
    "ARCHIVE",
    "CAUTIOUS",
    "SUFFIXES",
    "Limits",
    "Member",
    "Outcome",
    "Problem",
    "Readers",
    "escaped",
    "file_name",
    "read",
]

#: The ends of names that Vertel reads.
SUFFIXES = frozenset(FORMATS)
#: The end of the name of an archive, whose members are read one by one.
ARCHIVE = ".zip"


def read(path: Path, limits: Limits = CAUTIOUS) -> Outcome:
    """What is in this one file; for more files a `Readers` is faster. Raises UnreadableFile."""
    with Readers(limits) as readers:
        return readers.read(path)
