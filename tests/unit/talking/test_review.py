"""Moderators see what waits, and decide about it in their room."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.flows.review.queue import post_cards
from bot.rendering.blocks import Paragraph
from bot.rendering.plain import plain
from bot.texts.review_card import facts
from corpus.model import Level, Metadata, Status, StoredSource
from corpus.store import Store
from corpus.store.told import ShownAs
from retrieval.errors import IndexUnavailable
from retrieval.model import Answer, Language, Question
from tests.fakes import an_answer, citation
from tests.stores import a_reading, put, texts_for
from tests.unit.talking.moderating import Hall, keys_of

TEXT = "## Situatie\n\nWe maaiden het riet te vroeg.\n\n## Advies\n\nWacht tot september."


@dataclass(frozen=True)
class Found:
    """A piece of personal data."""

    kind: str
    text: str


@pytest.fixture
def hall(store: Store) -> Hall:
    """Anna told a lesson, and a file brought a source without a region."""
    hall = Hall(store)
    hall.tells("Anna", TEXT, "les-1", title="Riet", region="Twente", level=Level.AREA)
    hall.waits("Een verslag.", "verslag-1")
    return hall


def test_a_card_appears_once_with_all_that_a_decision_needs(store: Store) -> None:
    near = an_answer("", citation(1, source_id="oud", title="Riet in het veen"))
    put(store, a_reading("Ooit. We maaiden het riet te vroeg, en dat is jammer.", "oud"))
    question = f"Riet. {TEXT}"
    hall = Hall(store, {question: near}, lambda _: (Found("email", "a@b.nl"),))
    hall.tells("Anna", TEXT, "les-1", title="Riet", region="Twente", level=Level.AREA)
    (card,) = hall.looks()
    for words in (
        "Ter beoordeling 1: Riet",
        "We maaiden het riet te vroeg.",
        "Zichtbaar voor: iedereen",
        "Situatie\nWe maaiden",
        "Auteur: met naam",
        "Regio: Twente",
        "Niveau: gebied",
        "Ontbreekt: soort kennis, thema’s",
        "Leesbaarheid: makkelijk (gemiddeld 4 woorden per zin",
        "Persoonsgegevens: e-mailadres a@b.nl",
        "Riet in het veen",
        "goedkeuren 1",
        "afwijzen 1 reden",
    ):
        assert words in card
    assert hall.looks() == []


def test_a_card_that_waits_for_months_is_not_posted_again(hall: Hall, store: Store) -> None:
    assert len(hall.looks()) == 2
    hall.now += timedelta(days=200)
    store.outbox.forget_before(hall.now - timedelta(days=90))
    assert hall.looks() == []


def test_a_card_that_was_taken_but_not_noted_is_posted_once(hall: Hall, store: Store) -> None:
    hall.looks()
    with store.reviews._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE reviews SET posted = false")
    assert hall.looks() == []


def test_a_near_duplicate_is_pointed_out(store: Store) -> None:
    put(store, a_reading(f"Eerst dit. {TEXT}", "oud", title="Riet in het veen"))
    near = an_answer("", citation(1, source_id="oud", title="Riet in het veen"))
    hall = Hall(store, {f"Riet. {TEXT}": near})
    hall.tells(None, TEXT, "les-1", title="Riet")
    (card,) = hall.looks()
    assert "Bijna hetzelfde als: Riet in het veen" in card
    assert "Auteur: zonder naam" in card


def test_a_look_costs_as_many_queries_however_many_files_wait(store: Store) -> None:
    """It is done every two seconds: a query for each would keep a processor busy."""
    hall, asked = Hall(store), [0]
    event.listen(store._engine, "before_cursor_execute", lambda *_: asked.append(1))
    for number in range(22):
        hall.waits(f"Dit is tekst {number} van een map.", f"b-{number}", title=f"Verslag {number}")
    hall.looks()
    costs = []
    for number in range(22, 42, 10):
        asked.clear()
        hall.looks()
        costs.append(len(asked))
        for more in range(number, number + 10):
            hall.waits(f"Dit is tekst {more} van een map.", f"b-{more}", title=f"Verslag {more}")
        hall.looks()
    assert costs[0] == costs[1]
    assert costs[0] < 22


def test_a_folder_of_files_is_no_flood_and_holds_up_nobody(store: Store) -> None:
    hall = Hall(store)
    for number in range(23):
        hall.waits(f"Verslag {number}.", f"verslag-{number}")
    hall.tells("Anna", TEXT, "les-1", title="Riet")
    assert len(hall.looks()) == 21
    assert hall.looks() == []
    for number in (1, 2):
        hall.decides("Mo", f"goedkeuren {number}")
    assert [card.partition("\n")[0] for card in hall.looks()] == [
        "Ter beoordeling 21: Verslag",
        "Ter beoordeling 22: Verslag",
    ]
    assert "En nog 2." in hall.decides("Mo", "wachtrij")


def test_a_long_text_is_shortened_on_its_card(store: Store) -> None:
    hall = Hall(store)
    hall.waits("woord " * 500, "lang")
    (card,) = hall.looks()
    assert "(De tekst is ingekort.)" in card
    assert len(card) < 2000


def test_the_queue_lists_what_waits_and_shows_one(hall: Hall) -> None:
    listed = hall.decides("Mo", "wachtrij")
    assert "1. Riet (les, Twente, sinds 3 april 2025)" in listed
    assert "2. Verslag (verslag" in listed
    assert "Ter beoordeling 2: Verslag" in hall.decides("Mo", "wachtrij 2")
    assert "Nummer 9 ken ik niet" in hall.decides("Mo", "wachtrij 9")
    hall.decides("Mo", "goedkeuren 1")
    hall.decides("Mo", "goedkeuren 2")
    listed = hall.decides("Mo", "wachtrij")
    assert listed.startswith("Er wacht niets op een besluit.")
    assert "1. Riet (goedgekeurd door Mo): ‘herstel 1’" in listed
    hall.now += timedelta(days=1)
    assert hall.decides("Mo", "wachtrij") == "Er wacht niets op een besluit."


def test_an_approved_lesson_is_found_and_its_author_thanked_once(hall: Hall) -> None:
    hall.looks()
    first = hall.decides("Mo", "goedkeuren 1")
    assert "1 is goedgekeurd door Mo" in first
    assert hall.decides("Mo", "goedkeuren 1", again=True) == first
    assert any("te vroeg" in text for text in texts_for(hall.store))
    (thanks,) = hall.letters("Anna")
    assert "“Riet” is goedgekeurd" in thanks
    assert len(hall.store.reviews.of(1)) == 1


def test_a_rejected_lesson_is_told_kindly_with_the_reason_as_it_was_typed(hall: Hall) -> None:
    hall.looks()
    assert "afgewezen door Mo" in hall.decides("Mo", "Afwijzen 1 Dit staat al in “Riet”.")
    (told,) = hall.letters("Anna")
    assert "Dit staat al in “Riet”." in told
    assert "net zo welkom" in told
    assert hall.status("les-1") is Status.REJECTED


def test_the_second_moderator_hears_who_decided_and_when(hall: Hall) -> None:
    hall.looks()
    hall.decides("Mo", "afwijzen 1 te kort")
    late = hall.decides("Saar", "goedkeuren 1")
    assert late == "1 was al afgewezen door Mo, op 3 april 2025 (te kort)."
    assert hall.status("les-1") is Status.REJECTED
    assert len(hall.letters("Anna")) == 1


def test_who_shared_without_a_name_finds_what_came_of_it_with_the_code(store: Store) -> None:
    hall = Hall(store)
    hall.tells(None, TEXT, "les-1", title="Riet")
    hall.looks()
    hall.decides("Mo", "vraag 1 Hoe groot was het veld?")
    for again in (False, True):
        hall.decides("Mo", "goedkeuren 1", again=again)
    asked, thanked = hall.news()
    assert "“Hoe groot was het veld?”" in asked
    assert "goedgekeurd" in thanked
    assert keys_of(store) == []


@pytest.mark.parametrize(
    "text", ["wachtrij", "goedkeuren 1", "afwijzen 1 nee", "vraag 1 hoe?", "bewerk 1 titel: x"]
)
@pytest.mark.parametrize("room", ["", "!anders"])
def test_it_works_in_the_moderators_room_only(hall: Hall, text: str, room: str) -> None:
    hall.looks()
    assert hall.says("Mo", text, room=room) == "Dat kan alleen in de kamer van de moderatoren."
    assert hall.status("les-1") is Status.PENDING


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("goedkeuren", "Zeg erbij welke"),
        ("afwijzen", "Zeg erbij welke"),
        ("goedkeuren 99", "Nummer 99 ken ik niet"),
        ("afwijzen 99 nee", "Nummer 99 ken ik niet"),
        ("vraag 99 hoe?", "Nummer 99 ken ik niet"),
        ("bewerk 99 titel: x", "Nummer 99 ken ik niet"),
        ("vraag 2 hoe?", "ken ik geen auteur in de chat"),
        ("goedkeuren 1?", "Ik heb nog niets veranderd"),
    ],
)
def test_what_cannot_be_done_is_said(hall: Hall, text: str, says: str) -> None:
    hall.looks()
    assert says in hall.decides("Mo", text)
    assert hall.status("les-1") is Status.PENDING


def test_what_was_approved_on_the_command_line_is_thanked_for(hall: Hall) -> None:
    hall.looks()
    hall.store.sources.decide("les-1", Status.APPROVED)
    assert hall.decides("Mo", "goedkeuren 1") == "1 was al goedgekeurd, buiten de wachtrij om."
    hall.store.sources.decide("verslag-1", Status.REJECTED)
    hall.looks()
    hall.store.sources.decide("les-1", Status.PENDING)
    hall.looks()
    hall.store.sources.decide("les-1", Status.APPROVED)
    hall.looks()
    (thanks,) = hall.letters("Anna")
    assert "“Riet” is goedgekeurd" in thanks


def test_a_card_that_was_decided_before_it_was_sent_is_not_sent(hall: Hall) -> None:
    hall.decides("Mo", "wachtrij")
    hall.decides("Mo", "goedkeuren 1")
    (card,) = hall.looks()
    assert "Ter beoordeling 2" in card


def test_it_all_works_in_english(store: Store) -> None:
    hall = Hall(store, language=Language.ENGLISH)
    hall.tells("Anna", TEXT, "les-1", title="Riet", region="Twente")
    (card,) = hall.looks()
    assert "To review 1: Riet" in card
    assert "Missing: level, kind of knowledge, themes" in card
    assert "1. Riet (lesson, Twente, since 3 April 2025)" in hall.decides("Mo", "queue")
    assert "I ask the author of 1" in hall.decides("Mo", "ask 1 How large was it?")
    assert "I put the change of 1" in hall.decides("Mo", "edit 1 region: Salland")
    assert "“How large was it?”" in hall.letters("Anna")[0]
    assert "edit 1 undo" in hall.decides("Mo", "approve 1")
    assert "The change of 1 is dropped" in hall.decides("Mo", "edit 1 undo")
    assert "1 is approved by Mo. It can be found from now on." in hall.decides("Mo", "approve 1")
    assert "1 was approved already by Mo" in hall.decides("Saar", "reject 1 no")
    assert "is approved" in hall.letters("Anna")[0]


@pytest.mark.parametrize(("sign", "status"), [("✅", "approved"), ("❌", "rejected")])
def test_a_sign_on_a_card_decides(hall: Hall, sign: str, status: str) -> None:
    hall.looks()
    hall.reacts("Mo", sign, "review 1")
    assert hall.status("les-1") is Status(status)
    (told,) = hall.posted()
    assert "door Mo" in told
    hall.reacts("Saar", "✅", "review 1")
    (late,) = hall.posted()
    assert "1 was al" in late
    hall.reacts("Saar", "✅", "review 1", again=True)
    assert hall.posted() == []
    assert len(hall.store.reviews.of(1)) == 1
    assert len(hall.letters("Anna")) == 1


@pytest.mark.parametrize(
    ("sign", "on", "room"),
    [
        ("👍", "review 1", "!moderatoren"),
        ("✅", "review 1", "!anders"),
        ("✅", "decided 1 abc", "!moderatoren"),
        ("✅", "nergens", "!moderatoren"),
        ("✅", "review x", "!moderatoren"),
    ],
)
def test_other_signs_decide_nothing(hall: Hall, sign: str, on: str, room: str) -> None:
    hall.looks()
    hall.reacts("Mo", sign, on, room=room)
    assert hall.status("les-1") is Status.PENDING
    assert hall.posted() == []


def test_the_author_answers_a_question_and_moderators_read_it_without_a_name(hall: Hall) -> None:
    hall.looks()
    first = hall.decides("Mo", "vraag 1 Hoe groot was het veld?")
    assert hall.decides("Mo", "vraag 1 Hoe groot was het veld?", again=True) == first
    assert "vraag gesteld aan de auteur" in hall.decides("Mo", "wachtrij")
    (asked,) = hall.letters("Anna")
    assert "“Hoe groot was het veld?”" in asked
    thanks = hall.says("Anna", "Drie hectare")
    assert hall.says("Anna", "Drie hectare", again=True) == thanks
    (answer,) = hall.posted()
    assert "“Drie hectare”" in answer
    assert "Anna" not in answer
    assert "vraag gesteld" not in hall.decides("Mo", "wachtrij")


def test_a_yes_after_other_talk_gets_the_question_again(hall: Hall) -> None:
    hall.looks()
    hall.decides("Mo", "vraag 1 Was het nat?")
    hall.letters("Anna")
    hall.says("Anna", "profiel")
    assert "“Was het nat?”" in hall.says("Anna", "ja")
    assert "doorgegeven" in hall.says("Anna", "ja")


def asks_two(hall: Hall, second: int = 1) -> list[str]:
    """Let a moderator put two questions to Anna; the keys of the letters."""
    hall.looks()
    hall.decides("Mo", "vraag 1 Hoe groot was het veld?")
    hall.decides("Mo", f"vraag {second} Met wie deed je dat?")
    keys = [key for key in keys_of(hall.store) if key.startswith("question")]
    assert len(hall.letters("Anna")) == 2
    return keys


def test_two_questions_about_one_lesson_are_both_answered(hall: Hall) -> None:
    asks_two(hall)
    said = hall.says("Anna", "Drie hectare")
    assert "je antwoord op “Hoe groot was het veld?” over je les “Riet”" in said
    assert "“Met wie deed je dat?”" in said
    assert hall.says("Anna", "Drie hectare", again=True) == said
    (answer,) = hall.posted()
    assert "De auteur van 1 antwoordt op “Hoe groot was het veld?”" in answer
    assert "vraag gesteld" in hall.decides("Mo", "wachtrij")
    assert "doorgegeven" in hall.says("Anna", "Met ja of nee twee buren")
    (answer,) = hall.posted()
    assert "op “Met wie deed je dat?”" in answer
    assert "vraag gesteld" not in hall.decides("Mo", "wachtrij")


def test_a_reply_to_a_question_answers_that_one(hall: Hall) -> None:
    _, second = asks_two(hall)
    hall.says("Anna", "profiel")
    assert "op “Met wie deed je dat?”" in hall.says("Anna", "Twee buren", under=second)
    assert "op “Met wie deed je dat?”" in hall.posted()[0]
    assert "doorgegeven" in hall.says("Anna", "Drie hectare")
    assert "op “Hoe groot was het veld?”" in hall.posted()[0]


def test_questions_about_two_lessons_of_one_author_are_both_answered(hall: Hall) -> None:
    hall.tells("Anna", "Een andere les.", "les-2", title="Wilgen")
    asks_two(hall, second=3)
    assert "over je les “Riet”" in hall.says("Anna", "Drie hectare")
    assert "De auteur van 1 antwoordt:" in hall.posted()[0]
    assert "doorgegeven" in hall.says("Anna", "Twee buren")
    assert "De auteur van 3 antwoordt:" in hall.posted()[0]


def test_a_question_that_was_put_again_is_told_from_the_other(hall: Hall) -> None:
    asks_two(hall)
    hall.says("Anna", "profiel")
    assert "“Met wie deed je dat?”" in hall.says("Anna", "ja")
    assert "je antwoord op “Met wie deed je dat?”" in hall.says("Anna", "ja")
    assert "op “Met wie deed je dat?”" in hall.posted()[0]


def test_what_was_decided_elsewhere_takes_no_answer_from_what_waits(hall: Hall) -> None:
    hall.tells("Anna", "Een andere les.", "les-2", title="Wilgen")
    asks_two(hall, second=3)
    hall.store.sources.decide("les-1", Status.REJECTED)
    hall.looks()
    assert "doorgegeven" in hall.says("Anna", "Twee buren")
    assert "De auteur van 3 antwoordt" in hall.posted()[0]


def test_after_the_decision_nobody_is_asked_any_more(hall: Hall) -> None:
    hall.looks()
    hall.decides("Mo", "vraag 1 Was het nat?")
    hall.letters("Anna")
    hall.decides("Mo", "goedkeuren 1")
    assert "doorgegeven" not in hall.says("Anna", "Het was heel erg nat daar in dat jaar")
    assert hall.posted() == []


def test_who_stopped_is_not_asked(hall: Hall) -> None:
    hall.looks()
    hall.says("Anna", "stop")
    for text in ("vraag 1 Was het nat?", "bewerk 1 titel: Nat riet"):
        assert "wil geen berichten" in hall.decides("Mo", text)
    assert hall.letters("Anna") == []


def test_a_card_tells_what_was_guessed(store: Store) -> None:
    hall = Hall(store)
    hall.waits("Een verslag.", "verslag-1", region="Twente", guessed=frozenset({"region"}))
    (card,) = hall.looks()
    assert "Regio: Twente (geschat)" in card
    assert "Zichtbaar voor: iedereen (geschat)" not in card


def test_without_a_search_there_is_a_card_all_the_same(store: Store) -> None:
    def fails(_: Question) -> Answer:
        raise IndexUnavailable("lexical")

    hall = Hall(store)
    hall.waits("Een verslag.", "verslag-1")
    post_cards(replace(hall.board, asking=fails), hall.now)
    (card,) = hall.posted()
    assert "Ter beoordeling 1" in card


def test_a_card_names_its_author_in_one_line() -> None:
    known = StoredSource(1, "les", Status.PENDING, None, Metadata(authors=("Anna Bos",)))
    told = [plain((Paragraph(line),)) for line in facts(known, ShownAs.NAME, Language.DUTCH)]
    assert any("Auteur: Anna Bos, met naam" in line for line in told)
    assert not any("Auteurs" in line for line in told)
    filed = [plain((Paragraph(line),)) for line in facts(known, None, Language.DUTCH)]
    assert any("Auteurs: Anna Bos" in line for line in filed)
