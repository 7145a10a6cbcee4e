"""Who told a lesson without a name answers and changes it by its code, and nobody sees when."""

from collections.abc import Callable

import pytest

from bot.flows.reflect.passing_on import pass_on
from corpus.model import Level, Status
from corpus.store import Store
from tests.unit.talking.telling import ROOMS, Parlour
from tests.unit.talking.test_looking_back import tells
from tests.unit.talking.test_telling_a_failure import code_in, kept_of, morning

Says = Callable[[str], str]


@pytest.fixture
def parlour(store: Store) -> Parlour:
    return Parlour(store, rooms=ROOMS)


@pytest.fixture
def sealed(parlour: Parlour) -> str:
    """The code of a lesson that Anna told today without a name."""
    found = code_in(tells(parlour, "stralend falen"))
    parlour.says("Anna", "ja")
    return found


@pytest.fixture
def code(parlour: Parlour, sealed: str) -> str:
    """The code of a lesson that moderators have, with number 1."""
    morning(parlour)
    assert "1." in parlour.says("Mo", "wachtrij", moderators=True)
    return sealed


@pytest.fixture
def says(parlour: Parlour, code: str) -> Says:
    """Let Anna say something with the code of a lesson that moderators have."""
    return lambda words: parlour.says("Anna", f"code {code} {words}".strip())


def mo(parlour: Parlour, words: str) -> str:
    """Let a moderator say something in their room."""
    return parlour.says("Mo", words, moderators=True)


def test_an_answer_reaches_the_moderators_the_next_morning(
    parlour: Parlour, store: Store, code: str
) -> None:
    mo(parlour, "vraag 1 hoeveel boeren?")
    assert "antwoord:" in parlour.says("Anna", f"code {code}")
    for again in (False, True):
        said = parlour.says("Anna", f"Code {code} Antwoord: Twaalf,\nen een Hond.", again=again)
        assert "De volgende ochtend geef ik het door" in said
    pass_on(store.sealed, parlour.board, parlour.now)
    assert parlour.posted() == []
    assert "Twaalf" not in kept_of(store)
    morning(parlour)
    (posted,) = parlour.posted()
    assert posted.startswith("De auteur van 1 antwoordt:")
    assert "“Twaalf, en een Hond.”" in posted
    assert store.sealed.said() == []
    assert "de auteur" not in mo(parlour, "wachtrij")
    morning(parlour)
    assert parlour.posted() == []


def test_in_english_it_is_an_answer_too(parlour: Parlour, store: Store, says: Says) -> None:
    mo(parlour, "vraag 1 hoeveel boeren?")
    says("answer: Twelve farmers and a dog came along.")
    ((_, said),) = store.sealed.said()
    assert said.answer == "Twelve farmers and a dog came along."


def test_a_second_answer_of_a_day_comes_instead_and_that_of_a_new_day_beside(
    parlour: Parlour, says: Says
) -> None:
    mo(parlour, "vraag 1 hoeveel boeren?")
    says("antwoord: elf")
    says("antwoord: twaalf")
    parlour.now = parlour.now.replace(day=parlour.now.day + 1, hour=5)
    says("antwoord: en een hond")
    parlour.now = parlour.now.replace(hour=8)
    pass_on(parlour.store.sealed, parlour.board, parlour.now)
    (posted,) = parlour.posted()
    assert "twaalf" in posted
    morning(parlour)
    (posted,) = parlour.posted()
    assert "en een hond" in posted


def test_personal_data_in_an_answer_is_pointed_out(parlour: Parlour, says: Says) -> None:
    mo(parlour, "vraag 1 wie?")
    assert "Let op: hierin staat “jan@boeren.nl”" in says("antwoord: vraag het jan@boeren.nl")
    assert "Let op" not in says("antwoord: vraag het de boeren")
    assert "Let op: hierin staat “jan@boeren.nl”" in says("advies: vraag het jan@boeren.nl")


def test_what_nobody_asked_is_not_answered(parlour: Parlour, store: Store, says: Says) -> None:
    assert "niets gevraagd" in says("antwoord: twaalf")
    mo(parlour, "vraag 1 hoeveel?")
    assert "hoeveel?" in says("")
    mo(parlour, "goedkeuren 1")
    assert "al over deze les beslist" in says("antwoord: twaalf")
    assert "hoeveel?" not in says("")
    assert store.sealed.said() == []


