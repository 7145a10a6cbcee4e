"""Weeks of rounds with a clock that is moved: who is asked when, and who is left alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.flows.rounds.inviting import choose_now
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.rounds import Cadence, Every, Weekday
from config.invitations import Lane, Opener, Retired, Sort, openers
from corpus.store import Store
from corpus.store.memberships import HOUSE
from tests.cohort import ROOM, claims, here, many, mark
from tests.members import Members
from tests.stores import a_store


@pytest.fixture
def store() -> Iterator[Store]:
    with a_store() as made:
        yield made


@pytest.fixture
def members(store: Store) -> Members:
    """Nobody yet, on the Monday before."""
    return Members(store, here("2026-11-23 09:00"))


def test_a_week_from_invitation_to_the_end(members: Members, store: Store) -> None:
    for name in ("Anna", "Bram", "Cor", "Dirk"):
        members.joins(name, ROOM)
    members.at("2026-11-26 14:59")
    assert members.delivers() == []
    members.at("2026-11-26 15:00")
    assert members.delivers() == [("invite", n) for n in ("anna", "bram", "cor", "dirk")]
    for moment in ("2026-11-26 15:05", "2026-11-27 09:00", "2026-11-28 15:00", "2026-11-29 16:00"):
        members.at(moment)
        assert members.delivers() == []
    store.rounds.answered(1)
    store.rounds.dismiss(2)
    # Halfway is Saturday afternoon: the first moment to speak after it is on Monday.
    members.at("2026-11-30 08:00")
    assert members.delivers() == [("remind", "cor"), ("remind", "dirk")]
    members.at("2026-11-30 14:59")
    assert members.delivers() == []
    members.at("2026-11-30 15:00")
    (words,) = members.words()
    assert "De ronde is voorbij. Dank je wel als je iets vertelde." in words
    assert not any(sign.isdecimal() for sign in words)
    assert members.delivers() == [("round", f"in {ROOM[1]}")]
    members.at("2026-12-02 15:00")
    assert members.delivers() == []
    members.at("2026-12-03 15:00")
    assert len(members.delivers()) == 4
    assert {week for _, week in claims(store)} == {"2026-W48", "2026-W49"}


def test_numbers_are_told_from_five_answers_up(members: Members, store: Store) -> None:
    many(store, 9, members.now, ROOM)
    members.at("2026-11-26 15:00")
    mark(store, range(1, 6), answered=True)
    members.at("2026-11-30 15:00")
    (words,) = [text for text in members.words() if "voorbij" in text]
    assert "5 mensen keken terug" in words
    assert "9" not in words


def test_the_house_has_no_room_to_tell_of_its_rounds(members: Members) -> None:
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    members.delivers()
    members.at("2026-11-30 15:00")
    assert members.waiting() == []


def test_the_bot_was_down_on_thursday_and_invites_late(members: Members, store: Store) -> None:
    members.joins("Anna", ROOM)
    members.at("2026-11-26 14:00")
    members.at("2026-11-27 17:59")
    assert members.delivers() == [("invite", "anna")]
    assert [week for _, week in claims(store)] == ["2026-W48"]


def test_the_bot_comes_back_in_the_weekend_and_waits_for_monday(members: Members) -> None:
    members.joins("Anna", ROOM)
    members.at("2026-11-28 12:00")
    assert members.delivers() == []
    members.at("2026-11-30 08:01")
    # Invited today: no reminder on the same day, though halfway is long past.
    assert members.delivers() == [("invite", "anna")]
    members.at("2026-11-30 14:00")
    assert members.delivers() == []


def test_the_bot_was_down_the_whole_window_and_skips(members: Members, store: Store) -> None:
    members.joins("Anna", ROOM)
    members.at("2026-11-30 15:01")
    assert (members.delivers(), claims(store), store.rounds.latest()) == ([], [], [])


def test_who_was_invited_late_is_not_asked_again_in_the_same_week(
    members: Members, store: Store
) -> None:
    members.joins("Anna", ROOM)
    members.at("2026-11-30 08:00")
    members.at("2026-12-03 15:00")
    assert [week for _, week in claims(store)] == ["2026-W49"]


def test_who_was_asked_on_thursday_is_not_asked_on_monday_by_another_room(
    members: Members, store: Store
) -> None:
    anna = members.joins("Anna", ROOM)
    members.joins("Bram")
    members.at("2026-11-26 15:00")
    store.memberships.join(anna, HOUSE, members.now)
    members.joins("Bram", ROOM)
    # Another week, and both rounds are still open.
    members.at("2026-11-30 09:00")
    assert len(claims(store)) == 2
    members.at("2026-12-03 15:00")
    assert len(claims(store)) == 4


def test_what_was_not_delivered_when_a_round_closed_is_not_sent_any_more(
    members: Members, store: Store
) -> None:
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    assert members.waiting() == [("invite", "anna")]
    members.at("2026-11-30 15:00")
    assert members.waiting() == []
    assert store.drafts.find(1) is None


@pytest.mark.parametrize(
    ("thursday", "before", "after"),
    [
        ("2026-03-26", "2026-03-26T14:00:00+00:00", "2026-03-30T13:00:00+00:00"),
        ("2026-10-22", "2026-10-22T13:00:00+00:00", "2026-10-26T14:00:00+00:00"),
    ],
)
def test_when_the_clock_changes_three_o_clock_stays_three_o_clock(
    members: Members, store: Store, thursday: str, before: str, after: str
) -> None:
    members.joins("Anna", ROOM)
    members.at(f"{thursday} 14:59")
    assert claims(store) == []
    members.at(f"{thursday} 15:00")
    members.delivers()
    (stored,) = store.rounds.not_closed()
    assert (stored.opens_at.isoformat(), stored.closes_at.isoformat()) == (before, after)
    monday = date.fromisoformat(thursday).replace(day=int(thursday[-2:]) + 4)
    members.at(f"{monday} 08:00")
    assert members.delivers() == [("remind", "anna")]
    members.at(f"{monday} 14:59")
    assert store.rounds.not_closed() == [replace(stored, invited_to=1, reminded_all=True)]
    members.at(f"{monday} 15:00")
    assert store.rounds.not_closed() == []
    assert len(claims(store)) == 1


def test_a_round_on_the_night_the_clock_changes_comes_once(store: Store) -> None:
    """At half past two, which is there twice in October and not at all in March."""
    night = Cadence(Weekday.SUNDAY, Cadence().at.replace(hour=2, minute=30), window=2)
    members = Members(store, here("2026-03-01 12:00"), night)
    members.joins("Anna")
    for sunday, monday in (("2026-03-29", "2026-03-30"), ("2026-10-25", "2026-10-26")):
        for minute in range(0, 60, 10):
            for hour in (1, 2, 3):
                members.at(f"{sunday} 0{hour}:{minute:02}")
        members.at(f"{monday} 08:00")
    assert [week for _, week in claims(store)] == ["2026-W14", "2026-W44"]


def test_no_round_on_a_holiday_or_a_day_that_is_skipped(members: Members, store: Store) -> None:
    members.joins("Anna", ROOM)
    members.joins("Bram")
    store.rhythms.skip(HOUSE, date(2026, 12, 24))
    store.rhythms.skip(ROOM, date(2026, 12, 17))
    for day in ("2026-12-17", "2026-12-18", "2026-12-24", "2026-12-28", "2026-12-31"):
        members.at(f"{day} 15:00")
    # Bram on the 17th, which only the room skips; both on the 31st.
    assert [week for _, week in claims(store)] == ["2026-W51", "2026-W53", "2026-W53"]
    members.at("2027-05-06 15:00")
    before = claims(store)
    members.now = here("2027-05-05 12:00")
    # Ascension Day and Liberation Day.
    members.at("2027-05-05 15:00")
    assert claims(store) == before


def test_a_pause_ends_by_itself_and_a_stop_does_not(members: Members, store: Store) -> None:
    anna, bram = members.joins("Anna"), members.joins("Bram")
    store.people.pause(anna, date(2026, 12, 4))
    store.people.stop(bram, stopped=True)
    weeks = ("2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17")
    for day in weeks:
        members.at(f"{day} 15:00")
        members.delivers()
    assert claims(store) == [(anna, "2026-W50"), (anna, "2026-W51")]


def test_who_pauses_after_the_invitation_is_not_reminded(members: Members, store: Store) -> None:
    anna = members.joins("Anna")
    members.at("2026-11-26 15:00")
    members.delivers()
    store.people.pause(anna, date(2026, 12, 20))
    members.at("2026-11-30 08:00")
    assert members.delivers() == []


def test_a_room_follows_its_own_rhythm(members: Members, store: Store) -> None:
    members.joins("Anna", ROOM)
    members.joins("Bram")
    store.rhythms.set_cadence(ROOM, "dinsdag 10:00, elke maand")
    for day in range(1, 31):
        members.at(f"2026-12-{day:02} 10:00")
        members.at(f"2026-12-{day:02} 15:30")
    anna, bram = 1, 2
    assert [week for who, week in claims(store) if who == anna] == ["2026-W49"]
    weeks = ["2026-W49", "2026-W50", "2026-W51", "2026-W52"]
    assert [week for who, week in claims(store) if who == bram] == weeks


def test_the_rounds_of_a_room_that_is_upgraded_go_on_in_the_new_one(
    members: Members, store: Store
) -> None:
    members.joins("Anna", ROOM)
    bram = members.joins("Bram", ROOM)
    store.rhythms.set_cadence(ROOM, "woensdag 10:00")
    members.at("2026-11-25 10:00")
    members.delivers()
    new = ("matrix", "!nieuw:vb.nl")
    store.memberships.join(bram, new, members.now)
    for _ in range(2):
        store.rooms.move("matrix", ROOM[1], new[1])
    assert store.memberships.rooms() == [new]
    members.at("2026-11-27 10:00")
    assert members.delivers() == [("remind", "anna"), ("remind", "bram")]
    members.at("2026-11-30 08:00")
    assert members.delivers() == [("round", f"in {new[1]}")]
    members.at("2026-12-02 10:00")
    assert members.delivers() == [("invite", "anna"), ("invite", "bram")]


def test_a_rhythm_that_changes_opens_no_second_round_in_the_week(
    members: Members, store: Store
) -> None:
    members.joins("Anna", ROOM)
    members.at("2026-11-26 15:00")
    store.rhythms.set_cadence(ROOM, "vrijdag 10:00")
    members.at("2026-11-27 10:00")
    assert len(claims(store)) == 1
    assert len(store.rounds.latest()) == 1


def test_a_follow_up_repeats_what_someone_would_try_and_asks_once(
    members: Members, store: Store
) -> None:
    anna = members.joins("Anna")
    store.intentions.keep(anna, "eerst {bellen} met de molenaar", date(2026, 11, 19))
    members.at("2026-11-26 15:00")
    ((_, letter),) = store.outbox.unsent("matrix")
    assert "“eerst {bellen} met de molenaar”" in plain(unfolded(letter.body))
    members.delivers()
    members.at("2026-12-03 15:00")
    ((_, letter),) = store.outbox.unsent("matrix")
    assert "molenaar" not in plain(unfolded(letter.body))


def test_the_bank_of_the_house_is_asked_from(members: Members, store: Store) -> None:
    own = Opener("eigen", Lane.ORDINARY, Sort.WHY, (), "Waarom dan?", "Why then?")
    store.openers.revise([own, *(Retired(opener.key) for opener in openers())])
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    assert "Waarom dan?" in members.words()[0]
    # Whoever retires everything is not left with a bot that fails.
    store.openers.revise([Retired("eigen")])
    members.at("2026-12-03 15:00")
    assert len(claims(store)) == 2


def test_who_looks_back_by_themselves_is_asked_something_new_each_time(
    members: Members, store: Store
) -> None:
    anna = members.joins("Anna")
    store.intentions.keep(anna, "bellen", date(2026, 11, 19))
    asked = {
        choose_now(members.agenda, anna, None, here(f"2026-11-{day}")) for day in range(10, 30)
    }
    assert len(asked) > 10
    assert {opener.lane for opener in asked} == {Lane.ORDINARY}
    assert store.intentions.of(anna) is not None
    failed = choose_now(members.agenda, anna, Lane.SHINING_FAILURE, members.now)
    assert failed.lane is Lane.SHINING_FAILURE
    assert choose_now(members.agenda, 999, None, members.now).dutch


def test_every_two_weeks_is_every_two_weeks(store: Store) -> None:
    members = Members(store, here("2026-11-23 09:00"), Cadence(every=Every.TWO_WEEKS))
    members.joins("Anna")
    for day in ("11-26", "12-03", "12-10", "12-17", "12-24"):
        members.at(f"2026-{day} 15:00")
    assert [week for _, week in claims(store)] == ["2026-W49", "2026-W51"]
