"""A source answers in a room, is withdrawn and gone, its answer corrected, and it is restored."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat import Place
from bot.rendering.plain import plain
from corpus.model import Status
from retrieval.embedding import EmbeddingModel
from tests.cohort import here
from tests.scenario.conftest import LESSONS
from tests.scenario.whole_house import MODERATORS, ROOM, WholeHouse, a_house

QUESTION = "Waar begint een gesprek met een boer?"
QUOTE = "aan de keukentafel"


@pytest.fixture
def house(tmp_path: Path, model: EmbeddingModel) -> Iterator[WholeHouse]:
    """A house in which one lesson waits."""
    (tmp_path / "keukentafel.md").write_text(LESSONS["keukentafel.md"], encoding="utf-8")
    with a_house(tmp_path / "data", here("2026-11-23 10:00"), model) as house:
        house.app.ingest([tmp_path / "keukentafel.md"], status=Status.PENDING)
        yield house


def test_a_withdrawn_source_is_gone_at_once_and_its_answers_hear_it(house: WholeHouse) -> None:
    house.works()
    house.says("Mo", "goedkeuren 1", MODERATORS)
    house.works()
    asked = replace(house.asking("Anna", QUESTION, ROOM), place=Place(ROOM, "$draad"))
    assert QUOTE in house.hears(asked)
    assert "1 is ingetrokken" in house.says("Mo", "intrekken 1 klopt niet meer", MODERATORS)
    # Before the indexes know.
    assert QUOTE not in house.says("Anna", QUESTION, ROOM)
    (note,) = house.works()
    assert plain(note.body) == (
        "Een bron die ik hier aanhaalde, “Aan de keukentafel”, is ingetrokken. Reken er niet "
        "meer op."
    )
    assert note.reply_to == house.platform.address_of(ROOM, "$draad")
    assert house.app.store.due.to_index() == 0
    assert house.works() == []
    assert "het intrekken van 1" in house.says("Mo", "herstel 1", MODERATORS)
    (again,) = house.works()
    assert "staat er weer" in plain(again.body)
    assert QUOTE in house.says("Anna", QUESTION, ROOM)
    assert house.works() == []
