"""Moderators withdraw and undo, and authors hear of it once."""

from datetime import timedelta

import pytest

from bot.flows.reflect.passing_on import pass_on
from bot.intents.commands import command
from bot.intents.kinds_of_review import TakeBack, Weigh
from corpus.model import Status
from corpus.store import Store
from corpus.store.ruling import Matter, State
from corpus.workdays import HERE
from retrieval.model import Language
from tests.stores import a_reading, open_review, put, texts_for
from tests.unit.talking.moderating import CODE, Hall

TEXT = "## Situatie\n\nWe maaiden het riet te vroeg.\n\n## Advies\n\nWacht tot september."


@pytest.fixture
def hall(store: Store) -> Hall:
    """Anna told a lesson, a file brought a source that waits and another one that does not."""
    hall = Hall(store)
    hall.tells("Anna", TEXT, "les-1", title="Riet", region="Twente")
    hall.waits("Een verslag.", "verslag-1")
    put(store, a_reading("Een oud verslag.", "oud-1", valid_until="2024"), path="/oud")
    hall.looks()
    return hall


def test_an_approval_that_the_author_heard_of_is_undone_kindly_once(hall: Hall) -> None:
    hall.decides("Mo", "goedkeuren 1")
    assert len(hall.letters("Anna")) == 1
    said = hall.decides("Saar", "herstel 1")
    assert said == "Saar heeft de goedkeuring van 1 teruggedraaid. Alles is weer zoals daarvoor."
    assert hall.decides("Saar", "herstel 1", again=True) == said
    (told,) = hall.letters("Anna")
    assert "Dat was te vroeg" in told
    (card,) = hall.posted()
    assert card.startswith("1 wacht weer op een besluit.\n\nTer beoordeling 1: Riet")
    assert hall.status("les-1") is Status.PENDING
    hall.decides("Mo", "goedkeuren 1")
    (thanks,) = hall.letters("Anna")
    assert "is goedgekeurd" in thanks


def test_an_approval_that_the_author_did_not_hear_of_is_not_told(hall: Hall) -> None:
    hall.decides("Mo", "afwijzen 1 nee")
    hall.decides("Mo", "herstel 1")
    assert hall.letters("Anna") == []
    hall.reacts("Mo", "✅", "review 1")
    assert hall.status("les-1") is Status.APPROVED


def test_a_withdrawal_is_told_with_its_reason_and_undone(hall: Hall) -> None:
    hall.decides("Mo", "goedkeuren 1")
    hall.letters("Anna")
    said = hall.decides("Mo", "intrekken 1 klopt niet")
    assert "1 is ingetrokken door Mo" in said
    assert "‘herstel 1’" in said
    assert texts_for(hall.store) == {"Een oud verslag."}
    (told,) = hall.letters("Anna")
    assert "ingetrokken" in told
    assert "“klopt niet”" in told
    assert "het intrekken van 1" in hall.decides("Mo", "herstel 1")
    assert "teruggedraaid" in hall.letters("Anna")[0]
    assert hall.status("les-1") is Status.APPROVED
    assert hall.posted() == []


def test_a_source_that_never_waited_is_withdrawn_by_its_id(hall: Hall) -> None:
    assert "3 is ingetrokken door Mo" in hall.decides("Mo", "intrekken oud-1 verouderd")
    assert "3 was al ingetrokken door Mo" in hall.decides("Saar", "intrekken 3")
    assert "ken ik niet" in hall.decides("Mo", "intrekken niets-1")
    listed = hall.decides("Mo", "wachtrij")
    assert "3. Verslag (ingetrokken door Mo): ‘herstel 3’" in listed
    assert "verouderd" in hall.decides("Mo", "bron 3")


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (Matter.REMARK, "✅ de bron blijft, ❌ de bron gaat weg"),
        (Matter.RECHECK, "✅ klopt nog, een jaar lang · ⏳ vraag het over een maand · ❌ haal weg"),
    ],
)
def test_a_card_about_what_is_there_says_what_the_signs_do(
    hall: Hall, matter: Matter, said: str
) -> None:
    open_review(hall.store, "oud-1", matter, hall.now.date())
    (card,) = hall.looks()
    assert said in card
    hall.reacts("Mo", "✅", "review 3")
    assert hall.posted() == ["3 blijft staan, bevestigd door Mo."]
    hall.decides("Mo", "herstel 3")
    assert "3 is ingetrokken door Mo" in hall.decides("Mo", "afwijzen 3 oud")
    assert hall.status("oud-1") is Status.WITHDRAWN


