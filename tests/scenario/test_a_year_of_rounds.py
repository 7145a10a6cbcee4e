"""A year of rounds: whoever should be asked is asked, once, and nobody else."""

import random
from datetime import date, timedelta

from bot.rounds.days_off import days_off
from tests.stores import a_store
from tests.year import WEEKS, lived

#: A thousand take a minute: `python -m tests.bench.rounds_speed --year` lives their year as well.
MEMBERS = 150


def test_a_year_asks_each_member_once_a_round_and_leaves_the_others_alone() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    with a_store() as store:
        year = lived(store, MEMBERS, seed)
    assert year.rounds == WEEKS
    assert year.sent == year.claimed == year.expected
    assert max(year.expected.values()) == 1
    assert max(year.reminded.values()) == 1
    # Who answered or dismissed it is in peace; who said nothing is reminded on Monday, and not at
    # all when that is a day off: the round is over before the next one.
    off = {
        week for week in {week for _, week in year.sent} if _monday_after(week) in days_off(2026)
    }
    assert len(off) == 3
    assert set(year.reminded) == {(who, week) for who, week in year.silent if week not in off}


def _monday_after(week: str) -> date:
    return date.fromisoformat(f"{week}-1") + timedelta(days=7)