def test_what_comes_after_the_decision_is_news(parlour: Parlour, says: Says) -> None:
    mo(parlour, "vraag 1 hoeveel?")
    says("antwoord: twaalf")
    mo(parlour, "goedkeuren 1")
    morning(parlour)
    assert parlour.posted() == []
    assert "beslisten al over je les voordat" in says("")


def test_a_change_is_made_the_next_morning_and_moderators_see_it(
    parlour: Parlour, store: Store, says: Says
) -> None:
    (source,) = store.sources.all()
    before = store.sources.text(source.source_id)
    assert "De volgende ochtend pas ik je les aan" in says("titel: Vraag het Eerst")
    says("advies: Vraag het eerst.\nniveau: gebied\npijn: Het kostte ons veel.")
    assert store.sources.text(source.source_id) == before
    assert "Vraag het Eerst" not in kept_of(store)
    morning(parlour)
    (posted,) = parlour.posted()
    assert posted.startswith("De auteur van 1 heeft de les aangepast")
    known = store.sources.find(source.source_id).metadata
    assert (known.title, known.level) == ("Vraag het Eerst", Level.AREA)
    text = store.sources.text(source.source_id)
    assert "## Advies\n\nVraag het eerst.\n" in text
    assert text.endswith("## Pijn\n\nHet kostte ons veel.")
    assert "vraag eerst aan de boeren" not in text
    assert [made.name for made in store.reviews.of(1)] == []
    assert "1 is goedgekeurd" in mo(parlour, "goedkeuren 1")


def test_a_part_is_taken_out_but_a_title_stays(parlour: Parlour, store: Store, says: Says) -> None:
    says("advies: leeg\ntitel: leeg\nregio: leeg")
    morning(parlour)
    (source,) = store.sources.all()
    assert source.metadata.title
    assert source.metadata.region is None
    text = store.sources.text(source.source_id)
    assert "Advies" not in text
    assert "omdat het te nat was" in text


def test_a_value_that_cannot_be_is_said(store: Store, says: Says) -> None:
    assert "Dat ken ik niet" in says("niveau: dorp")
    assert store.sealed.said() == []


def test_what_was_decided_about_is_not_changed(parlour: Parlour, store: Store, says: Says) -> None:
    says("titel: Anders")
    mo(parlour, "goedkeuren 1")
    assert "als een nieuwe les" in says("titel: Weer anders")
    morning(parlour)
    (source,) = store.sources.all()
    assert "nders" not in source.metadata.title
    assert parlour.posted() == []


def test_withdrawing_takes_back_what_waits(parlour: Parlour, store: Store, says: Says) -> None:
    mo(parlour, "vraag 1 hoeveel?")
    says("antwoord: twaalf")
    says("intrekken")
    ((_, said),) = store.sealed.said()
    assert (said.answer, said.changes, said.withdrawn) == ("", {}, True)


def test_a_yes_is_to_the_proposal_that_was_seen(
    parlour: Parlour, store: Store, code: str, says: Says
) -> None:
    mo(parlour, "bewerk 1 titel: Eerst vragen")
    shown = says("")
    assert "titel: " in shown
    assert "→ Eerst vragen" in shown
    assert f"Typ ‘code {code} ja 1’" in shown
    mo(parlour, "bewerk 1 titel: Nooit vragen")
    for words in ("ja 1", "ja", "nee", "nee 1", "ja 3"):
        again = says(words)
        assert "→ Nooit vragen" in again
        assert f"Typ ‘code {code} ja 2’" in again
        assert "Eerst vragen" not in again
    (source,) = store.sources.all()
    assert "vragen" not in source.metadata.title.lower()[-8:]
    assert "ik heb het aangepast" in says("ja 2")
    (source,) = store.sources.all()
    assert source.metadata.title == "Nooit vragen"
    assert "wacht niemand" in says("ja 2")


