"""Vertel was away when a round began: it invites late, or not at all, and nobody twice."""

from datetime import timedelta
from pathlib import Path

from corpus.store import Store
from tests.cohort import ROOM, claims, many
from tests.members import Members
from tests.scenario.inviting import NOW
from tests.scenario.test_racing_rounds import go, inviting


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


def test_what_was_not_delivered_when_a_round_closed_is_not_sent_any_more(
    members: Members, store: Store
) -> None:
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    assert members.waiting() == [("invite", "anna")]
    members.at("2026-11-30 15:00")
    assert members.waiting() == []
    draft = store.drafts.find(1)
    assert draft is not None
    # Nobody answers what they were never asked.
    assert store.awaited.pending(draft.begun.person, NOW - timedelta(weeks=1), "") == []


def test_the_bot_is_killed_while_it_invites_and_comes_back_on_friday(tmp_path: Path) -> None:
    asked = 17
    store = Store.open(tmp_path)
    many(store, 40, NOW)
    store.close()
    with inviting(tmp_path, batch=5, slow=0.002) as process:
        go(process)
        assert process.stdout is not None
        for _ in range(asked):
            assert process.stdout.readline() == "asked\n"
        process.kill()
    store = Store.open(tmp_path)
    members = Members(store, NOW)
    before = [who for who, _ in claims(store)]
    # What was being asked when it was killed never happened.
    assert asked - 5 <= len(before) < 40
    members.at("2026-11-27 10:00")
    invited = [who for kind, who in members.delivers() if kind == "invite"]
    assert sorted(invited) == sorted(f"lid{n}" for n in range(1, 41))
    assert len(claims(store)) == 40
    # Who was asked on Thursday and who was asked on Friday hear the same once more, and no more.
    for moment in ("2026-11-27 17:00", "2026-11-30 08:00", "2026-11-30 09:00"):
        members.at(moment)
    assert sorted(members.delivers()) == sorted(("remind", name) for name in invited)
    store.close()
