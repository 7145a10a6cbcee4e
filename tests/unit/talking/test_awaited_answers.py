"""An answer counts for the question that was really asked, and for what was not taken back."""

from datetime import date

import pytest

from bot.flows.people import introducing
from corpus.model import AskedQuestion
from corpus.people import Consent
from corpus.store import Store
from corpus.store.introductions import Wish
from corpus.store.open_questions import Stage
from tests.fakes import NOON
from tests.unit.talking.circles import Village, expert


@pytest.fixture
def village(store: Store) -> Village:
    """Bram agreed to be suggested; Anna asked about reed, and wants to meet him."""
    village = Village(store)
    village.knows("Bram")
    village.says("Anna", "wie weet iets over riet")
    village.says("Anna", "stel voor")
    return village


def state(village: Village) -> Wish:
    (wish,) = village.circle.introductions.of([1])
    return wish.state


def test_a_letter_that_did_not_arrive_asks_nothing(village: Village) -> None:
    assert village.says("Bram", "ja") == ""
    assert state(village) is Wish.ASKED
    village.letters("Bram")
    assert "jou en Anna" in village.says("Bram", "ja")


def test_a_letter_that_cannot_arrive_asks_nothing(village: Village, store: Store) -> None:
    ((number, _),) = store.outbox.unsent("matrix")
    store.outbox.sent(number, village.now, None)
    assert village.says("Bram", "ja") == ""


def test_courtesy_after_other_talk_is_no_yes(village: Village) -> None:
    village.letters("Bram")
    village.says("Bram", "profiel")
    assert "Wil je kennismaken?" in village.says("Bram", "prima")
    assert state(village) is Wish.ASKED
    assert "jou en Anna" in village.says("Bram", "ja")
    assert state(village) is Wish.ACCEPTED


def test_asking_again_on_the_same_message_asks_again(village: Village) -> None:
    """The process may be killed after anything: the same message is then handled again."""
    village.letters("Bram")
    village.says("Bram", "profiel")
    before = village._count
    again = village.says("Bram", "prima")
    village._count = before
    assert village.says("Bram", "prima") == again
    assert state(village) is Wish.ASKED


def test_of_two_wishes_the_last_is_answered_and_the_other_asked_again(village: Village) -> None:
    village.letters("Bram")
    village.waits(days=8)
    village.says("Cor", "wie weet iets over riet")
    village.says("Cor", "stel voor")
    village.letters("Bram")
    assert "jou en Cor" in village.says("Bram", "ja")
    assert "Anna" in village.says("Bram", "nee")
    assert "Ik vertel Anna alleen" in village.says("Bram", "nee")


def test_a_yes_to_where_one_works_agrees_to_nothing_else(village: Village, store: Store) -> None:
    village.letters("Bram")
    bram = store.people.known_as("matrix", "@bram:vb.nl")
    assert bram is not None
    village.says("Eef", "profiel")
    assert village.says("Eef", "ja") == ""
    assert state(village) is Wish.ASKED


@pytest.mark.parametrize("words", ["intrekken", "stop", "pauze 2 weken", "wis mijn profiel"])
def test_who_leaves_is_asked_nothing_more_and_the_asker_hears_so(
    village: Village, words: str
) -> None:
    village.says("Bram", words)
    assert village.letters("Bram") == []
    (told,) = village.letters("Anna")
    assert "Het lukt de ander nu niet" in told
    assert "Bram" not in told
    assert village.says("Bram", "ja") == ""


@pytest.mark.parametrize("words", ["intrekken", "stop", "wis mijn profiel"])
def test_who_leaves_after_a_yes_that_did_not_arrive_is_not_brought_together(
    village: Village, words: str
) -> None:
    village.letters("Bram")
    village.says("Bram", "ja")
    village.says("Bram", words)
    assert "Het lukt de ander nu niet" in "".join(village.letters("Anna"))
    assert village.letters("Bram") == []
    village.waits(days=20)
    introducing.ask_how_it_went(village.circle, village.now)
    assert village.letters("Anna") == []


