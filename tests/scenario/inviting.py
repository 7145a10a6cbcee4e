"""Invites the members of the round of this week, as a bot would; run as a process of its own.

    python -m tests.scenario.inviting FOLDER BATCH SLOW

FOLDER holds the store, BATCH is how many are invited in one transaction, and SLOW how many seconds
each question takes to choose. Says "ready", waits for a line, and says "asked" at each question.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path

from bot.rounds import Cadence, round_at, week_of
from corpus.store import Store
from corpus.store.drafts import Beginning
from corpus.store.inviting import Asked, Call, Invitee
from corpus.store.memberships import HOUSE
from tests.cohort import here

NOW = here("2026-11-26 15:00")
_BETWEEN = 0.05


def main() -> None:
    """Invite until nobody is left."""
    folder, batch, slow = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])

    def ask(invitee: Invitee) -> Asked:
        time.sleep(slow)
        print("asked", flush=True)
        return Asked("vraag", "Hoe ging het?", Beginning(invitee.person, "gewoon"))

    store = Store.open(folder)
    print("ready", flush=True)
    sys.stdin.readline()
    due = round_at(Cadence(), NOW + timedelta(minutes=1))
    assert due is not None
    stored = store.rounds.open(HOUSE, due)
    call = Call(NOW, week_of(NOW), frozenset({"matrix"}))
    while store.inviting.invite(stored, call, ask, batch).seen:
        # As between two ticks: who waits for its turn to write gets it.
        time.sleep(_BETWEEN)
    store.close()


if __name__ == "__main__":
    main()
