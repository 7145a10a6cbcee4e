"""Which question is asked: it fits who is asked, and is not the one of last month."""

import zlib
from collections import Counter

import pytest

from bot.rounds.choosing import Occasion, choose
from config.invitations import Lane, Opener, Sort, openers

BANK = openers()


def turn_of(person: int, week: str) -> int:
    """Draw the same number each time, and another for others."""
    return zlib.crc32(f"{person} {week}".encode())


WEEKS = [f"2026-W{week:02}" for week in range(1, 53)]


def test_an_intention_is_asked_about_first() -> None:
    for week in WEEKS:
        occasion = Occasion(turn_of(1, week), intention="een keukentafelgesprek voeren")
        opener, words = choose(BANK, occasion)
        assert (opener.sort, words) == (Sort.FOLLOW_UP, "een keukentafelgesprek voeren")


def test_nobody_is_asked_the_same_within_a_quarter() -> None:
    for person in range(1, 40):
        asked: list[str] = []
        for week in WEEKS:
            occasion = Occasion(turn_of(person, week), tuple(asked[-13:]), themes=("water",))
            opener, _ = choose(BANK, occasion)
            assert opener.key not in asked[-13:]
            assert not opener.sort.slot
            asked.append(opener.key)


def test_not_everybody_is_asked_the_same() -> None:
    asked = Counter(choose(BANK, Occasion(turn_of(n, "2026-W48")))[0].key for n in range(1000))
    assert len(asked) > 50
    assert max(asked.values()) < 60


def test_an_open_question_of_the_region_comes_now_and_then() -> None:
    question = "Hoe maai je riet?"
    chosen = [choose(BANK, Occasion(turn_of(n, "w"), open_question=question)) for n in range(400)]
    region = [opener for opener, words in chosen if words == question]
    assert {opener.sort for opener in region} == {Sort.REGION}
    assert 60 < len(region) < 140


@pytest.mark.parametrize("question", ["", "Waarom " + "heel " * 40 + "lang?"])
def test_a_question_that_is_too_long_to_read_waits(question: str) -> None:
    chosen = [choose(BANK, Occasion(turn_of(n, "w"), open_question=question)) for n in range(100)]
    assert {words for _, words in chosen} == {""}


def test_what_fits_ones_themes_comes_often_and_another_theme_never() -> None:
    chosen = [choose(BANK, Occasion(turn_of(n, "w"), themes=("wonen",)))[0] for n in range(400)]
    assert sum("wonen" in opener.themes for opener in chosen) > 150
    assert all("wonen" in opener.themes or not opener.themes for opener in chosen)


def test_failures_are_asked_about_only_where_people_came_for_that() -> None:
    for n in range(200):
        assert choose(BANK, Occasion(turn_of(n, "w")))[0].lane is Lane.ORDINARY
        shining = Occasion(turn_of(n, "w"), lane=Lane.SHINING_FAILURE)
        assert choose(BANK, shining)[0].lane is Lane.SHINING_FAILURE


def test_when_nothing_else_is_left_what_was_longest_ago_comes_again() -> None:
    bank = [Opener(key, Lane.ORDINARY, Sort.WHY, (), "Ja?", "Yes?") for key in "abc"]
    assert choose(bank, Occasion(5, ("b", "c", "a")))[0].key == "b"
    assert choose(bank, Occasion(5, ("b", "c")))[0].key == "a"
    follow = [Opener(key, Lane.ORDINARY, Sort.FOLLOW_UP, (), "{intention}?", "") for key in "de"]
    asked = Occasion(5, ("e", "a", "d"), intention="iets")
    assert choose([*bank, *follow], asked) == (follow[1], "iets")


def test_a_bank_without_questions_is_told() -> None:
    with pytest.raises(LookupError):
        choose([], Occasion(1))
