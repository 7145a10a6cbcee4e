"""A sign under an answer asks around, brings people together, or closes a question."""

from datetime import datetime

import pytest

from bot.chat import Address, Place, Reaction, Sender
from bot.flows.people.reacting import reacted
from bot.flows.ports import Asker
from corpus.store import Store
from corpus.store.open_questions import Stage
from tests.fakes import NOON, FakeHandled, FakeMessages
from tests.unit.talking.circles import Village

ANSWER = Address("matrix", "antwoord-1")


def reaction(name: str, sign: str, at: datetime, on: Address = ANSWER) -> Reaction:
    return Reaction(
        id=f"${sign}",
        address=ANSWER,
        sender=Sender(f"@{name.lower()}:vb.nl", name),
        place=Place("!kamer"),
        at=at,
        sign=sign,
        on=on,
    )


def reacts(village: Village, name: str, sign: str, on: Address = ANSWER) -> None:
    messages = FakeMessages()
    # One message is answered: the first, of Anna.
    origin = reaction("Anna", "", village.now).origin
    messages.handled["matrix $1"] = FakeHandled(NOON, replies=(ANSWER.stored(),), origin=origin)
    reacted(
        reaction(name, sign, village.now, on),
        Asker("!kamer", village.now),
        asking=village._answer,
        messages=messages,
        memory=village.memory,
        circle=village.circle,
    )


def test_a_question_mark_puts_the_question_to_others_and_tells_so_apart(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    for _ in range(2):
        reacts(village, "Anna", "❓")
    (told,) = village.letters("Anna")
    assert "Ik heb hem aan één persoon" in told
    (asked,) = village.letters("Bram")
    assert "“Hoe maai je riet?”" in asked


def test_only_who_asked_makes_a_question_an_open_one(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    reacts(village, "Cor", "❓")
    assert store.open_questions.all_open() == []
    assert store.outbox.unsent("matrix") == []


def test_only_who_asked_closes_an_open_question(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    village.says("Bram", "Met een bootje in september.")
    village.says("Bram", "ja")
    ((number, _),) = store.outbox.unsent("matrix")
    store.outbox.sent(number, village.now, ANSWER.stored())
    reacts(village, "Cor", "👍")
    assert len(store.open_questions.all_open()) == 1


@pytest.mark.parametrize("words", ["stel voor 2", "2"])
def test_a_hand_under_two_names_asks_whom_and_the_direct_message_knows(
    store: Store, words: str
) -> None:
    village = Village(store)
    village.knows("Bram", "Zeeland")
    village.knows("Cor", "Limburg")
    village.asks("Anna", "Hoe maai je riet?", village.experts)
    reacts(village, "Anna", "✋")
    (whom,) = village.letters("Anna")
    assert "‘stel voor 2’: Cor" in whom
    # A number that is nobody's is no answer yet.
    assert "‘stel voor 2’: Cor" in village.says("Anna", "3", at_once=False)
    # In the direct message nothing was asked before.
    assert "Ik vraag aan Cor" in village.says("Anna", words, at_once=False)
    (request,) = village.letters("Cor")
    assert "“Hoe maai je riet?”" in request


def test_a_hand_asks_to_meet_who_was_named(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", village.experts)
    reacts(village, "Anna", "✋🏽")
    (request,) = village.letters("Bram")
    assert "Wil je kennismaken?" in request
    (told,) = village.letters("Anna")
    assert "Ik vraag aan Bram" in told


def test_a_thumb_on_the_answer_to_an_open_question_closes_it(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    village.says("Bram", "Met een bootje in september.")
    village.says("Bram", "ja")
    ((number, _),) = store.outbox.unsent("matrix")
    store.outbox.sent(number, village.now, ANSWER.stored())
    (opened,) = store.open_questions.all_open()
    assert opened.stage is Stage.ANSWERED
    reacts(village, "Anna", "👍")
    assert store.open_questions.all_open() == []


def test_other_signs_and_other_places_do_nothing(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", village.experts)
    reacts(village, "Anna", "🌾")
    reacts(village, "Anna", "👎")
    reacts(village, "Anna", "✋", on=Address("matrix", "elders"))
    assert store.outbox.unsent("matrix") == []