def test_a_place_in_answers_is_listed_shown_and_undone(hall: Hall) -> None:
    hall.decides("Mo", "goedkeuren 1")
    hall.letters("Anna")
    hall.decides("Mo", "vooraan 1 nieuwste")
    hall.decides("Mo", "achteraan 1 te algemeen")
    assert "1. Riet (achteraan gezet door Mo): ‘herstel 1’" in hall.decides("Mo", "wachtrij")
    shown = hall.decides("Mo", "bron 1")
    assert "vooraan gezet door Mo" in shown
    assert "(te algemeen)" in shown
    for left in (1, 0):
        assert "teruggedraaid" in hall.decides("Mo", "herstel 1")
        assert hall.store.sources.find("les-1").weight == left
    assert hall.status("les-1") is Status.APPROVED
    assert (hall.letters("Anna"), hall.posted()) == ([], [])
    assert "de goedkeuring van 1" in hall.decides("Mo", "herstel 1")
    hall.decides("Mo", "vooraan 2 belangrijk")
    hall.posted()
    assert "de plaats vooraan van 2" in hall.decides("Mo", "herstel 2")
    assert hall.posted() == []


def test_what_was_rejected_longer_ago_waits_once_more(hall: Hall) -> None:
    hall.decides("Mo", "afwijzen 1 te vroeg")
    hall.letters("Anna")
    hall.now += timedelta(days=40)
    said = hall.decides("Saar", "herstel 1")
    assert said == "Saar heeft de bron van 1 teruggezet in de wachtrij."
    assert hall.decides("Saar", "herstel 1", again=True) == said
    (card,) = hall.posted()
    assert card.startswith("1 wacht weer op een besluit.")
    assert (hall.status("les-1"), hall.letters("Anna")) == (Status.PENDING, [])
    assert "te vroeg" in hall.decides("Mo", "bron 1")
    hall.reacts("Mo", "✅", "review 1")
    assert hall.status("les-1") is Status.APPROVED
    (thanks,) = hall.letters("Anna")
    assert "is goedgekeurd" in thanks
    hall.now += timedelta(days=2)
    assert "langer dan een dag geleden" in hall.decides("Mo", "herstel 1")
    assert hall.status("les-1") is Status.APPROVED


def test_what_was_withdrawn_over_a_remark_longer_ago_waits_with_a_card_of_its_own(
    hall: Hall,
) -> None:
    open_review(hall.store, "oud-1", Matter.REMARK, hall.now.date())
    hall.looks()
    hall.decides("Mo", "afwijzen 3 oud")
    hall.now += timedelta(days=2)
    assert "teruggezet in de wachtrij" in hall.decides("Mo", "herstel 3")
    assert hall.status("oud-1") is Status.PENDING
    (card,) = hall.looks()
    assert card.startswith("Ter beoordeling 4: Verslag")


@pytest.mark.parametrize("matter", [Matter.REMARK, Matter.RECHECK])
@pytest.mark.parametrize("typed", ["", "goedkeuren 3"])
def test_an_author_is_not_thanked_anew_for_what_stays(
    hall: Hall, matter: Matter, typed: str
) -> None:
    hall.decides("Mo", "goedkeuren 1")
    hall.letters("Anna")
    hall.now += timedelta(days=8)
    open_review(hall.store, "les-1", matter, hall.now.date())
    hall.looks()
    hall.decides("Mo", typed) if typed else hall.reacts("Mo", "✅", "review 3")
    hall.looks()
    assert hall.store.reviews.find(3).state is State.APPROVED
    assert hall.letters("Anna") == []
    assert hall.store.reviews.approved_since(hall.now - timedelta(days=7)) == []


def test_a_remark_waits_while_the_approval_of_its_source_is_undone(hall: Hall) -> None:
    hall.decides("Mo", "goedkeuren 1")
    open_review(hall.store, "les-1", Matter.REMARK, hall.now.date())
    hall.looks()
    hall.decides("Mo", "herstel 1")
    listed = hall.decides("Mo", "wachtrij")
    assert "1. Riet" in listed
    assert "3. Riet" not in listed
    assert "Beslis eerst over de bron zelf" in hall.decides("Mo", "afwijzen 3 oud")
    hall.decides("Mo", "goedkeuren 1")
    assert "3. Riet" in hall.decides("Mo", "wachtrij")


def test_what_was_put_off_is_shown(hall: Hall) -> None:
    open_review(hall.store, "oud-1", Matter.RECHECK, hall.now.date())
    hall.looks()
    hall.reacts("Mo", "⏳", "review 3")
    assert "uitgesteld door Mo" in hall.decides("Mo", "bron 3")


