"""Vertel speaks up in working hours only, and understands how a moderator says when."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rounds import Cadence, Every, Quiet, Weekday, may_speak, parsed, speaks_up_at
from bot.texts.rounds import said_cadence, unclear_cadence, waits_for_quiet_hours
from retrieval.model import Language
from tests.unit.rounds.calendars import CADENCES, at, on

WEEK, TWO_WEEKS, MONTH = Every.WEEK, Every.TWO_WEEKS, Every.MONTH
MONDAY, TUESDAY, WEDNESDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY
THURSDAY, FRIDAY = Weekday.THURSDAY, Weekday.FRIDAY


@pytest.mark.parametrize(
    ("day", "clock", "may"),
    [
        ("2026-11-26", "07:59", False),
        ("2026-11-26", "08:00", True),
        ("2026-11-26", "17:59", True),
        ("2026-11-26", "18:00", False),
        ("2026-11-27", "00:00", False),
        ("2026-11-28", "15:00", False),
        ("2026-11-29", "15:00", False),
        ("2026-11-30", "08:00", True),
        ("2026-04-27", "15:00", False),
        ("2026-05-05", "15:00", False),
        ("2026-03-30", "08:00", True),
        ("2026-10-23", "17:59", True),
    ],
)
def test_nobody_is_spoken_to_at_night_in_the_weekend_or_on_a_holiday(
    day: str, clock: str, *, may: bool
) -> None:
    assert may_speak(Cadence(), at(day, clock)) is may


def test_a_day_that_the_moderators_skip_is_quiet() -> None:
    skipping = replace(Cadence(), skipped=frozenset({date(2026, 11, 26)}))
    assert not may_speak(skipping, at("2026-11-26"))
    assert may_speak(skipping, at("2026-11-27"))


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    lunch = replace(Cadence(), quiet=Quiet(time(12), time(13), weekends=False))
    assert not may_speak(lunch, at("2026-11-26", "12:30"))
    assert may_speak(lunch, at("2026-11-26", "13:00"))
    assert may_speak(lunch, at("2026-11-28", "23:00"))
    never = replace(Cadence(), quiet=Quiet(time(8), time(8), weekends=False))
    assert may_speak(never, at("2026-11-26", "08:00"))


def test_a_time_in_quiet_hours_is_noticed() -> None:
    assert speaks_up_at(Cadence())
    assert not speaks_up_at(on(Weekday.SATURDAY))
    assert not speaks_up_at(replace(Cadence(), at=time(18)))


@pytest.mark.parametrize(
    ("text", "weekday", "clock", "every"),
    [
        ("donderdag 15:00, elke twee weken", THURSDAY, "15:00", TWO_WEEKS),
        ("maandag 9 uur", MONDAY, "09:00", WEEK),
        ("thursday 15:00 monthly", THURSDAY, "15:00", MONTH),
        ("Elke donderdag om 15.00 uur.", THURSDAY, "15:00", WEEK),
        ("’s maandags om half tien", MONDAY, "09:30", WEEK),
        ("om de week op dinsdag, half vier", TUESDAY, "15:30", TWO_WEEKS),
        ("om de twee weken woensdagmiddag 3 uur", WEDNESDAY, "15:00", TWO_WEEKS),
        ("tweewekelijks", THURSDAY, "15:00", TWO_WEEKS),
        ("eens per 2 weken vr 10u", FRIDAY, "10:00", TWO_WEEKS),
        ("de eerste maandag van de maand om tien uur", MONDAY, "10:00", MONTH),
        ("1x per maand", THURSDAY, "15:00", MONTH),
        ("een keer in de maand op dinsdag", TUESDAY, "15:00", MONTH),
        ("wekelijks, vrijdagochtend 11:15", FRIDAY, "11:15", WEEK),
        ("3pm on Fridays, every other week", FRIDAY, "15:00", TWO_WEEKS),
        ("the first Tuesday of every month at 9 a.m.", TUESDAY, "09:00", MONTH),
        ("once a week", THURSDAY, "15:00", WEEK),
        ("fortnightly on wednesday at 12 pm", WEDNESDAY, "12:00", TWO_WEEKS),
        ("Mon 12am", MONDAY, "00:00", WEEK),
        ("07:00", THURSDAY, "07:00", WEEK),
        ("2:30", THURSDAY, "14:30", WEEK),
        ("02:30", THURSDAY, "02:30", WEEK),
        ("half 1", THURSDAY, "12:30", WEEK),
    ],
)
def test_what_a_moderator_types_is_understood(
    text: str, weekday: Weekday, clock: str, every: Every
) -> None:
    found = parsed(text)
    assert found is not None
    assert (found.weekday, f"{found.at:%H:%M}", found.every) == (weekday, clock, every)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "op",
        "elke",
        "morgen",
        "elke dag",
        "donderdag of vrijdag",
        "maandag donderdag",
        "9:00 en 15:00",
        "wekelijks, maandelijks",
        "tweede donderdag van de maand",
        "elke drie weken",
        "donderdag 25:00",
        "donderdag 15:60",
        "donderdagochtend 15:00",
        "half 0",
        "volgende week donderdag",
        "donderdag 15",
    ],
)
def test_what_is_not_clear_is_not_guessed_at(text: str) -> None:
    assert parsed(text) is None


def test_what_is_not_typed_stays_as_it_was() -> None:
    now = replace(on(Weekday.TUESDAY, MONTH), skipped=frozenset({date(2026, 7, 7)}), window=2)
    assert parsed("9:30", now) == replace(now, at=time(9, 30))
    assert parsed("vrijdag", now) == replace(now, weekday=FRIDAY)
    assert parsed("elke vrijdag", now) == replace(now, weekday=FRIDAY, every=WEEK)


@given(CADENCES, st.sampled_from(Language))
def test_what_vertel_says_back_can_be_typed(cadence: Cadence, language: Language) -> None:
    """Whoever copies it gets the same."""
    assert parsed(said_cadence(cadence, language), cadence) == cadence


@given(
    st.lists(
        st.sampled_from(
            "donderdag half om de week 0 3 uur 15:00 pm elke maand eerste van twee weken am".split()
        )
    )
)
def test_whatever_is_typed_is_a_cadence_or_unclear(words: list[str]) -> None:
    found = parsed(" ".join(words))
    assert found is None or parsed(said_cadence(found, Language.DUTCH)) == found


def test_a_cadence_is_said_as_people_say_it() -> None:
    dutch, english = Language.DUTCH, Language.ENGLISH
    assert said_cadence(on(), dutch) == "elke donderdag om 15:00 uur"
    assert said_cadence(on(), english) == "every Thursday at 15:00"
    two, month = on(TUESDAY, TWO_WEEKS), on(MONDAY, MONTH)
    assert said_cadence(two, dutch) == "elke twee weken op dinsdag om 15:00 uur"
    assert said_cadence(two, english) == "every two weeks on Tuesday at 15:00"
    assert said_cadence(month, dutch) == "elke eerste maandag van de maand om 15:00 uur"
    assert said_cadence(month, english) == "the first Monday of every month at 15:00"


@pytest.mark.parametrize("language", Language)
def test_the_example_in_the_question_to_type_again_is_understood(language: Language) -> None:
    example = unclear_cadence(language).rpartition(": ")[2]
    assert parsed(example) == on(every=TWO_WEEKS)


@pytest.mark.parametrize("language", Language)
def test_who_sets_a_quiet_time_hears_that_invitations_wait(language: Language) -> None:
    late = replace(Cadence(), at=time(20))
    assert said_cadence(late, language) in waits_for_quiet_hours(late, language)
