"""Moderators change a source; who told it in chat agrees first."""

from dataclasses import replace

import pytest

from bot.flows.review.editing import agree_to_edit, edit_again
from bot.rendering.plain import plain
from bot.texts.review_card import field as called
from corpus.model import Knowledge, Level, Status, Visibility
from corpus.store import Store
from retrieval.model import Language
from tests.stores import a_reading, put
from tests.unit.talking.moderating import CODE, Hall, keys_of

TEXT = "## Situatie\n\nWe maaiden te vroeg.\n\n## Advies\n\nWacht tot september.\nOf langer."


@pytest.fixture
def hall(store: Store) -> Hall:
    """A file brought a source, and Anna told a lesson."""
    hall = Hall(store)
    hall.waits(TEXT, "bron", title="Riet", region="Salland", guessed=frozenset({"region"}))
    hall.tells("Anna", TEXT, "les", title="Veen", visibility=Visibility.REGION)
    hall.looks()
    return hall


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("titel: Maai in september", "title", "Maai in september"),
        ("title: Praat met boeren?", "title", "Praat met boeren?"),
        ("regio: twente", "region", "Twente"),
        ("niveau: gebied", "level", Level.AREA),
        ("kennis: ervaringskennis, beleidskennis", "knowledge", ("experience", "policy")),
        ("thema’s: Water, bodem", "themes", ("water", "bodem")),
        ("zichtbaar: regio", "visibility", Visibility.REGION),
    ],
)
def test_a_source_of_a_file_is_changed_at_once(
    hall: Hall, line: str, field: str, value: object
) -> None:
    first = hall.decides("Mo", f"bewerk 1 {line}")
    assert first == f"1 is aangepast: {called(field, Language.DUTCH)}."
    assert hall.decides("Mo", f"bewerk 1 {line}", again=True) == first
    known = hall.store.sources.find("bron").metadata
    assert getattr(known, field) == value
    assert field not in known.guessed
    (noted,) = hall.store.reviews.of(1)
    assert noted.name == "Mo"
    assert hall.store.sources.text("bron") == TEXT


def test_a_part_of_the_text_is_changed_and_found(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 1 Situatie: We maaiden\nveel te vroeg.")
    assert hall.store.sources.text("bron") == (
        "## Situatie\n\nWe maaiden\nveel te vroeg.\n\n## Advies\n\nWacht tot september.\nOf langer."
    )
    hall.decides("Mo", "bewerk 1 advies: Wacht.")
    hall.decides("Mo", "goedkeuren 1")
    texts = {item.passage.text for item in hall.store.due.indexable(0, 100)}
    assert any("veel te vroeg" in text for text in texts)
    assert not any("september" in text for text in texts)


def test_a_text_without_headings_is_changed_as_a_whole(store: Store) -> None:
    hall = Hall(store)
    hall.waits("Kort.", "kort")
    hall.looks()
    hall.decides("Mo", "bewerk 1 tekst: Iets langer.")
    assert store.sources.text("kort") == "Iets langer."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("kleur: blauw", "Dit kun je veranderen: titel, regio"),
        ("iets zonder dubbele punt", "Dat veld ken ik niet"),
        ("", "Dat veld ken ik niet"),
        ("tekst: alles anders", "Situatie en Advies"),
        ("niveau: dorp", "Het kan zijn: initiatief, gebied"),
        ("titel:", "Zeg er ook bij wat het moet worden."),
    ],
)
def test_what_cannot_be_changed_is_said(hall: Hall, line: str, says: str) -> None:
    assert says in hall.decides("Mo", f"bewerk 1 {line}")
    assert hall.store.reviews.of(1) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("zichtbaar: kamer", "De bron hoort niet bij een kennishub."),
        ("visibility: room", "De bron hoort niet bij een kennishub."),
        ("regio: -\nzichtbaar: regio", "De bron heeft geen regio."),
    ],
)
def test_a_source_is_not_hidden_from_everybody(hall: Hall, line: str, says: str) -> None:
    said = hall.decides("Mo", f"bewerk 1 {line}")
    assert says in said
    assert "zou niemand de bron vinden" in said
    assert hall.store.sources.find("bron").metadata.visibility is Visibility.EVERYONE
    assert hall.store.reviews.of(1) == []


def test_what_nobody_can_find_is_told_on_its_card_and_never_said_to_be_found(store: Store) -> None:
    hall = Hall(store)
    hall.waits(TEXT, "riet", title="Riet", visibility=Visibility.ROOM)
    (card,) = hall.looks()
    assert "Zo vindt niemand de bron: er hoort geen kennishub bij" in card
    told = hall.decides("Mo", "goedkeuren 1")
    assert "Maar zo vindt niemand de bron." in told
    assert "Vanaf nu te vinden" not in told


