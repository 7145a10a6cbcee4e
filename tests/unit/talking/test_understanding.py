"""What people type means one thing, and the same thing every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import Place
from bot.intents import (
    LONGEST_MESSAGE,
    LONGEST_QUESTION,
    Ask,
    Context,
    Greeting,
    Help,
    Ignore,
    Intent,
    More,
    Puzzle,
    ShowSource,
    Thanks,
    Unclear,
    determine,
    language_of,
)
from bot.intents.commands import COMMANDS, command
from retrieval.model import Language
from tests.fakes import incoming

FARMERS = "Hoe krijg je boeren aan tafel?"


def meaning(text: str, *history: str) -> Intent:
    return determine(incoming(text), Context(history))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("help", Help()),
        ("Help!", Help()),
        ("/help", Help()),
        ("help me", Help()),
        ("hulp", Help()),
        ("Wat kun je?", Help()),
        ("who are you?", Help()),
        ("bron 2", ShowSource((2,))),
        ("Bron 2.", ShowSource((2,))),
        ("bron [2]", ShowSource((2,))),
        ("bron2", ShowSource((2,))),
        ("source 12", ShowSource((12,))),
        ("toon bron 3", ShowSource((3,))),
        ("laat bron 3 zien", ShowSource((3,))),
        ("bron 2 alsjeblieft", ShowSource((2,))),
        ("bron", ShowSource()),
        ("Bronnen?", ShowSource()),
        ("bron twee", ShowSource((2,))),
        ("bron één", ShowSource((1,))),
        ("source two", ShowSource((2,))),
        ("bron nummer 2", ShowSource((2,))),
        ("bron -1", ShowSource((-1,))),
        ("bron 1234", ShowSource((1234,))),
        ("source #12345", ShowSource((12345,))),
        ("bron 1 en 2", ShowSource((1, 2))),
        ("bronnen 1, 2 en 3", ShowSource((1, 2, 3))),
        ("sources 1 and 3", ShowSource((1, 3))),
        ("[1]", ShowSource((1,))),
        ("[1] en [2]", ShowSource((1, 2))),
        ("meer", More()),
        ("  MEER  ", More()),
        ("meer?", More()),
        ("nog meer", More()),
        ("meer graag", More()),
        ("more please", More()),
        ("Hoi! Bron 2", ShowSource((2,))),
        ("Dank je. Meer", More()),
    ],
)
def test_a_command_is_understood_however_it_is_dressed(text: str, intent: Intent) -> None:
    assert meaning(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "helpme",
        "help me boeren te betrekken",
        "bron van de vervuiling?",
        "bron een van de vervuiling?",
        "[concept] wie betaalt de sloot?",
        "bron 2 van het rapport over veen",
        "bronnen van stikstof",
        "meer informatie over veen",
        "meer ruimte voor de rivier",
        "moreel beraad",
        "beste manier om boeren te betrekken?",
        "Dag van de leefomgeving",
        "top 10 lessen",
        "import van soja",
        "Hoe gaat het met de grutto?",
        "veenweide",
        "stikstof",
        "wat kunnen we leren van Twente",
    ],
)
def test_words_within_a_question_command_nothing(text: str) -> None:
    assert meaning(text) == Ask((text,))


@pytest.mark.parametrize(
    "text",
    [
        "hoi",
        "Hoi!",
        "hallo allemaal",
        "Goedemorgen",
        "goede middag",
        "hello there",
        "dag",
        "Hoe gaat het?",
        "Hallo, hoe gaat het met je?",
        "How are you?",
    ],
)
def test_a_greeting_is_answered_with_a_greeting(text: str) -> None:
    assert meaning(text) == Greeting()


@pytest.mark.parametrize(
    "text",
    [
        "dank je wel!",
        "Bedankt",
        "dankjewel, top!",
        "Thanks a lot",
        "Thank you very much!",
        "Super, dank voor je hulp",
        "oké",
        "Fijn. Dank je!",
        "hoi, bedankt",
        "Dank je wel Piet!",
    ],
)
def test_thanks_are_answered_kindly(text: str) -> None:
    assert meaning(text) == Thanks()


@pytest.mark.parametrize(
    "text",
    [
        f"Goedemorgen! {FARMERS}",
        f"Hallo allemaal, {FARMERS}",
        f"Beste Vertel, {FARMERS}",
        f"Hoi\n\n{FARMERS}",
        f"Hoi! {FARMERS} Alvast bedankt!",
        f"{FARMERS} Dank je wel",
        f"@Vertel: {FARMERS}",
    ],
)
def test_a_question_among_courtesies_is_the_question(text: str) -> None:
    assert meaning(text) == Ask((FARMERS,))


def test_several_questions_are_asked_one_by_one() -> None:
    text = f"We werken in Twente. {FARMERS} En wie betaalt dat?"
    assert meaning(text) == Ask((f"We werken in Twente. {FARMERS}", "En wie betaalt dat?"))


def test_more_than_three_questions_are_counted_and_left_out() -> None:
    assert meaning("Wat? Wie dan? Waar precies? Hoe duur? Hoe lang?") == Ask(
        ("Wat?", "Wie dan?", "Waar precies?"), left_out=2
    )


def test_the_same_question_twice_is_one_question() -> None:
    assert meaning(f"{FARMERS} {FARMERS}") == Ask((FARMERS,))


def test_a_question_mark_in_an_address_asks_nothing() -> None:
    text = "Zie https://voorbeeld.nl/?a=b&c=d voor de kaart. Klopt die nog?"
    assert meaning(text) == Ask((text,))


def test_what_is_said_before_one_question_stays_with_it() -> None:
    text = "Ik zoek o.a. lessen bijv. over veen. Wie weet iets?"
    assert meaning(text) == Ask((text,))


def test_of_a_long_story_the_question_at_its_end_is_asked() -> None:
    story = "Vorige week spraken wij met vele mensen in het gebied. " * 40
    assert len(story) > LONGEST_QUESTION
    assert meaning(story + FARMERS) == Ask((FARMERS,), shortened=True)
    assert meaning(f"{story}{FARMERS} Wat kost het? Groet") == Ask(
        (FARMERS, "Wat kost het?"), shortened=True
    )


def test_five_thousand_characters_are_read_and_one_more_is_not() -> None:
    story = ("Dit is het verhaal van een gebied. " * 200)[: LONGEST_MESSAGE - len(FARMERS) - 1]
    text = f"{story} {FARMERS}"
    assert len(text) == LONGEST_MESSAGE
    assert meaning(text) == Ask((FARMERS,), shortened=True)
    assert meaning(text + "!") == Unclear(Puzzle.TOO_LONG)


@pytest.mark.parametrize(
    ("text", "puzzle"),
    [
        ("", Puzzle.EMPTY),
        (" \n ", Puzzle.EMPTY),
        ("👍", Puzzle.SIGNS),
        ("🌾🌾 !!", Puzzle.SIGNS),
        ("???", Puzzle.SIGNS),
        ("test", Puzzle.BARE),
        ("ja", Puzzle.BARE),
        ("2024", Puzzle.BARE),
        ("waarom?", Puzzle.BARE),
        ("SELECT * FROM bronnen WHERE id = 1;", Puzzle.CODE),
        ("def vraag():\n    return 1", Puzzle.CODE),
        ("```\nprint('hoi')\n```", Puzzle.CODE),
        ('{\n  "vraag": "x"\n}', Puzzle.CODE),
        ("<div class='x'>hoi</div>", Puzzle.CODE),
        ("Wie bekommt man Bauern an den Tisch?", Puzzle.OTHER_LANGUAGE),
        ("Comment impliquer les agriculteurs dans un projet ?", Puzzle.OTHER_LANGUAGE),
        ("Çiftçileri nasıl masaya getirebiliriz?", Puzzle.OTHER_LANGUAGE),
        ("¿Cómo se involucra a los agricultores?", Puzzle.OTHER_LANGUAGE),
        ("Как привлечь фермеров?", Puzzle.OTHER_LANGUAGE),
        ("Dit is een verhaal zonder vraag. " * 80, Puzzle.LONG),
    ],
)
def test_what_cannot_be_answered_is_named(text: str, puzzle: Puzzle) -> None:
    assert meaning(text) == Unclear(puzzle)


def test_a_bare_question_word_asks_on_after_a_question() -> None:
    assert meaning("waarom?", FARMERS) == Ask(("waarom?",))
    assert meaning("ja", FARMERS) == Unclear(Puzzle.BARE)


def test_a_question_beside_a_block_of_code_is_asked() -> None:
    assert meaning("Wat doet dit script?\n```\nx = 1\n```") == Ask(("Wat doet dit script?",))


def test_in_a_room_only_what_is_addressed_to_vertel_counts() -> None:
    place = Place("kamer", thread="draad")
    aside = incoming(FARMERS, place=place, addressed=False)
    assert determine(aside, Context()) == Ignore()
    assert determine(incoming(FARMERS, place=place), Context()) == Ask((FARMERS,))


def test_in_a_thread_of_its_own_vertel_answers_questions_and_stays_out_of_chatter() -> None:
    def in_thread(text: str) -> Intent:
        aside = incoming(text, place=Place("kamer", thread="draad"), addressed=False)
        return determine(aside, Context((FARMERS,), taking_part=True))

    assert in_thread("En in Drenthe?") == Ask(("En in Drenthe?",))
    assert in_thread("bron 1") == ShowSource((1,))
    assert {in_thread(text) for text in ("dank je Piet", "hoi", "👍")} == {Ignore()}


@given(st.text(max_size=300))
def test_any_text_means_something_and_has_a_language(text: str) -> None:
    assert isinstance(meaning(text), Intent)
    assert language_of(incoming(text), Context()) in Language


@given(st.text(max_size=300))
def test_questions_are_never_empty_nor_too_many(text: str) -> None:
    intent = meaning(text)
    if isinstance(intent, Ask):
        assert 1 <= len(intent.questions) <= 3
        assert all(question.strip() for question in intent.questions)


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.name)
def test_the_examples_in_the_table_of_commands_work(known: object) -> None:
    for example in known.examples:  # type: ignore[attr-defined]
        assert command(example) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FARMERS, Language.DUTCH),
        ("How do you get farmers on board?", Language.ENGLISH),
        ("Who knows about peat?", Language.ENGLISH),
        ("Wat is een living lab?", Language.DUTCH),
        ("veenweide", Language.DUTCH),
        ("community of practice", Language.DUTCH),
        ("meer", Language.DUTCH),
        ("more", Language.ENGLISH),
        ("source 2", Language.ENGLISH),
        ("Thank you very much", Language.ENGLISH),
        ("Lijst van gemeenten en provincies", Language.DUTCH),
    ],
)
def test_a_reply_is_in_the_language_of_the_message(text: str, language: Language) -> None:
    assert language_of(incoming(text), Context()) is language


def test_a_word_of_both_languages_gets_the_language_of_the_house() -> None:
    for default in Language:
        assert language_of(incoming("help"), Context(language=default)) is default
        assert language_of(incoming("peat"), Context(language=default)) is default


def test_a_message_that_shows_no_language_is_answered_in_that_of_the_question_before() -> None:
    english = Context(("How do you get farmers to the table?",))
    for text in ("peat?", "help", "👍", "x = 1;\ny = 2;"):
        assert language_of(incoming(text), english) is Language.ENGLISH
    for text in (
        "en in Drenthe, hoe gaat dat daar?",
        "Bedankt!",
        "dankjewel",
        "hoi",
        "dank je wel",
    ):
        assert language_of(incoming(text), english) is Language.DUTCH
    assert language_of(incoming("thanks!"), english) is Language.ENGLISH
