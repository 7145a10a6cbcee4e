"""Words that are deleted in the chat are no part of a lesson any more."""

import pytest

from corpus.store import Store
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import ADVICE, TOLD, WHEN, tells


@pytest.fixture
def parlour(store: Store) -> Parlour:
    return Parlour(store)


def test_a_message_that_is_deleted_is_not_shared(parlour: Parlour) -> None:
    tells(parlour)
    parlour.deletes("Anna", back=1)
    card = parlour.says("Anna", "mijn lessen")
    assert "omdat het te nat was" in card
    assert ADVICE not in card
    # What was asked on is still about the message that answered it.
    assert "werkt als: Het werkt alleen" in card
    parlour.says("Anna", "ja")
    (text,) = parlour.pending()
    assert ADVICE not in text
    assert WHEN in text


def test_when_all_is_deleted_nothing_is_left_to_share(parlour: Parlour, store: Store) -> None:
    parlour.says("Anna", "reflectie")
    parlour.says("Anna", f"{TOLD} Volgende week probeer ik eerst te bellen.")
    assert store.intentions.of(1) is not None
    parlour.deletes("Anna")
    assert store.drafts.of(1) == []
    assert store.intentions.of(1) is None
    parlour.says("Anna", "ja")
    assert parlour.pending() == []


def test_nobody_deletes_what_someone_else_told(parlour: Parlour) -> None:
    tells(parlour)
    parlour.says("Bram", "reflectie")
    parlour.deletes("Bram", back=2)
    assert "omdat het te nat was" in parlour.says("Anna", "mijn lessen")
