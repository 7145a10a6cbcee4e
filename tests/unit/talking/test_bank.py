"""Moderators see, add and retire the questions to look back on, in their own room."""

import pytest

from config.invitations import Lane, Opener, openers
from corpus.store import Store
from tests.unit.talking.telling import Parlour


@pytest.fixture
def parlour(store: Store) -> Parlour:
    return Parlour(store)


def says(parlour: Parlour, text: str, *, again: bool = False) -> str:
    return parlour.says("Mo", text, moderators=True, again=again)


def own(store: Store) -> list[Opener]:
    return [one for one in store.openers.own() if isinstance(one, Opener)]


def test_a_question_is_added_once_as_it_is_written(parlour: Parlour, store: Store) -> None:
    for again in (False, True):
        said = says(parlour, "Nieuwe vraag: Wat viel mee in de Veluwe?", again=again)
        assert "Staat erbij, als eigen-1" in said
    assert [one.dutch for one in own(store)] == ["Wat viel mee in de Veluwe?"]
    assert "111 vragen" in says(parlour, "vragenbank")
    assert "eigen-1: Wat viel mee in de Veluwe?" in says(parlour, "vragenbank")


def test_a_question_about_failing_goes_where_failing_is_told(
    parlour: Parlour, store: Store
) -> None:
    says(parlour, "nieuwe faalvraag: Waar lach je nu om?")
    assert [one.lane for one in own(store)] == [Lane.SHINING_FAILURE]


@pytest.mark.parametrize("text", ["geen vraag", "Wat? En waarom?", "wat " * 31 + "?"])
def test_what_cannot_be_asked_is_not_added(parlour: Parlour, store: Store, text: str) -> None:
    assert "Zo kan ik hem niet stellen" in says(parlour, f"nieuwe vraag: {text}")
    assert own(store) == []


def test_a_question_is_taken_out(parlour: Parlour, store: Store) -> None:
    key = openers()[0].key
    assert "is eruit" in says(parlour, f"vraag eruit {key}")
    assert key not in {one.key for one in store.openers.bank()}
    assert "Ik ken geen vraag" in says(parlour, "vraag eruit bestaat-niet")


@pytest.mark.parametrize("text", ["vragenbank", "nieuwe vraag: Wat viel mee?", "vraag eruit x"])
def test_elsewhere_nothing_is_decided(parlour: Parlour, store: Store, text: str) -> None:
    assert "moderatorkamer van het huis" in parlour.says("Anna", text)
    assert store.openers.own() == ()
