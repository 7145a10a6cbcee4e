"""How much of the personal data in a text is found, and how much that is found is none."""

import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.personal import Kind, found_in

HERE = Path(__file__).parent
CONTACTS = HERE.parent / "contacts"
#: What must be reached: recall and precision.
NAMES, REST = (0.9, 0.9), (0.95, 0.9)


@dataclass
class Score:
    """How much was right, missed, and found in vain."""

    right: int = 0
    missed: int = 0
    vain: int = 0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.vain)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def scored(part: str) -> tuple[Score, Score]:
    """Score the names, and all other kinds together."""
    names, rest = Score(), Score()
    for line in lines(HERE / f"{part}.jsonl"):
        wanted = Counter((kind, text) for kind, text in line["personal"])
        found = Counter((one.kind.value, one.text) for one in found_in(str(line["text"])))
        for score, of_this in ((names, True), (rest, False)):
            for attribute, which in (
                ("right", wanted & found),
                ("missed", wanted - found),
                ("vain", found - wanted),
            ):
                kinds = sum(n for (kind, _), n in which.items() if (kind == Kind.NAME) is of_this)
                setattr(score, attribute, getattr(score, attribute) + kinds)
    print(f"\n{part}: names {names.recall:.2f} {names.precision:.2f}", end=" ")
    print(f"rest {rest.recall:.2f} {rest.precision:.2f} (recall, precision)")
    return names, rest


@pytest.mark.parametrize("part", ["dev", "test"])
def test_personal_data_is_found_and_little_else(part: str) -> None:
    names, rest = scored(part)
    assert (names.recall >= NAMES[0], names.precision >= NAMES[1]) == (True, True)
    assert (rest.recall >= REST[0], rest.precision >= REST[1]) == (True, True)


@pytest.mark.parametrize(("part", "all_", "empty"), [("dev", 68, 25), ("test", 95, 37)])
def test_the_sentences_are_what_the_page_says(part: str, all_: int, empty: int) -> None:
    sentences = lines(HERE / f"{part}.jsonl")
    assert len(sentences) == all_
    assert sum(not line["personal"] for line in sentences) == empty
    for line in sentences:
        for kind, text in line["personal"]:
            assert text in str(line["text"])
            assert kind in set(Kind)


def test_people_of_another_set_are_found() -> None:
    """Written by others, before there were rules."""
    with (CONTACTS / "contacts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    people = {row["name"] for row in rows if row["kind"] == "person"}
    organisations = {row["name"] for row in rows if row["kind"] == "organisation"}
    lessons = lines(CONTACTS / "lessons.jsonl")
    people |= {str(name) for line in lessons for name in line.get("authors", ())} - organisations
    alone = Score()
    within = Score()
    for name in people:
        found = any(one.text == name for one in found_in(f"Dit schreef {name} vorig jaar op."))
        alone.right, alone.missed = alone.right + found, alone.missed + (not found)
    for line in lessons:
        text = str(line["text"])
        names = {one.text for one in found_in(text) if one.kind is Kind.NAME}
        told = {name for name in people if name in text}
        within.right, within.missed = (
            within.right + len(told & names),
            within.missed + len(told - names),
        )
        within.vain += len(names - people)
    print(f"\nalone {alone.right}/{len(people)}; in lessons {within}")
    assert alone.recall >= 0.9
    assert within.recall >= 0.9
    assert within.precision >= 0.8
