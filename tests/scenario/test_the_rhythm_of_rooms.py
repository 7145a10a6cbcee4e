"""Weeks of rounds with a clock that is moved: who is asked when, and who is left alone."""

from datetime import date

from bot.rounds import Cadence, Every
from corpus.store import Store
from corpus.store.memberships import HOUSE
from tests.cohort import ROOM, claims, here
from tests.members import Members


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


def test_every_two_weeks_is_every_two_weeks(store: Store) -> None:
    members = Members(store, here("2026-11-23 09:00"), Cadence(every=Every.TWO_WEEKS))
    members.joins("Anna")
    for day in ("11-26", "12-03", "12-10", "12-17", "12-24"):
        members.at(f"2026-{day} 15:00")
    assert [week for _, week in claims(store)] == ["2026-W49", "2026-W51"]