def test_a_no_to_what_was_seen_leaves_it(parlour: Parlour, store: Store, says: Says) -> None:
    mo(parlour, "bewerk 1 titel: Eerst vragen")
    assert "zoals jij het schreef" in says("nee, nr. 1")
    (source,) = store.sources.all()
    assert source.metadata.title != "Eerst vragen"
    assert "1 is goedgekeurd" in mo(parlour, "goedkeuren 1")


def test_what_is_taken_back_is_not_agreed_to(parlour: Parlour, says: Says) -> None:
    mo(parlour, "bewerk 1 titel: Eerst vragen")
    mo(parlour, "bewerk 1 ongedaan")
    assert "wacht niemand" in says("ja 1")
    mo(parlour, "bewerk 1 titel: Nooit vragen")
    assert "→ Nooit vragen" in says("ja 1")


def test_a_change_of_the_author_answers_a_proposal_of_the_same_field(
    parlour: Parlour, store: Store, says: Says
) -> None:
    mo(parlour, "bewerk 1 titel: Eerst vragen")
    mo(parlour, "bewerk 1 Advies: Vraag eerst.")
    says("advies: Vraag het altijd.")
    morning(parlour)
    review = store.reviews.find(1)
    assert review is not None
    assert review.proposed == {"title": "Eerst vragen"}
    says("ja 2")
    (source,) = store.sources.all()
    assert source.metadata.title == "Eerst vragen"
    assert "Vraag het altijd." in store.sources.text(source.source_id)


def test_a_yes_after_a_change_counts(parlour: Parlour, store: Store, says: Says) -> None:
    says("titel: Anders")
    mo(parlour, "bewerk 1 titel: Eerst vragen")
    says("ja 1")
    morning(parlour)
    (source,) = store.sources.all()
    assert source.metadata.title == "Eerst vragen"


def test_the_same_day_the_lesson_is_said_to_wait(parlour: Parlour, sealed: str) -> None:
    for words in ("", " klopt nog", " ja 1", " antwoord: twaalf"):
        said = parlour.says("Anna", f"code {sealed}{words}")
        assert "De volgende ochtend om negen uur gaat hij zonder naam naar de moderatoren" in said


def test_the_same_day_a_lesson_is_changed_where_it_is(
    parlour: Parlour, store: Store, sealed: str
) -> None:
    for again in (False, True):
        words = f"code {sealed} advies: Vraag het eerst.\nregio: leeg"
        said = parlour.says("Anna", words, again=again)
        assert "advies: Vraag het eerst." in said
        assert "Aangepast" in said
    assert "Dat ken ik niet" in parlour.says("Anna", f"code {sealed} niveau: dorp")
    assert len(store.sealed.all()) == 1
    morning(parlour)
    (text,) = parlour.pending()
    assert "Vraag het eerst." in text
    (source,) = store.sources.all()
    assert source.metadata.region is None
    assert parlour.posted() == []


def test_the_same_day_a_lesson_is_withdrawn_without_a_trace(
    parlour: Parlour, store: Store, sealed: str
) -> None:
    assert "Je les is weg" in parlour.says("Anna", f"code {sealed} intrekken")
    assert "Dan is hij weg" in parlour.says("Anna", f"code {sealed} intrekken", again=True)
    assert "ken ik geen les" in parlour.says("Anna", f"code {sealed}")
    assert store.sealed.all() == []
    morning(parlour)
    assert parlour.pending() == []


def test_two_who_told_the_same_have_a_lesson_and_a_code_each(
    parlour: Parlour, store: Store
) -> None:
    codes = []
    for who in ("Anna", "Bram"):
        codes.append(code_in(tells(parlour, "stralend falen", who)))
        parlour.says(who, "ja")
    morning(parlour)
    for code, who in zip(codes, ("Anna", "Bram"), strict=True):
        assert "wacht op de moderatoren" in parlour.says(who, f"code {code}")
    parlour.says("Bram", f"code {codes[1]} intrekken")
    assert "wacht op de moderatoren" in parlour.says("Anna", f"code {codes[0]}")
    statuses = sorted(source.status for source in store.sources.all())
    assert statuses == [Status.PENDING, Status.WITHDRAWN]


def test_a_code_that_looks_like_english_is_answered_in_dutch(parlour: Parlour) -> None:
    assert "ken ik geen les" in parlour.says("Anna", "code 3any-they-4in niveau: dorp")
