"""A sign under an answer asks around, brings people together, or closes a question."""

from bot.chat import Address, Place, Reaction, Sender
from bot.flows.people.reacting import reacted
from bot.flows.ports import Asker
from corpus.store import Store
from corpus.store.open_questions import Stage
from tests.fakes import FakeMessages
from tests.unit.talking.circles import Village

ANSWER = Address("matrix", "antwoord-1")


class Answered(FakeMessages):
    """Knows one answer: that to the first message."""

    def answered_at(self, _platform: str, address: str) -> str | None:
        return "$1" if address == ANSWER.stored() else None


def reacts(village: Village, name: str, sign: str, on: Address = ANSWER) -> None:
    reaction = Reaction(
        id=f"${sign}",
        address=ANSWER,
        sender=Sender(f"@{name.lower()}:vb.nl", name),
        place=Place("!kamer"),
        at=village.now,
        sign=sign,
        on=on,
    )
    reacted(
        reaction,
        Asker("!kamer", village.now),
        asking=village._answer,
        messages=Answered(),
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