def test_the_wish_of_who_is_forgotten_is_gone(village: Village) -> None:
    village.says("Anna", "wis mijn profiel")
    assert village.letters("Bram") == []
    assert village.says("Bram", "ja") == ""


def test_a_yes_that_becomes_a_no_is_told_the_truth(village: Village) -> None:
    village.letters("Bram")
    village.says("Bram", "ja")
    before = village._count - 1
    village._count = before
    assert "al met elkaar in contact" in village.says("Bram", "nee")
    assert state(village) is Wish.ACCEPTED


def test_nobody_is_asked_twice_in_a_quarter_by_the_same(village: Village) -> None:
    village.letters("Bram")
    village.says("Bram", "nee")
    village.letters("Anna")
    village.waits(days=30)
    village.asks("Anna", "Hoe maai je gras?", village.experts)
    assert "kort geleden al" in village.says("Anna", "stel voor")
    assert village.letters("Bram") == []
    village.waits(days=70)
    village.asks("Anna", "Hoe maai je gras?", village.experts)
    assert "Ik vraag aan Bram" in village.says("Anna", "stel voor")


def test_nobody_is_introduced_to_themselves(village: Village) -> None:
    village.asks("Bram", "Hoe maai je gras?", village.experts)
    assert village.says("Bram", "stel voor") == "Dat ben je zelf."


def test_who_pauses_is_asked_later_how_it_went(village: Village) -> None:
    village.letters("Bram")
    village.says("Bram", "ja")
    village.letters("Bram")
    village.says("Anna", "pauze 3 weken")
    village.waits(days=15)
    introducing.ask_how_it_went(village.circle, village.now)
    assert village.letters("Anna") == []
    village.waits(days=7)
    introducing.ask_how_it_went(village.circle, village.now)
    (asked,) = village.letters("Anna")
    assert "Hebben jullie elkaar gesproken?" in asked


@pytest.fixture
def asked(store: Store) -> Village:
    """Anna's question about reed is an open one, that was put to Bram."""
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    return village


def test_yes_to_an_open_question_is_an_invitation_to_tell(asked: Village) -> None:
    assert "Vertel het hier" in asked.says("Bram", "ja")
    assert "Mag dat?" in asked.says("Bram", "Met een bootje in september.")


def test_anonymous_says_how_whatever_was_talked_of_meanwhile(asked: Village) -> None:
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Bram", "profiel")
    assert "Doorgegeven" in asked.says("Bram", "anoniem")


def test_a_short_line_after_other_talk_is_no_reply(asked: Village) -> None:
    asked.says("Bram", "profiel")
    assert asked.says("Bram", "bodemdaling in veenweiden") == ""
    long = "Wij deden het met een bootje en dat ging in september heel goed."
    assert "Mag dat?" in asked.says("Bram", long)


