"""A .csv file: a line for each row, "column: value; column: value", where a passage may begin."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.errors import Reason
from corpus.model import Metadata
from corpus.readers import contacts
from corpus.readers.clean import clean
from corpus.readers.draft import Draft
from corpus.readers.encoding import decode
from corpus.readers.outcome import Item, Refused

_DELIMITERS = ";,\t|"
_SAMPLE_ROWS, _LONGEST_NAME = 50, 60


def read(data: bytes) -> Iterator[Item]:
    """One reading, with a cut at each row; the contacts in a file of those."""
    text = clean(decode(data))
    if mark := _mark_of_contacts(text):
        yield from contacts.read(text, mark)
        return
    delimiter = _delimiter(text)
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(text, delimiter)]
    header, rows = _header([row for row in rows if any(row)])
    draft = Draft()
    for row in rows:
        draft.row(_sentence(header, row))
    yield draft.reading(Metadata())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        raise Refused(Reason.DAMAGED) from None


def _mark_of_contacts(text: str) -> str | None:
    """What cuts the header of a file of contacts, also below a title; None for any other file.

    However ragged its rows are: people in a file that is taken for a text would be there for
    everyone to read.
    """
    for mark in _DELIMITERS:
        if any(map(contacts.is_contacts, islice(_rows(text, mark), contacts.HEADER_WITHIN))):
            return mark
    return None


def _delimiter(text: str) -> str:
    """The mark that cuts the first rows into the most columns, the same number in each."""
    sample = "\n".join(text.split("\n", _SAMPLE_ROWS * 2)[: _SAMPLE_ROWS * 2])

    def fitness(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in _rows(sample, delimiter) if row][:_SAMPLE_ROWS]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)

    return max(_DELIMITERS, key=fitness)


def _header(rows: list[list[str]]) -> tuple[Sequence[str], list[list[str]]]:
    """The names of the columns, when the first row looks like names: all there, all different."""
    if not rows[1:]:
        return (), rows
    names = rows[0]
    unlike_data = all(
        name and len(name) <= _LONGEST_NAME and not name[0].isdigit() for name in names
    )
    if len(names) > 1 and unlike_data and len(set(names)) == len(names):
        return names, rows[1:]
    return (), rows


def _sentence(header: Sequence[str], row: list[str]) -> str:
    names = [*header, *[""] * len(row)]
    cells = zip(names, row, strict=False)
    return "; ".join(f"{name}: {value}" if name else value for name, value in cells if value)
