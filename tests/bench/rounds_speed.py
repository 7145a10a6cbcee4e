"""How long a tick takes with many members: when nothing is due, and at each thing that is.

    python -m tests.bench.rounds_speed [--members 100000] [--year 1000]

Printed and kept (`rounds.json`). `--year` first lives a year of rounds for so many members.
"""

import argparse
import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import update

from bot.flows.rounds.ticking import tick
from corpus.store import Store
from corpus.store.engine import writing
from corpus.tables import outbox
from tests.bench.kept import keep
from tests.cohort import engine_of, here, many
from tests.members import Members
from tests.stores import a_store
from tests.year import lived

OPENS = here("2026-11-26 15:00")
_REPEATS = 20


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--year", type=int, default=0)
    chosen = parser.parse_args()
    if chosen.year:
        print(json.dumps(_year(chosen.year)))
    with a_store() as store:
        many(store, chosen.members, OPENS)
        row: dict[str, float] = {"members": chosen.members, **_ticks(store)}
    print(json.dumps(row))
    keep("rounds.json", "synthetic", row)


def _ticks(store: Store) -> dict[str, float]:
    """How many seconds ticks take, from before a round until after it."""
    members = Members(store, OPENS)

    def at(moment: datetime) -> float:
        return _seconds(lambda: tick(members.agenda, moment))

    # The calendar of holidays is loaded once.
    at(OPENS - timedelta(hours=2))
    row = {"nothing_due": max(at(OPENS - timedelta(hours=1)) for _ in range(_REPEATS))}
    row["opens"] = at(OPENS)
    inviting = []
    while store.inviting.any_left(store.rounds.not_closed()[0]):
        inviting.append(at(OPENS))
    row |= {"invites_slowest": max(inviting), "invites_all": sum(inviting)}
    row["nothing_left"] = max(at(OPENS) for _ in range(_REPEATS))
    sent = {"sent_at": OPENS, "landed": outbox.c.key, "body": ""}
    with writing(engine_of(store)) as connection:
        connection.execute(update(outbox).values(sent))
    monday, reminding = here("2026-11-30 09:00"), []
    while not store.rounds.not_closed()[0].reminded_all:
        reminding.append(at(monday))
    row |= {"reminds_slowest": max(reminding), "reminds_all": sum(reminding)}
    closing = []
    while store.rounds.not_closed():
        closing.append(at(here("2026-11-30 15:00")))
    row |= {"closes_slowest": max(closing), "closes_all": sum(closing)}
    return {name: round(seconds, 3) for name, seconds in row.items()}


def _year(count: int) -> dict[str, float]:
    """Live a year, and say what came of it."""
    with a_store() as store:
        start = time.perf_counter()
        year = lived(store, count, seed=1)
        seconds = time.perf_counter() - start
    return {
        "year_of": count,
        "rounds": year.rounds,
        "expected": year.expected.total(),
        "claimed": year.claimed.total(),
        "sent": year.sent.total(),
        "as_expected": year.sent == year.claimed == year.expected,
        "reminded": year.reminded.total(),
        "reminded_at_most": max(year.reminded.values()),
        "seconds": round(seconds, 1),
    }


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