def test_two_anonymous_replies_are_two_lessons(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.knows("Cor", "Zwolle")
    village.asks("Anna", "Hoe maai je riet?", [])
    village.says("Anna", "maak open vraag")
    for name, text in (("Bram", "Met een bootje in september."), ("Cor", "Nooit in het voorjaar.")):
        village.letters(name)
        village.says(name, text)
        assert "Doorgegeven" in village.says(name, "anoniem")
    assert {text for _, text, _ in village.lessons} == {
        "Met een bootje in september.",
        "Nooit in het voorjaar.",
    }
    assert len({name for name, _, _ in village.lessons}) == 2
    assert len(village.letters("Anna")) == 2


def test_a_yes_to_share_that_becomes_a_no_is_told_the_truth(asked: Village) -> None:
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Bram", "ja")
    asked._count -= 1
    assert "Ik had het al doorgegeven" in asked.says("Bram", "nee")


def test_who_is_forgotten_before_their_reply_arrives_is_not_named_with_it(asked: Village) -> None:
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Bram", "ja")
    asked.says("Bram", "wis mijn profiel")
    (told,) = asked.letters("Anna")
    assert "“Met een bootje in september.”" in told
    assert "Bram" not in told


def test_an_open_question_is_opened_once_whoever_comes_later(asked: Village) -> None:
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Bram", "ja")
    for number, region in enumerate(["Zwolle", "Assen", "Leeuwarden", "Utrecht"]):
        asked.knows(f"P{number}", region)
    assert "aan één persoon" in asked.says("Anna", "maak open vraag")
    assert asked.says("Bram", "Ik ga volgende week op vakantie naar Zeeland met de fiets") == ""
    assert [asked.letters(f"P{number}") for number in range(4)] == [[], [], [], []]


def test_an_answer_does_not_open_what_was_closed(asked: Village, store: Store) -> None:
    store.open_questions.move(1, Stage.CLOSED)
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Bram", "ja")
    assert store.open_questions.all_open() == []


def test_who_answers_someone_who_is_gone_hears_so(asked: Village) -> None:
    asked.says("Bram", "Met een bootje in september.")
    asked.says("Anna", "wis mijn profiel")
    assert "wacht niet meer" in asked.says("Bram", "ja")


def test_open_questions_count_towards_how_often_someone_is_asked(village: Village) -> None:
    village.letters("Bram")
    for number in range(3):
        village.asks("Anna", f"Hoe maai je gras {number}?", [])
        village.says("Anna", "maak open vraag")
    # Named once this week, so there is room for one question.
    assert len(village.letters("Bram")) == 1


def test_who_agreed_after_all_can_be_asked(village: Village, store: Store) -> None:
    village.says("Bram", "intrekken")
    village.letters("Anna")
    bram = store.people.known_as("matrix", "@bram:vb.nl")
    assert bram is not None
    store.consents.agree(bram.id, Consent(date(2025, 4, 4)), village.now)
    village.asks("Cor", "Hoe maai je riet?", [expert(store, "Bram")])
    assert "Ik vraag aan Bram" in village.says("Cor", "stel voor")


def test_a_yes_to_who_is_gone_counts_for_nobody_else(village: Village, store: Store) -> None:
    village.letters("Bram")
    village.says("Anna", "wis mijn profiel")
    village.knows("Carla")
    village.asks("Daan", "Hoe maai je riet?", [expert(store, "Carla")])
    village.says("Daan", "stel voor")
    (asked,) = village.letters("Carla")
    assert "Daan" in asked
    assert "geen antwoord meer op nodig" in village.says("Bram", "ja")
    carla = expert(store, "Carla").id
    assert [wish.state for wish in store.introductions.of([carla])] == [Wish.ASKED]


def test_a_reply_to_who_is_gone_is_passed_on_to_nobody_else(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    for name in ("Anna", "Daan"):
        village.asks(name, f"De vraag van {name}?", village.experts)
        village.says(name, "maak open vraag")
        assert village.letters("Bram")
        village.says(name, "wis mijn profiel")
    assert "wacht niet meer" in village.says("Bram", "nee")
    assert village.lessons == []


def test_the_number_of_a_wiped_question_is_never_that_of_another(store: Store) -> None:
    def asked(message: str) -> int:
        return store.questions.remember(
            AskedQuestion("hier", NOON, "Hoe?", message), "nothing", 0, "[]"
        )

    first = asked("matrix $1")
    store.questions.wipe("matrix $1")
    assert asked("matrix $2") > first


def test_who_says_twice_that_they_will_tell_may_still_tell(store: Store) -> None:
    village = Village(store)
    village.knows("Bram")
    village.asks("Anna", "Hoe maai je riet?", village.experts)
    village.says("Anna", "maak open vraag")
    village.letters("Bram")
    for yes in ("ja", "ja graag", "ok"):
        assert "Vertel het hier" in village.says("Bram", yes)
    assert "Mag dat?" in village.says("Bram", "In september, met een bootje.")
