"""Questions and decisions as tables: for who accounts for them, and harmless in a spreadsheet."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from corpus.model import AskedQuestion, Metadata, Reading, Status
from corpus.sheets import harmless, sheet
from corpus.store import Store
from corpus.store.accounting import Asked
from corpus.store.engine import writing
from corpus.store.writing import Incoming
from corpus.tables import cited

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_what_was_asked_in_a_direct_message_is_only_counted(store: Store) -> None:
    """Also what was asked before it was noted where: it may have been personal."""
    item = Incoming(Reading("Zij gingen.", Metadata(title="T")), ())
    (source_id,) = store.writing.write("a", "a", [item], status=Status.APPROVED).source_ids
    in_a_room = AskedQuestion("kamer", NOW, "Wat werkt?", "matrix $1", direct=False)
    number = store.questions.remember(in_a_room, "answer", 0.9, "[]")
    with writing(store._engine) as connection:
        row = {"question": number, "source": store.sources.find(source_id).key}
        connection.execute(insert(cited).values(**row))
    store.questions.remember(AskedQuestion("bericht", NOW, "Mijn geheim?"), "nothing", 0.1, "[]")
    asked, personal = store.accounting.asked()
    assert asked == [Asked(NOW, "Wat werkt?", "answer", (source_id,))]
    assert personal == 1


@pytest.mark.parametrize(
    "cell", ["=1+1", "+31 6", "-2", "@sum", "\tx", "\rx", "  =1", "＝1", "\n=1"]
)
def test_a_cell_that_would_be_worked_out_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("veen;=1+1", "veen;'=1+1"),
        ("veen; @sum", "veen; '@sum"),
        ("veen\t-1", "veen\t'-1"),
        ("veen\n=1", "veen\n'=1"),
        ("veen - zand; klei = nat, +2", "veen - zand; klei = nat, +2"),
    ],
)
def test_nor_is_what_a_spreadsheet_takes_for_the_next_cell(cell: str, made: str) -> None:
    """A Dutch one parts cells at a semicolon, whatever the table was written with."""
    assert harmless(cell) == made


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_a_table_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    made = sheet(("a", "b"), rows)
    assert made.startswith(b"\xef\xbb\xbf")
    text = made.decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline="")))
    known = [[harmless(cell) for cell in row] for row in rows]
    replaced = [[c.encode("utf-8", "replace").decode() for c in row] for row in known]
    assert back == [["a", "b"], *replaced]
