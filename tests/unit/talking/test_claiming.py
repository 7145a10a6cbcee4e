"""Who has the code of a lesson without a name speaks for it, and for no other."""

import pytest

from bot.rendering.blocks import Paragraph
from bot.rendering.kept import kept
from corpus.model import Status
from corpus.store import Store
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import tells
from tests.unit.talking.test_telling_a_failure import code_in, morning


@pytest.fixture
def parlour(store: Store) -> Parlour:
    return Parlour(store)


@pytest.fixture
def code(parlour: Parlour) -> str:
    """The code of a lesson that Anna told without a name, and that reached the moderators."""
    found = code_in(tells(parlour, "stralend falen"))
    parlour.says("Anna", "ja")
    assert "ken ik geen les" in parlour.says("Anna", f"code {found}")
    morning(parlour)
    return found


def test_the_code_tells_how_the_lesson_stands(parlour: Parlour, store: Store, code: str) -> None:
    assert "wacht op de moderatoren" in parlour.says("Bram", f"code {code}")
    (source,) = store.sources.all()
    store.sources.decide(source.source_id, Status.APPROVED)
    assert "door elke regio gevonden" in parlour.says("Bram", f"Code: {code.upper()}")


def test_news_waits_with_the_lesson(parlour: Parlour, store: Store, code: str) -> None:
    told = store.lessons.by_code(code)
    assert told is not None
    body = kept((Paragraph(("Je les is gebruikt in Zeeland.",)),))
    assert store.lessons.leave(told.id, "used Zeeland", body)
    assert not store.lessons.leave(told.id, "used Zeeland", body)
    for again in (False, True):
        said = parlour.says("Anna", f"code {code}", again=again)
        assert said.count("gebruikt in Zeeland") == 1


def test_who_has_the_code_withdraws(parlour: Parlour, store: Store, code: str) -> None:
    for again in (False, True):
        said = parlour.says("Anna", f"code {code} intrekken", again=again)
        assert "Vanaf nu vindt niemand hem meer" in said
    assert [source.status for source in store.sources.all()] == [Status.WITHDRAWN]


def test_who_has_the_code_confirms_to_the_week(parlour: Parlour, store: Store, code: str) -> None:
    assert "blijft hij staan" in parlour.says("Anna", f"code {code} klopt nog")
    told = store.lessons.by_code(code)
    assert told is not None
    assert told.confirmed_on is not None
    assert told.confirmed_on.weekday() == 0
    assert told.recheck_on is not None


def test_another_code_is_no_code(parlour: Parlour, code: str) -> None:
    other = code[:-1] + ("a" if code[-1] != "a" else "b")
    assert "ken ik geen les" in parlour.says("Anna", f"code {other}")


def test_in_a_room_a_code_is_not_used(parlour: Parlour, code: str) -> None:
    said = parlour.says("Anna", f"code {code} intrekken", direct=False)
    assert "direct bericht" in said
