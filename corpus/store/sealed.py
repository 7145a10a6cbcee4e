"""Lessons without a name, on their way to the moderators: nothing here tells whose they are."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Engine, delete, select

from corpus.lessons import Card
from corpus.model import Knowledge, Level, Metadata, Visibility
from corpus.store.engine import reading, writing
from corpus.tables import sealed


@dataclass(frozen=True, slots=True)
class Kept:
    """A card, what is known beside it, the hash of its author's code, and the hub it is for.

    `day` is the one on which it was put away; nothing tells of it once it is taken out.
    """

    card: Card
    known: Metadata
    code: str
    hub: int | None = None
    day: date = date.min


class Sealed:
    """What was shared without a name and is not taken out yet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[tuple[int, Kept]]:
        """Every lesson that was put away, by its drawn number: in no order that means anything."""
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(sealed).order_by(sealed.c.id))
            return [(row.id, restored(row.lesson)) for row in rows]

    def taken_out(self, number: int) -> None:
        """Forget a lesson that reached the moderators."""
        with writing(self._engine) as connection:
            connection.execute(delete(sealed).where(sealed.c.id == number))

    def leave_no_trace(self) -> bool:
        """Let nothing of what was wiped stay in the write-ahead log; whether that could be done.

        It cannot while someone reads: then it is for another time. Other databases than SQLite
        keep their log themselves.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        with reading(self._engine).connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
            return not busy


def kept(lesson: Kept) -> str:
    """A lesson as text to put away."""
    card = asdict(lesson.card) | {"guessed": sorted(lesson.card.guessed)}
    known = {
        "region": lesson.known.region,
        "visibility": lesson.known.visibility,
        "date": lesson.known.date,
    }
    day = lesson.day.isoformat()
    whole = {"card": card, "known": known, "code": lesson.code, "hub": lesson.hub, "day": day}
    return json.dumps(whole, ensure_ascii=False)


def restored(text: str) -> Kept:
    """The lesson that `kept` wrote."""
    whole = json.loads(text)
    card = whole["card"]
    made = Card(
        **card
        | {
            "knowledge": tuple(map(Knowledge, card["knowledge"])),
            "level": Level(card["level"]) if card["level"] else None,
            "themes": tuple(card["themes"]),
            "guessed": frozenset(card["guessed"]),
        }
    )
    known = whole["known"]
    metadata = Metadata(
        region=known["region"],
        visibility=Visibility(known["visibility"]),
        date=known["date"],
    )
    day = date.fromisoformat(whole["day"])
    return Kept(made, metadata, whole["code"], whole["hub"], day)
