"""Tables as files for spreadsheets, in which no cell does anything."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

#: What a spreadsheet takes for the beginning of a formula, in wide letters as well.
_FORMULA = tuple("=+-@＝＋－＠")
_STEERING = ("\t", "\r", "\n")
#: The same behind what parts cells or rows where this table is opened: a semicolon for Dutch users.
_INSIDE = re.compile(rf"(?!\A)([;\t\r\n]\s*)(?=[{re.escape(''.join(_FORMULA))}])")


def sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8, with the mark by which Excel knows that."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A cell as text, whatever it begins with: an apostrophe before it makes it so."""
    cell = _INSIDE.sub(r"\1'", cell)
    begins = cell.startswith(_STEERING) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if begins else cell
