"""What a question asks for, and in which language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.follow_up import builds_on_before, stands_alone
from retrieval.kinds import required_in, wanted_in
from retrieval.language import spoken
from retrieval.model import Language


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Hoeveel boeren deden mee?", "Er deden 12 boeren mee.", "Er deden boeren mee."),
        ("Hoe lang duurt dat?", "Dat duurt drie jaar.", "Dat duurt even."),
        ("En hoelang duurt dat?", "Na veertien maanden was het af.", "Er kwamen acht mensen."),
        ("En wie betaalt dat?", "De provincie financiert het.", "De provincie doet mee."),
        ("How many farmers joined?", "Elf boeren deden mee.", "Boeren deden mee."),
        ("Wanneer begon het?", "Het begon in maart 2023.", "Het begon vroeg."),
        ("In welk jaar was dat?", "Dat was in 1998.", "Dat was in maart."),
        ("Waarom mislukte het?", "Omdat niemand kwam.", "Niemand kwam."),
        ("Why did it fail?", "Dat kwam doordat het regende.", "Het regende."),
        ("Wat kost een avond?", "Een avond kost € 500.", "Een avond kost tijd."),
        ("Wat is het e-mailadres?", "Mail naar info@voorbeeld.nl.", "Mail ons."),
        ("Hoe laat begint het?", "Het begint om 19.30 uur.", "Het begint straks."),
    ],
)
def test_an_answer_of_this_kind_holds_what_was_asked(question: str, holds: str, lacks: str) -> None:
    wanted = wanted_in(question)
    assert wanted is not None
    assert wanted.search(holds)
    assert not wanted.search(lacks)


@pytest.mark.parametrize("question", ["Hoe begin je?", "Wat werkt er?", "Vertel over veen", ""])
def test_most_questions_ask_for_nothing_special(question: str) -> None:
    assert wanted_in(question) is None
    assert required_in(question) is None


def test_a_number_of_people_must_count_those_people() -> None:
    required = required_in("Hoeveel boeren deden mee?")
    assert required is not None
    assert required.search("Er deden 12 jonge boeren mee.")
    assert not required.search("Er zijn acht soorten boeren.")


def test_a_reason_may_be_given_in_any_words() -> None:
    assert required_in("Waarom mislukte het?") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoe krijg je boeren aan tafel?", Language.DUTCH),
        ("How do you get farmers to the table?", Language.ENGLISH),
        ("what about water", Language.ENGLISH),
        ("en het water dan", Language.DUTCH),
        ("Wie gelingt es, dass die Bauern mit am Tisch sitzen?", None),
        ("Comment faire pour que les agriculteurs soient avec nous ?", None),
        ("农民怎么参与？", None),
        ("Как привлечь фермеров?", None),
    ],
)
def test_the_language_of_a_question_is_told_by_its_small_words(
    text: str, language: Language | None
) -> None:
    assert spoken(text) is language


@pytest.mark.parametrize("default", list(Language))
@pytest.mark.parametrize("text", ["", "veenweide", "ANLb 2023", "😀"])
def test_too_little_to_go_by_means_the_default(text: str, default: Language) -> None:
    assert spoken(text, default) is default


@given(st.text(max_size=80))
def test_any_text_is_of_some_language_and_some_kind(text: str) -> None:
    assert spoken(text) in {None, *Language}
    assert (required_in(text) is None) or (wanted_in(text) is not None)
    assert not (builds_on_before(text) and stands_alone(text))


@pytest.mark.parametrize(
    "question", ["En hoe lang duurt dat?", "en daarna?", "Waarom?", "what about them?"]
)
def test_a_question_without_a_subject_builds_on_the_one_before(question: str) -> None:
    assert builds_on_before(question)
    assert not stands_alone(question)


@pytest.mark.parametrize(
    "question",
    [
        "Wat is een gebiedsproces?",
        "Hoeveel melkveehouders in de Alblasserwaard verlaagden hun waterpeil?",
    ],
)
def test_a_question_with_its_own_subject_stands_alone(question: str) -> None:
    assert stands_alone(question)
    assert not builds_on_before(question)
