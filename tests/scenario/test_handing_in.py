"""Moderators drop files in their room, and a question elsewhere is answered from them."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap.app import App
from bot.chat import Outgoing
from bot.rendering.plain import plain
from bot.runner import Errand
from corpus.model import Status
from retrieval.embedding import EmbeddingModel
from tests.cohort import here
from tests.fake_model import FakeModel
from tests.files import zipped
from tests.scenario.whole_house import ROOM, WholeHouse, a_house

START = "2026-11-23 09:00"
MODEL: EmbeddingModel = FakeModel()
LESSON = (
    "Leg bij een kievitsnest een stok met een vlag neer, dan ziet de loonwerker het op tijd. "
    "Spreek dat in maart af met alle loonwerkers in de polder."
)
QUESTION = "Hoe ziet een loonwerker een kievitsnest op tijd?"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WholeHouse]:
    with a_house(tmp_path, here(START), MODEL) as opened:
        yield opened


def cards(sent: list[Outgoing]) -> list[str]:
    """The review cards among what was sent."""
    return [plain(one.body) for one in sent if "goedkeuren" in plain(one.body)]


def seeding_of(app: App) -> Errand:
    """What reads the files."""
    return next(one for one in app.chores if isinstance(one, Errand) and one.name == "seeding")


def test_a_dropped_file_answers_a_question_after_one_sign(
    tmp_path: Path, model: EmbeddingModel
) -> None:
    with a_house(tmp_path, here(START), model) as house:
        _drop_and_ask(house)


def _drop_and_ask(house: WholeHouse) -> None:
    assert "Ik lees “vlag.txt”" in house.hands_in("Mo", "vlag.txt", LESSON.encode())
    house.works()
    sent = house.works()
    (card,) = [one for one in sent if "kievitsnest" in plain(one.body)]
    assert "stok met een vlag" not in house.says("Bram", QUESTION)
    house.signs("Mo", "✅", card)
    house.works()
    assert "stok met een vlag" in house.says("Bram", QUESTION)


def test_between_the_acknowledgement_and_the_reading_nothing_is_lost_or_doubled(
    tmp_path: Path,
) -> None:
    """The process ends there, and the platform hands over the same once more."""
    with a_house(tmp_path, here(START), MODEL) as house:
        for number in range(3):
            house.hands_in("Mo", f"{number}.txt", f"{LESSON} {number}".encode())
        platform = house.platform
        assert house.app.store.sources.count() == 0
    with a_house(tmp_path, here(START) + timedelta(hours=1), MODEL) as house:
        house.platform.files = platform.files
        # The first message in this house has the id that the first one had in the other.
        house.hands_in("Mo", "0.txt", f"{LESSON} 0".encode())
        house.works()
        assert len(cards(house.works())) == 3
        assert cards(house.works()) == []
        assert house.app.store.sources.count() == 3


def test_the_same_file_twice_has_one_card(house: WholeHouse) -> None:
    house.hands_in("Mo", "vlag.txt", LESSON.encode())
    house.works()
    assert len(cards(house.works())) == 1
    house.hands_in("Els", "kopie.txt", LESSON.encode())
    house.works()
    (told,) = (plain(one.body) for one in house.works())
    assert "staat al in Vertel: “Vlag” (wacht op beoordeling)" in told
    assert house.app.store.sources.count() == 1


def test_an_archive_has_a_card_for_each_file_in_it(house: WholeHouse) -> None:
    packed = zipped({"a.txt": LESSON, "b.txt": f"{LESSON} b", "c.exe": "MZ"})
    house.hands_in("Mo", "map.zip", packed)
    house.works()
    sent = house.works()
    assert len(cards(sent)) == 2
    assert any("“c.exe”" in plain(one.body) for one in sent)


def test_a_file_that_is_a_byte_too_large_is_refused_whatever_it_says(house: WholeHouse) -> None:
    large = bytes(100_000_001)
    assert "te groot" in house.hands_in("Mo", "a.txt", large, size=len(large))
    assert "Ik lees" in house.hands_in("Mo", "b.txt", large, size=5)
    house.works()
    (told,) = (plain(one.body) for one in house.works())
    assert "“b.txt” kan ik niet gebruiken: het bestand is te groot" in told
    assert house.app.store.sources.count() == 0


def test_a_question_is_answered_while_a_file_is_read(house: WholeHouse) -> None:
    """The reader is a process of its own, and nobody waits for it."""
    seeding, posted = seeding_of(house.app), house.app.post
    house.hands_in("Mo", "dik.txt", "\n\n".join(f"{LESSON} {n}" for n in range(20_000)).encode())
    order: list[str] = []

    async def read() -> None:
        await seeding.go()
        order.append("read")

    async def both() -> None:
        reading = asyncio.create_task(read())
        await asyncio.sleep(0.05)
        start = time.monotonic()
        said = house.asking("Bram", "help", ROOM)
        await (await posted.take(house.platform, said))  # type: ignore[arg-type]
        order.append("answered")
        assert time.monotonic() - start < 10
        await reading

    asyncio.run(both())
    assert order == ["answered", "read"]
    assert [source.status for source in house.app.store.sources.all()] == [Status.PENDING]