def test_a_source_for_its_region_keeps_its_region(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 1 zichtbaar: regio")
    assert "De bron heeft geen regio." in hall.decides("Mo", "bewerk 1 regio: -")
    assert hall.store.sources.find("bron").metadata.region == "Salland"


def test_the_source_of_a_hub_can_be_for_its_room_only(store: Store) -> None:
    hall, hub = Hall(store), store.hubs.add("Kennishub Twente", "Twente").id
    put(store, a_reading(TEXT, "riet"), status=Status.PENDING, hub=hub)
    hall.looks()
    assert hall.decides("Mo", "bewerk 1 zichtbaar: kamer").startswith("1 is aangepast")
    assert store.sources.find("riet").metadata.visibility is Visibility.ROOM


def test_who_may_see_a_lesson_is_never_widened(hall: Hall) -> None:
    assert "alleen kleiner maken" in hall.decides("Mo", "bewerk 2 zichtbaar: iedereen")
    assert hall.store.reviews.of(2) == []


@pytest.mark.parametrize(("word", "region"), [("ja", "Salland"), ("nee", None)])
def test_the_author_sees_a_change_and_decides(hall: Hall, word: str, region: str | None) -> None:
    hall.decides("Mo", "bewerk 2 regio: Salland")
    hall.decides("Mo", "bewerk 2 regio: Salland", again=True)
    assert "moet jullie wijziging nog goedvinden" in hall.decides("Mo", "goedkeuren 2")
    assert "wacht op het ja van de auteur" in hall.decides("Mo", "wachtrij")
    assert hall.store.sources.find("les").metadata.region is None
    (asked,) = hall.letters("Anna")
    assert "regio: (leeg) → Salland" in asked
    thanks = hall.says("Anna", word)
    assert hall.says("Anna", word, again=True) == thanks
    assert hall.store.sources.find("les").metadata.region == region
    (card,) = hall.posted()
    assert "De auteur van 2" in card
    assert "Anna" not in card
    assert "2 is goedgekeurd" in hall.decides("Mo", "goedkeuren 2")


def test_a_sign_on_the_card_after_the_yes_decides_too(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 niveau: gebied")
    hall.letters("Anna")
    hall.says("Anna", "ja")
    (key,) = keys_of(hall.store)
    hall.posted()
    hall.reacts("Mo", "✅", key)
    assert hall.status("les") is Status.APPROVED


def test_changes_wait_together_and_what_was_asked_last_counts(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 kennis: proceskennis")
    hall.decides("Mo", "bewerk 2 advies: Wacht.")
    last = hall.letters("Anna")[-1]
    assert "soort kennis: (leeg) → proceskennis" in last
    assert "Advies: Wacht tot september. Of langer. → Wacht." in last
    hall.says("Anna", "ja")
    assert hall.store.sources.find("les").metadata.knowledge == (Knowledge.PROCESS,)
    assert hall.store.sources.text("les").endswith("## Advies\n\nWacht.")


def test_a_change_that_is_taken_back_is_not_asked_about_any_more(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 regio: Salland")
    hall.letters("Anna")
    assert "gaat niet door" in hall.decides("Mo", "bewerk 2 ongedaan")
    hall.says("Anna", "ja")
    assert hall.store.sources.find("les").metadata.region is None
    assert "2 is goedgekeurd" in hall.decides("Mo", "goedkeuren 2")


def test_other_talk_before_the_yes_gets_the_change_again(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 regio: Salland")
    hall.letters("Anna")
    hall.says("Anna", "profiel")
    assert "→ Salland" in hall.says("Anna", "ja")
    assert "aangepast" in hall.says("Anna", "ja")


def test_by_code_a_change_is_agreed_to_and_no_moment_is_written_down(store: Store) -> None:
    hall = Hall(store)
    hall.tells(None, TEXT, "les", title="Veen")
    hall.looks()
    hall.decides("Mo", "bewerk 1 regio: Salland")
    # It is shown when the code is given, as it is at that moment.
    assert hall.news() == []
    review = store.reviews.find(1)
    assert review is not None
    shown = plain(edit_again(review, hall.board, CODE))
    assert "→ Salland" in shown
    assert f"Typ ‘code {CODE} ja 1’" in shown
    agree_to_edit(review, hall.board, Language.DUTCH, yes=True)
    assert store.sources.find("les").metadata.region == "Salland"
    assert keys_of(store) == []
    assert [made.name for made in store.reviews.of(1)] == ["Mo"]
    assert "goedgekeurd" in hall.decides("Mo", "goedkeuren 1")
    late = agree_to_edit(review, hall.board, Language.DUTCH, yes=False)
    assert late == agree_to_edit(review, hall.board, Language.DUTCH, yes=True)


def test_a_yes_to_what_was_proposed_before_changes_nothing(hall: Hall) -> None:
    hall.decides("Mo", "bewerk 2 regio: Salland")
    review = hall.store.reviews.find(2)
    assert review is not None
    stale = replace(review, proposed={"region": "Twente"})
    agree_to_edit(stale, hall.board, Language.DUTCH, yes=True)
    assert hall.store.sources.find("les").metadata.region is None


def test_who_has_no_name_hears_how_to_answer(hall: Hall) -> None:
    hall.tells(None, "Maai het riet.", "stil", title="Veen")
    hall.looks()
    number = next(one.id for one in hall.board.reviews.waiting() if one.source_id == "stil")
    hall.decides("Mo", f"vraag {number} hoeveel boeren?")
    (question,) = hall.news()
    assert "“hoeveel boeren?”" in question
    assert "Stuur dezelfde code met ‘antwoord:’ en je antwoord erachter" in question
