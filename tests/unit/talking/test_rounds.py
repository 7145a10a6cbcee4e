"""What people type about rounds."""

from collections.abc import Iterator

import pytest

from bot.chat import Address
from bot.flows.people import profile
from bot.flows.people.circle import Speaker
from bot.intents.commands import command
from bot.intents.kinds import Stop, Topic
from bot.intents.kinds_of_rounds import AboutRounds, JoinRounds, SetRhythm, SkipDay, StartRound
from bot.rendering.plain import plain
from corpus.store import Store
from corpus.store.memberships import HOUSE
from tests.cohort import ROOM, claims, here, user_of
from tests.members import MODERATORS, Members
from tests.stores import a_store

ZEELAND = ROOM[1]


@pytest.fixture
def store() -> Iterator[Store]:
    with a_store() as made:
        yield made


@pytest.fixture
def members(store: Store) -> Members:
    """Nobody yet, on a Monday morning."""
    return Members(store, here("2026-11-23 09:00"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("doe mee", JoinRounds()),
        ("Ik doe mee!", JoinRounds()),
        ("join", JoinRounds()),
        ("ronde nu", StartRound()),
        ("start de ronde", StartRound()),
        ("geen ronde op 24 december", SkipDay("24 december")),
        ("Ronde donderdag 15:00, elke twee weken", SetRhythm("donderdag 15:00, elke twee weken")),
        ("rondes: elke maandag om 10 uur", SetRhythm("elke maandag om 10 uur")),
        ("round Thursday 15:00", SetRhythm("thursday 15:00")),
        ("ronde dinsdag ergens in de middag", SetRhythm("dinsdag ergens in de middag")),
    ],
)
def test_what_is_about_rounds_is_understood(typed: str, meant: AboutRounds) -> None:
    assert command(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["ronde tafels op een bewonersavond", "een ronde langs de boeren", "doe mee met de boeren"],
)
def test_a_question_with_a_round_in_it_stays_a_question(typed: str) -> None:
    assert command(typed) is None


def test_who_joins_in_a_direct_message_hears_when_the_next_round_is(members: Members) -> None:
    said = members.says("Anna", "doe mee")
    assert "De volgende ronde is donderdag 26 november 2026 om 15:00 uur." in said
    assert "\n" not in said
    assert members.says("Anna", "doe mee") == said
    assert members.store.memberships.of(1) == [HOUSE]


def test_who_joins_in_a_room_takes_part_in_its_rounds(members: Members, store: Store) -> None:
    store.rhythms.set_cadence(ROOM, "dinsdag 10:00")
    said = members.says("Anna", "doe mee", room=ZEELAND)
    assert "dinsdag 24 november 2026 om 10:00 uur" in said
    assert store.memberships.of(1) == [ROOM]


def test_who_joins_while_a_round_is_on_is_asked_at_once(members: Members, store: Store) -> None:
    members.joins("Bram")
    members.at("2026-11-26 15:00")
    members.delivers()
    assert "je krijgt zo een vraag" in members.says("Anna", "doe mee")
    members.at("2026-11-26 15:01")
    assert members.delivers() == [("invite", "anna")]
    assert len(claims(store)) == 2


def test_who_joins_and_is_left_alone_hears_how_to_end_that(members: Members, store: Store) -> None:
    anna = store.people.meet("matrix", user_of("Anna"), "Anna").id
    store.people.stop(anna, stopped=True)
    assert "ga door" in members.says("Anna", "doe mee")
    store.people.stop(anna, stopped=False)
    store.people.pause(anna, here("2026-12-24 00:00").date())
    assert "tot 24 december 2026" in members.says("Anna", "doe mee")


def test_stop_rounds_ends_them_all_and_what_is_on_its_way(members: Members, store: Store) -> None:
    assert command("stop rondes") == Stop(Topic.ROUNDS)
    members.joins("Anna")
    members.joins("Anna", ROOM)
    members.at("2026-11-26 15:00")
    assert members.waiting() == [("invite", "anna")]
    at = Address("matrix", "m")
    speaker = Speaker("matrix", user_of("Anna"), "Anna", "m", at, members.now)
    for _ in range(2):
        said = plain(profile.stop(Topic.ROUNDS, speaker, members.agenda.circle))
        assert "geen rondes meer" in said
        assert "\n" not in said
    assert (store.memberships.of(1), members.waiting()) == ([], [])


