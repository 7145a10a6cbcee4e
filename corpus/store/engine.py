"""How the database is opened, brought up to date and written to."""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError, SAWarning, SQLAlchemyError

from corpus.errors import (
    BadAddress,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreTooNew,
    StoreUnreachable,
)
from corpus.migrations import REVISIONS

#: How long a write waits for another process that is writing, in milliseconds.
BUSY = 5000
#: Bytes of the database read as memory: without it, every vector costs a system call or two.
MAPPED = 256_000_000
#: Values in one query: SQLite takes 32,766 at most, and far fewer already make a slow one.
MOST = 5000


def open_engine(url: URL | str) -> Engine:
    """An engine on the newest version of the store.

    Raises StoreTooNew, StoreDamaged, StoreFull, StoreBusy, StoreUnreachable or BadAddress.
    """
    engine = _addressed(url)
    event.listen(engine, "handle_error", _told_busy)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_to_write)
    try:
        _reach(engine)
        _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _addressed(address: URL | str) -> Engine:
    """An engine for this address, not yet connected. Raises BadAddress, without the address."""
    kind = ""
    try:
        url = make_url(address)
        kind = url.drivername
        with warnings.catch_warnings():
            # An option that the driver does not know is a slip, not something to pass over.
            warnings.simplefilter("error", SAWarning)
            # What people write is in no message of an error.
            return create_engine(url, hide_parameters=True)
    except ImportError as error:
        raise BadAddress(kind, error.name or kind) from None
    # A port that is no number is a plain ValueError.
    except (SQLAlchemyError, SAWarning, ValueError, TypeError):
        raise BadAddress(kind) from None


def _reach(engine: Engine) -> None:
    """Connect once: where that fails, the address is wrong or nobody is there."""
    try:
        with translated(engine):
            reading(engine).connect().close()
    # Options in an address go to the driver as they are, and may be none of its own.
    except (DBAPIError, TypeError, ValueError) as error:
        raise StoreUnreachable(_place(engine.url)) from error


def _place(url: URL) -> Path | str:
    """Where a database is, for people: never its user, its password or its options.

    Nor its port: of a password that holds a slash, the part before it would pass for one.
    """
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else url.host or ""


def reading(engine: Engine) -> Engine:
    """The same engine for reads: no transaction, so a reader never waits for a writer."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is kept whole or not at all. Raises StoreFull, StoreBusy."""
    with translated(engine), engine.begin() as connection:
        yield connection


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """The driver's own errors as errors of the corpus."""
    try:
        yield
    except OperationalError as error:
        if "full" in str(error.orig) or "disk I/O" in str(error.orig):
            raise StoreFull from error
        if "readonly" in str(error.orig) or "unable to open" in str(error.orig):
            raise StoreUnreachable(_place(engine.url)) from error
        raise
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise StoreDamaged from error
        if "malformed" in str(error.orig):
            raise StoreDamaged from error
        raise


def _told_busy(context: ExceptionContext) -> BaseException | None:
    """Tell of any query, also one that only reads, that others kept it waiting too long."""
    error, said = context.sqlalchemy_exception, str(context.original_exception)
    busy = isinstance(error, OperationalError) and ("locked" in said or "lock timeout" in said)
    return StoreBusy() if busy else None


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # SQLAlchemy decides where transactions begin, not the driver: DDL must roll back as well.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What is wiped is gone from the file as well; not every SQLite does that by itself.
        "secure_delete = ON",
        f"busy_timeout = {BUSY}",
        f"mmap_size = {MAPPED}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_to_write(connection: Connection) -> None:
    # IMMEDIATE: a transaction that reads first and then writes would fail instead of waiting its
    # turn.
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    with translated(engine):
        current = _revision(engine)
    if current == REVISIONS[-1]:
        return
    if current is not None and current not in REVISIONS:
        raise StoreTooNew(current)
    # Alembic takes a third of a second to import, and most starts have nothing to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: Engine) -> str | None:
    with reading(engine).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(
            text("SELECT version_num FROM alembic_version")
        ).scalar()
        return found
