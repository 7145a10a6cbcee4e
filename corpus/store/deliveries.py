"""What was delivered, by its key, on platforms that do not remember it themselves.

A message that is sent again after a restart was sent already when it stands here.
"""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, delete, insert, select

from corpus.reached import Landed
from corpus.store.engine import reading, writing
from corpus.tables import deliveries


class Deliveries:
    """The messages that landed; of a large one each part."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, platform: str, key: str) -> list[Landed]:
        """Return where a message landed, part by part; empty when it did not yet."""
        return self._landed(*_of(platform, _hashed(key)))

    def note(self, platform: str, key: str, part: int, landed: Landed, at: datetime) -> None:
        """Note that a part of a message landed; a second time changes nothing."""
        named = _of(platform, _hashed(key))
        row = {"platform": platform, "key": _hashed(key), "part": part, "at": at.astimezone(UTC)}
        with writing(self._engine) as connection:
            connection.execute(delete(deliveries).where(*named, deliveries.c.part == part))
            connection.execute(
                insert(deliveries).values(**row, address=landed.address, line=landed.line)
            )

    def together(self, platform: str, address: str) -> list[Landed]:
        """Return all parts of the message that begins at an address, as it is now."""
        begins = (
            select(deliveries.c.key)
            .where(deliveries.c.platform == platform, deliveries.c.address == address)
            .where(deliveries.c.part == 0)
            .order_by(deliveries.c.id.desc())
            .limit(1)
        )
        return self._landed(
            deliveries.c.platform == platform, deliveries.c.key == begins.scalar_subquery()
        )

    def first(self, platform: str, address: str) -> str | None:
        """Return where the message begins of which a part landed at an address; None for others."""
        holds = (
            select(deliveries.c.key)
            .where(deliveries.c.platform == platform, deliveries.c.address == address)
            .order_by(deliveries.c.id.desc())
            .limit(1)
        )
        query = select(deliveries.c.address).where(
            deliveries.c.platform == platform,
            deliveries.c.key == holds.scalar_subquery(),
            deliveries.c.part == 0,
        )
        with reading(self._engine).connect() as connection:
            found: str | None = connection.execute(query).scalar()
            return found

    def forget_before(self, at: datetime) -> int:
        """Forget what landed before `at`; how much."""
        with writing(self._engine) as connection:
            old = deliveries.c.at < at.astimezone(UTC)
            return connection.execute(delete(deliveries).where(old)).rowcount

    def _landed(self, *which: ColumnElement[bool]) -> list[Landed]:
        query = select(deliveries.c.address, deliveries.c.line).where(*which)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(query.order_by(deliveries.c.part))
            return [Landed(row.address, row.line) for row in rows]


def _of(platform: str, key: str) -> tuple[ColumnElement[bool], ...]:
    return deliveries.c.platform == platform, deliveries.c.key == key


def _hashed(key: str) -> str:
    """Return a key in as many signs as any other."""
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
