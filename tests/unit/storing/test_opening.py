"""How the database is made, brought up to date, and refused."""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from corpus import migrations
from corpus.errors import StoreBusy, StoreDamaged, StoreFull, StoreTooNew
from corpus.migrations import REVISIONS
from corpus.people import Consent, Profile
from corpus.store import Store
from corpus.store.engine import reading, writing
from corpus.tables import metadata
from tests.stores import put_text, texts_for

HERE = Path(migrations.__file__).parent
DATABASE = "vertel.sqlite3"

#: A next revision that makes a table, changes another, and then comes to its end.
NEXT = """
    import os, signal
    import sqlalchemy as sa
    from alembic import op
    revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None

    def upgrade():
        op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
        op.execute("UPDATE sources SET title = 'half'")
        {end}
"""


def test_the_newest_revision_is_the_one_the_code_expects() -> None:
    scripts = ScriptDirectory(str(HERE))
    assert scripts.get_current_head() == REVISIONS[-1]
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_the_migrated_tables_are_those_of_the_code(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_taking_the_migrations_back_leaves_nothing(store: Store) -> None:
    with writing(store._engine) as connection:
        command.downgrade(_config(HERE, connection), "base")
    with reading(store._engine).connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert set(names.scalars()) <= {"alembic_version", "sqlite_sequence"}


def test_a_migration_taken_back_and_done_again_loses_no_passage(store: Store) -> None:
    put_text(store, "Een les.")
    for change, to in ((command.downgrade, REVISIONS[-2]), (command.upgrade, "head")):
        with writing(store._engine) as connection:
            change(_config(HERE, connection), to)
    assert texts_for(store) == {"Een les."}


def test_who_was_known_before_teams_came_is_known_after(store: Store) -> None:
    """Where people are heard last is new: no address goes with the change."""
    anna = store.people.meet("matrix", "@anna:vb.nl", "Anna")
    store.people.change(anna.id, Profile("Anna", region="Twente"))
    store.consents.agree(anna.id, Consent(date(2025, 4, 3)), datetime(2025, 4, 3, tzinfo=UTC))
    store.memberships.join(anna.id, ("matrix", "!kamer"), datetime(2025, 4, 3, tzinfo=UTC))
    before = store.people.find(anna.id)
    for change, to in ((command.downgrade, "0005"), (command.upgrade, "head")):
        with writing(store._engine) as connection:
            change(_config(HERE, connection), to)
    assert before is not None
    assert store.people.known_as("matrix", "@ANNA:vb.nl") == before
    assert before.consent is not None
    assert store.memberships.of(anna.id) == [("matrix", "!kamer")]


def test_a_store_opened_again_holds_what_it_held(tmp_path: Path) -> None:
    for _ in range(2):
        store = Store.open(tmp_path / "diep" / "map")
        put_text(store, "Een les.")
        assert texts_for(store) == {"Een les."}
        store.close()


def test_only_its_owner_may_look_into_the_data_folder(tmp_path: Path) -> None:
    Store.open(tmp_path / "map").close()
    assert stat.S_IMODE((tmp_path / "map").stat().st_mode) == 0o700


def test_a_store_can_be_opened_by_the_address_of_its_database(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'ergens.db'}")
    put_text(store, "Een les.")
    store.close()
    assert (tmp_path / "ergens.db").stat().st_size > 0


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(StoreTooNew) as caught:
        Store.open(tmp_path)
    assert caught.value.revision == "9999"
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.parametrize("content", [b"geen database " * 400, os.urandom(8192)])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(StoreDamaged):
        Store.open(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == content


def test_a_database_with_a_damaged_page_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    put_text(store, *(f"Les nummer {n}, met een paar woorden erbij." for n in range(200)))
    store.close()
    whole = bytearray((tmp_path / DATABASE).read_bytes())
    whole[4096:] = os.urandom(len(whole) - 4096)
    (tmp_path / DATABASE).write_bytes(whole)
    with pytest.raises(StoreDamaged):
        put_text(Store.open(tmp_path), "Een les.")


def test_a_migration_that_fails_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    put_text(store, "Een les.")
    before = _dump(store)
    folder = _with_a_next_revision(tmp_path, "raise RuntimeError('halverwege')")
    with pytest.raises(RuntimeError, match="halverwege"), writing(store._engine) as connection:
        command.upgrade(_config(folder, connection), "head")
    assert _dump(store) == before


def test_a_migration_that_is_killed_leaves_the_store_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    put_text(store, "Een les.")
    before = _dump(store)
    folder = _with_a_next_revision(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    assert _migrated_elsewhere(str(store._engine.url), folder) == -signal.SIGKILL
    assert _dump(store) == before


def test_a_first_migration_that_is_killed_is_simply_done_again(tmp_path: Path) -> None:
    folder = _with_a_next_revision(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path / 'data' / DATABASE}"
    assert _migrated_elsewhere(url, folder) == -signal.SIGKILL
    store = Store.open(tmp_path / "data")
    put_text(store, "Een les.")
    assert texts_for(store) == {"Een les."}
    store.close()


def test_when_the_disk_is_full_nothing_is_lost_and_nothing_half_kept(store: Store) -> None:
    """SQLite is given no more room than it has: it says what it says on a full disk."""
    put_text(store, "Een les.")
    with reading(store._engine).connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull):
        put_text(store, "Een lange les. " * 10_000, path="/lang.md")
    assert texts_for(store) == {"Een les."}
    assert not store.writing.is_unchanged("/lang.md", "0" * 64)
    put_text(store, "Een les!")
    assert texts_for(store) == {"Een les!"}


@pytest.mark.parametrize("mode", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_database_that_is_kept_by_another_for_long_is_busy(store: Store, mode: str) -> None:
    with sqlite3.connect(str(store._engine.url.database), isolation_level=None) as other:
        other.execute(f"BEGIN {mode}")
        with reading(store._engine).connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 20")
        with pytest.raises(StoreBusy):
            put_text(store, "Een les.")
        other.rollback()
        put_text(store, "Een les.")
    other.close()
    assert texts_for(store) == {"Een les."}


def test_an_error_of_the_database_tells_no_value(store: Store) -> None:
    with pytest.raises(SQLAlchemyError) as caught, writing(store._engine) as connection:
        connection.execute(text("SELECT * FROM nergens WHERE x = :x"), {"x": "geheim"})
    assert "geheim" not in str(caught.value)


def test_a_write_that_the_system_refuses_loses_nothing(tmp_path: Path) -> None:
    """No file of the child may grow past a megabyte, as on a disk that is nearly full."""
    child = subprocess.run(
        [sys.executable, "-c", _FILLING, str(tmp_path)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    store = Store.open(tmp_path)
    kept = store.sources.all()
    assert [source.source_id for source in kept] == [f"les-{n}" for n in range(int(child.stdout))]
    assert {source.passages for source in kept} == {25}
    store.close()


_FILLING = """
import sys
from pathlib import Path
from corpus.errors import StoreFull
from corpus.store import Store
from tests.stores import a_reading, put

store, kept = Store.open(Path(sys.argv[1])), 0
try:
    while True:
        put(store, a_reading(f"Les {kept}. " * 2048, f"les-{kept}"), path=f"/{kept}.md")
        kept += 1
except StoreFull:
    print(kept)
"""

_MIGRATING = """
import sys
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from corpus.store import engine as ours

engine = create_engine(sys.argv[1])
event.listen(engine, "connect", ours._set_up_sqlite)
event.listen(engine, "begin", ours._begin_to_write)
config = Config()
config.set_main_option("script_location", sys.argv[2])
with ours.writing(engine) as connection:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
"""


def _migrated_elsewhere(url: str, folder: Path) -> int:
    return subprocess.run(
        [sys.executable, "-c", _MIGRATING, url, str(folder)], check=False
    ).returncode


def _with_a_next_revision(tmp_path: Path, end: str) -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(HERE, folder)
    made = dedent(NEXT).format(revision="9998", before=REVISIONS[-1], end=end)
    (folder / "versions" / "r9998_next.py").write_text(made)
    return folder


def _config(folder: Path, connection: object) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config


def _dump(store: Store) -> list[str]:
    """The whole database as statements."""
    connection = sqlite3.connect(str(store._engine.url.database))
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
