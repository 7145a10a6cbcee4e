"""Sources: listing them, finding one, and deciding about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, Select, and_, exists, func, or_, select, update

from corpus.errors import AlreadyReviewed, SourceNotFound
from corpus.model import Status, StoredSource, Visibility
from corpus.store.contents import Drafted, opened
from corpus.store.engine import MOST, reading, writing
from corpus.store.rows import BYTES, SOURCE, VANISHED, stored_source
from corpus.tables import decisions, files, passages, reviews, sources

#: What the store calls a file that was handed in, before the hash of its bytes.
HANDED_IN = "handed in: "
#: How many whole texts are in memory at once.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Holder:
    """A source with words of another one in it: how many of the probes stand there."""

    source_id: str
    title: str
    status: Status
    probes: int


class Sources:
    """The sources of this store, whatever their status."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, status: Status | None = None) -> tuple[StoredSource, ...]:
        """Every source, or those of one status, in the order they came, passages counted."""
        query = _counted().order_by(sources.c.id)
        if status is not None:
            query = query.where(sources.c.status == status)
        with reading(self._engine).connect() as connection:
            return tuple(stored_source(row, row.held) for row in connection.execute(query))

    def find(self, source_id: str) -> StoredSource:
        """The source of this id. Raises SourceNotFound."""
        with reading(self._engine).connect() as connection:
            row = connection.execute(
                _counted().where(sources.c.source_id == source_id)
            ).one_or_none()
        if row is None:
            raise SourceNotFound(source_id)
        return stored_source(row, row.held)

    def known(self, source_ids: Collection[str]) -> dict[str, StoredSource]:
        """The sources of these ids that there are, but for those that their file gave up."""
        ids, found = list(dict.fromkeys(source_ids)), {}
        query = _counted().where(sources.c.place != VANISHED)
        with reading(self._engine).connect() as connection:
            for start in range(0, len(ids), MOST):
                these = query.where(sources.c.source_id.in_(ids[start : start + MOST]))
                for row in connection.execute(these):
                    found[row.source_id] = stored_source(row, row.held)
        return found

    def in_file(self, path: str) -> tuple[StoredSource, ...]:
        """The sources of a file, as the store calls it."""
        return self._of_files(files.c.path == path)

    def of_bytes(self, sha256: str) -> tuple[StoredSource, ...]:
        """The sources of every file with exactly these bytes, wherever it came from."""
        return self._of_files(files.c.sha256.startswith(sha256[:BYTES]))

    def _of_files(self, which: ColumnElement[bool]) -> tuple[StoredSource, ...]:
        query = _counted().join(files, files.c.id == sources.c.file).where(which)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query.order_by(sources.c.id))
            return tuple(stored_source(row, row.held) for row in rows)

    def text(self, source_id: str) -> str:
        """The whole text of a source. Raises SourceNotFound."""
        with reading(self._engine).connect() as connection:
            text = connection.execute(
                select(sources.c.text).where(sources.c.source_id == source_id)
            ).scalar()
        if text is None:
            raise SourceNotFound(source_id)
        return str(text)

    def opened(self, source_id: str) -> Drafted:
        """A source with its text, its notes and its passages. Raises SourceNotFound."""
        query = select(sources.c.id).where(sources.c.source_id == source_id)
        with reading(self._engine).connect() as connection:
            key = connection.execute(query).scalar()
            if key is None:
                raise SourceNotFound(source_id)
            return opened(connection, key)

    def holding(self, probes: Sequence[str], but: str, most: int) -> list[Holder]:
        """The sources in which these words stand, letter for letter, those with most of them first.

        Of what everyone may see, or will when it is approved, and of what waits in the hub of the
        source `but`; without that itself.
        """
        hub = select(sources.c.hub).where(sources.c.source_id == but).scalar_subquery()
        for_all = sources.c.visibility == Visibility.EVERYONE
        waits = and_(sources.c.status == Status.PENDING, or_(for_all, sources.c.hub == hub))
        columns = (sources.c.source_id, sources.c.title, sources.c.status, sources.c.text)
        query = select(*columns).where(
            or_(waits, and_(sources.c.status == Status.APPROVED, for_all)),
            sources.c.source_id != but,
        )
        with reading(self._engine).connect() as connection:
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
            found = [
                Holder(row.source_id, row.title, Status(row.status), count)
                for row in rows
                if (count := sum(probe in row.text for probe in probes))
            ]
        return sorted(found, key=lambda one: -one.probes)[:most]

    def decide(self, source_id: str, status: Status) -> StoredSource:
        """Give a source another status.

        Raises SourceNotFound, or AlreadyReviewed when it has it.
        """
        with writing(self._engine) as connection:
            changed = connection.execute(
                update(sources)
                .where(sources.c.source_id == source_id, sources.c.status != status)
                .values(status=status)
            )
            # What a person decided about a vanished source holds when it comes back.
            connection.execute(
                update(sources)
                .where(sources.c.source_id == source_id, sources.c.place == VANISHED)
                .values(place=0)
            )
        source = self.find(source_id)
        if changed.rowcount == 0:
            raise AlreadyReviewed(source_id, status)
        return source

    def let_go(self, source_id: str) -> None:
        """Reject a source that still waits, as who handed it in wants; nobody decided about it."""
        waits = (sources.c.source_id == source_id, sources.c.status == Status.PENDING)
        with writing(self._engine) as connection:
            connection.execute(update(sources).where(*waits).values(status=Status.REJECTED))

    def wait_again(self, source_id: str) -> bool:
        """Let a source wait that was handed in and let go; False when that is not how it stands."""
        rejected = (
            exists()
            .where(reviews.c.source == sources.c.id, decisions.c.review == reviews.c.id)
            .where(decisions.c.what == Status.REJECTED)
        )
        handed_in = select(files.c.id).where(files.c.path.startswith(HANDED_IN))
        gone = (sources.c.source_id == source_id, sources.c.status == Status.REJECTED)
        which = update(sources).where(*gone, sources.c.file.in_(handed_in), ~rejected)
        with writing(self._engine) as connection:
            return connection.execute(which.values(status=Status.PENDING)).rowcount > 0

    def count(self) -> int:
        """How many sources there are."""
        with reading(self._engine).connect() as connection:
            return int(connection.execute(select(func.count()).select_from(sources)).scalar_one())


def _counted() -> Select[tuple[object, ...]]:
    count = select(func.count()).where(passages.c.source == sources.c.id).scalar_subquery()
    return select(*SOURCE, count.label("held"))
