"""A file of contacts is known as one however it was saved: its people are no text to search."""

import pytest

from corpus.people import Filed
from corpus.readers import rows
from corpus.readers.outcome import Problem

ROW = "Anna Jansen,person,2025-01-01,water;bodem;riet"


def read(text: str) -> tuple[list[str], list[int]]:
    """The names that a file gives, and the lines of no use; it must hold nothing else."""
    items = list(rows.read(text.encode()))
    names = [item.profile.name for item in items if isinstance(item, Filed)]
    wrong = [item.line for item in items if isinstance(item, Problem) and item.line]
    assert len(names) + len(wrong) == len(items)
    return names, wrong


@pytest.mark.parametrize(
    "above", ["", "\n", "sep=,\n", "Contacten van de kennishub,,,\n\n"], ids=repr
)
def test_what_stands_above_the_header_hides_nobody(above: str) -> None:
    text = f"{above}name,kind,consent,themes\n{ROW}\nBram,mens,2025-01-01,\n"
    assert read(text) == (["Anna Jansen"], [3 + above.count("\n")])


def test_ragged_rows_do_not_make_a_text_of_people() -> None:
    ragged = "\n".join(f"Naam {n},person,2025-01-0{n}" + ",a;b;c" * (n % 3) for n in range(1, 8))
    names, wrong = read(f"name,kind,consent,themes\n{ragged}\n")
    assert (len(names), wrong) == (7, [])


def test_a_quote_that_never_ends_does_not_make_a_text_of_people() -> None:
    assert read('name,kind,consent\n"Anna,person,2025-01-01\nBram,person,2025-01-01\n') == ([], [2])


def test_any_other_table_is_a_text() -> None:
    (item,) = rows.read(b"naam,soort,opmerking\nriet,plant,wie kent dit?\n")
    assert not isinstance(item, Filed | Problem)
