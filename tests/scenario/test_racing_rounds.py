"""Whatever happens to the process that invites, or beside it: each member is invited once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from corpus.store import Store
from corpus.store.engine import reading
from corpus.tables import awaited, drafts, invitations, outbox
from tests.cohort import claims, engine_of, many
from tests.scenario.inviting import NOW

MEMBERS, BATCH, LONGEST = 200, 7, 60.0
_Process = subprocess.Popen[str]


@contextmanager
def inviting(folder: Path, batch: int = BATCH, slow: float = 0) -> Iterator[_Process]:
    """A process that is ready to invite; let it go with `go`."""
    command = [sys.executable, "-m", "tests.scenario.inviting", str(folder), str(batch), str(slow)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def go(process: _Process) -> None:
    """Let a process begin."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def invited(folder: Path) -> int:
    """How many are invited: each of them once, with a draft, a letter and what is waited for."""
    store = Store.open(folder)
    try:
        with reading(engine_of(store)).connect() as connection:
            counts = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (invitations, drafts, outbox, awaited)
            }
            begun = select(drafts.c.id).join(invitations, invitations.c.id == drafts.c.invitation)
            asks = begun.join(awaited, awaited.c.about == drafts.c.id).join(
                outbox, outbox.c.key == awaited.c.letter
            )
            counts["whole"] = len(connection.execute(asks).all())
        people = [person for person, _ in claims(store)]
        assert len(set(people)) == len(people)
        assert len(set(counts.values())) == 1, counts
        return len(people)
    finally:
        store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two hundred members."""
    store = Store.open(tmp_path)
    many(store, MEMBERS, NOW)
    store.close()
    return tmp_path


def test_two_processes_that_race_for_a_round_invite_each_member_once(folder: Path) -> None:
    with inviting(folder, slow=0.001) as one, inviting(folder, slow=0.001) as other:
        for process in (one, other):
            go(process)
        said = [process.communicate(timeout=LONGEST)[0].count("asked") for process in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0)
    # Both had their part in it, and nobody's part was done twice.
    assert sum(said) == MEMBERS
    assert min(said) > 0
    assert invited(folder) == MEMBERS
    store = Store.open(folder)
    assert len(store.rounds.not_closed()) == 1
    store.close()


def test_a_process_killed_in_the_middle_of_a_batch_loses_and_doubles_nothing(folder: Path) -> None:
    before = 0
    for after in (3, 12, 30, 45):
        with inviting(folder, slow=0.002) as process:
            go(process)
            assert process.stdout is not None
            for _ in range(after):
                assert process.stdout.readline() == "asked\n"
            process.send_signal(signal.SIGKILL)
            process.wait(LONGEST)
        now = invited(folder)
        assert now >= before + after // BATCH * BATCH - BATCH
        assert now < MEMBERS
        before = now
    with inviting(folder) as process:
        go(process)
        process.communicate(timeout=LONGEST)
        assert process.returncode == 0
    assert invited(folder) == MEMBERS