def test_who_is_in_charge_sets_the_rhythm_of_a_room(members: Members, store: Store) -> None:
    said = members.says("Anna", "ronde dinsdag 10:00", room=ZEELAND, in_charge=True)
    assert "elke dinsdag om 10:00 uur" in said
    assert "24 november" in said
    assert store.rhythms.of(ROOM).cadence == "elke dinsdag om 10:00 uur"
    # Only what is named changes.
    assert "1 december" in members.says("Anna", "ronde elke maand", room=ZEELAND, in_charge=True)
    assert store.rhythms.of(ROOM).cadence == "elke eerste dinsdag van de maand om 10:00 uur"
    assert store.rhythms.of(HOUSE).cadence == ""


def test_moderators_decide_about_the_house(members: Members, store: Store) -> None:
    members.says("Mo", "ronde woensdag 9:30, elke twee weken", room=MODERATORS)
    assert store.rhythms.of(HOUSE).cadence == "elke twee weken op woensdag om 09:30 uur"
    calendar = members.agenda.calendar()
    assert calendar.of(ROOM) == calendar.of(HOUSE)
    assert f"{calendar.of(ROOM).at:%H:%M}" == "09:30"


@pytest.mark.parametrize("room", [None, ZEELAND])
@pytest.mark.parametrize("typed", ["ronde nu", "ronde dinsdag 10:00", "geen ronde op 24 december"])
def test_nobody_else_decides(members: Members, store: Store, room: str | None, typed: str) -> None:
    assert "als je haar beheert" in members.says("Anna", typed, room=room)
    assert (store.rhythms.all(), store.rounds.latest()) == ({}, [])


def test_a_day_is_skipped(members: Members, store: Store) -> None:
    said = members.says("Mo", "geen ronde op 26 november", room=MODERATORS)
    assert "geen ronde op 26 november 2026" in said
    assert "donderdag 3 december 2026" in said
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    assert claims(store) == []


def test_what_is_not_understood_is_asked_again(members: Members) -> None:
    said = members.says("Mo", "ronde dinsdag ergens in de middag", room=MODERATORS)
    assert "Dat begrijp ik niet" in said
    assert "Welke dag" in members.says("Mo", "geen ronde op zekere dag", room=MODERATORS)


def test_a_time_in_quiet_hours_is_told(members: Members) -> None:
    said = members.says("Mo", "ronde zondag 10:00", room=MODERATORS)
    assert "binnen de stille uren" in said


def test_a_round_is_started_by_hand_once(members: Members, store: Store) -> None:
    members.joins("Anna", ROOM)
    for _ in range(2):
        said = members.says("Bo", "ronde nu", room=ZEELAND, in_charge=True)
        assert "De ronde begint" in said
    assert len(store.rounds.not_closed()) == 1
    members.at("2026-11-23 09:01")
    assert members.delivers() == [("invite", "anna")]
    # That was this week's question.
    members.at("2026-11-26 15:00")
    assert members.delivers() == [("remind", "anna")]
    assert len(claims(store)) == 1


def test_a_round_started_in_the_evening_waits_for_the_morning(members: Members) -> None:
    members.joins("Anna", ROOM)
    members.now = here("2026-11-23 21:00")
    said = members.says("Bo", "ronde nu", room=ZEELAND, in_charge=True)
    assert "als de stille uren voorbij zijn" in said
    members.at("2026-11-23 21:01")
    assert members.delivers() == []
    members.at("2026-11-24 08:00")
    assert members.delivers() == [("invite", "anna")]


def test_a_round_of_nobody_does_not_start(members: Members, store: Store) -> None:
    said = members.says("Bo", "ronde nu", room=ZEELAND, in_charge=True)
    assert "nog niemand mee" in said
    assert store.rounds.latest() == []