def test_an_edit_at_once_is_undone(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 tekst: Heel iets anders.")
    hall.decides("Mo", "bewerk 2 regio: Twente")
    for left in ("Heel iets anders.", "Een verslag."):
        assert "de wijziging van 2" in hall.decides("Mo", "herstel 2")
        assert hall.store.sources.text("verslag-1") == left
    assert hall.store.sources.find("verslag-1").metadata.region is None
    assert "niets besloten" in hall.decides("Mo", "herstel 2")


def test_what_an_author_without_a_name_took_back_is_noted_the_next_morning(store: Store) -> None:
    hall = Hall(store)
    hall.tells(None, TEXT, "les-1", title="Riet")
    hall.looks()
    hall.decides("Mo", "goedkeuren 1")
    store.sealed.withdraw(CODE, hall.now.date())
    store.sources.decide("les-1", Status.WITHDRAWN)
    assert "De auteur trok 1 zelf in" in hall.decides("Mo", "herstel 1")
    pass_on(store.sealed, hall.board, hall.now)
    assert len(store.reviews.of(1)) == 1
    pass_on(store.sealed, hall.board, hall.now + timedelta(days=1))
    noted = store.reviews.of(1)[-1]
    assert (noted.name, noted.at.astimezone(HERE).date().isoformat()) == ("", "2025-03-31")
    assert "in de week van 31 maart 2025" in hall.decides("Mo", "bron 1")
    assert "De auteur trok 1 zelf in" in hall.decides("Mo", "herstel 1")


def test_it_works_in_english(store: Store) -> None:
    hall = Hall(store, language=Language.ENGLISH)
    hall.tells("Anna", TEXT, "les-1", title="Riet")
    hall.looks()
    hall.decides("Mo", "approve 1")
    assert "1 is withdrawn by Mo" in hall.decides("Mo", "withdraw 1 not true")
    assert "undid the withdrawal of 1" in hall.decides("Mo", "undo 1")
    assert "undid the approval of 1" in hall.decides("Mo", "undo 1")


@pytest.mark.parametrize(("says", "listed"), [("vooraan", "vooraan"), ("achteraan", "achteraan")])
def test_a_place_in_answers_is_listed_shown_and_undone_as_any_decision(
    hall: Hall, says: str, listed: str
) -> None:
    hall.decides("Mo", "goedkeuren 2")
    hall.decides("Mo", f"{says} 2 nieuwste versie")
    assert f"2. Verslag ({listed} gezet door Mo): ‘herstel 2’" in hall.decides("Mo", "wachtrij")
    assert f"{listed} gezet door Mo" in hall.decides("Mo", "bron 2")
    assert f"de plaats {listed} van 2 teruggedraaid" in hall.decides("Saar", "herstel 2")
    found = hall.store.sources.find("verslag-1")
    assert (found.weight, found.status) == (0, Status.APPROVED)
    assert "de goedkeuring van 2 teruggedraaid" in hall.decides("Saar", "herstel 2")
    assert hall.status("verslag-1") is Status.PENDING


def test_undoing_the_place_of_what_waits_decides_nothing_else(hall: Hall) -> None:
    hall.decides("Mo", "vooraan 1 belangrijk")
    hall.posted()
    assert "teruggedraaid" in hall.decides("Mo", "herstel 1")
    assert (hall.status("les-1"), hall.posted(), hall.letters("Anna")) == (Status.PENDING, [], [])


def test_a_place_given_after_an_author_took_back_a_source_does_not_bring_it_back(
    hall: Hall,
) -> None:
    hall.decides("Mo", "goedkeuren 1")
    hall.store.withdrawing.by_author("les-1", hall.now)
    hall.decides("Mo", "achteraan 1 te algemeen")
    assert "De auteur trok 1 zelf in" in hall.decides("Mo", "herstel 1")
    assert hall.status("les-1") is Status.WITHDRAWN


def test_what_was_put_off_is_told_with_the_source(hall: Hall) -> None:
    number = open_review(hall.store, "oud-1", Matter.RECHECK, hall.now.date())
    assert number is not None
    hall.looks()
    hall.reacts("Mo", "⏳", f"review {number.id}")
    assert "uitgesteld door Mo" in hall.decides("Mo", f"bron {number.id}")


@pytest.mark.parametrize(
    ("says", "means"),
    [
        ("intrekken 10.1000/veen oud", TakeBack(source_id="10.1000/veen", reason="oud")),
        ("intrekken 1.5-rapport", TakeBack(source_id="1.5-rapport")),
        ("vooraan 10.1000/veen nieuw", Weigh(1, source_id="10.1000/veen", reason="nieuw")),
        ("intrekken 1. Oud.", TakeBack(1, "Oud.")),
        ("intrekken 1.", TakeBack(1)),
        ("intrekken 1:oud", TakeBack(1, "oud")),
        ("achteraan 1. te algemeen", Weigh(-1, 1, reason="te algemeen")),
    ],
)
def test_an_id_that_begins_with_a_number_is_not_that_number(says: str, means: object) -> None:
    assert command(says) == means


def test_a_remark_that_went_with_its_source_comes_back_with_it(hall: Hall) -> None:
    hall.decides("Mo", "goedkeuren 2")
    remark = open_review(hall.store, "verslag-1", Matter.REMARK, hall.now.date())
    assert remark is not None
    hall.looks()
    hall.decides("Mo", "intrekken 2 klopt niet")
    hall.looks()
    assert "Opmerking" not in hall.decides("Mo", "wachtrij")
    hall.decides("Mo", "herstel 2")
    assert [one.id for one in hall.store.reviews.waiting() if one.source_id == "verslag-1"] == [
        remark.id
    ]
    # Its card lies there still.
    assert not any("Opmerking" in said for said in hall.looks())
    hall.reacts("Mo", "✅", f"review {remark.id}")
    assert f"{remark.id} blijft staan" in hall.posted()[0]
