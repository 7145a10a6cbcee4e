"""What is told without a name, on its way to the moderators: nothing here tells whose it is."""

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.lessons import Card
from corpus.model import Knowledge, Level, Metadata, Visibility
from corpus.store.engine import reading, writing
from corpus.store.ruling import NOTHING
from corpus.store.told import hashed
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


@dataclass(frozen=True, slots=True)
class Said:
    """What who has a code, known by its hash, said on a day of a lesson that moderators have.

    `answer` is what they answered to a question, `changes` the fields of the card that they want
    otherwise; `withdrawn` that they took the lesson back.
    """

    code: str
    day: date
    answer: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)
    withdrawn: bool = False


class Sealed:
    """What was shared or said without a name and is not taken out yet."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[tuple[int, Kept]]:
        """Every lesson that was put away, by its drawn number: in no order that means anything."""
        return [(number, one) for number, one in self._whole() if isinstance(one, Kept)]

    def said(self) -> list[tuple[int, Said]]:
        """All that was said of lessons, by its drawn number."""
        return [(number, one) for number, one in self._whole() if isinstance(one, Said)]

    def of(self, code: str) -> tuple[int, Kept] | None:
        """The lesson that a code belongs to, with its number, as long as it is not taken out."""
        return next((held for held in self.all() if held[1].code == hashed(code)), None)

    def instead(self, number: int, lesson: Kept) -> bool:
        """Let a lesson be another; False when it was taken out meanwhile."""
        with writing(self._engine) as connection:
            changed = _changed(connection, number, kept(lesson))
            laid_by_number(connection)
            return changed

    def say(
        self, code: str, day: date, answer: str = "", changes: Mapping[str, str] = NOTHING
    ) -> None:
        """Put away what who has a code says, beside what they said that day.

        A new answer comes instead of the one before, and so does a field that is changed again:
        handled twice, it is the same. The number is drawn: it tells no order.
        """
        with writing(self._engine) as connection:
            for number, one in _held(connection):
                if isinstance(one, Said) and (one.code, one.day) == (hashed(code), day):
                    whole = replace(
                        one, answer=answer or one.answer, changes={**one.changes, **changes}
                    )
                    _changed(connection, number, _written(whole))
                    break
            else:
                row = {"id": secrets.randbits(62)}
                text = _written(Said(hashed(code), day, answer, dict(changes)))
                connection.execute(insert(sealed).values(**row, lesson=text))
            laid_by_number(connection)

    def withdraw(self, code: str, day: date) -> None:
        """Put away that who has a code took the lesson back, instead of all they said of it."""
        with writing(self._engine) as connection:
            for number, one in _held(connection):
                if one.code == hashed(code):
                    connection.execute(delete(sealed).where(sealed.c.id == number))
            row = {"id": secrets.randbits(62)}
            text = _written(Said(hashed(code), day, withdrawn=True))
            connection.execute(insert(sealed).values(**row, lesson=text))
            laid_by_number(connection)

    def unsay(self, code: str, fields: Collection[str]) -> None:
        """Let these fields be, whatever who has a code said of them before."""
        with writing(self._engine) as connection:
            for number, one in _held(connection):
                if isinstance(one, Said) and one.code == hashed(code):
                    left = {
                        name: value for name, value in one.changes.items() if name not in fields
                    }
                    _changed(connection, number, _written(replace(one, changes=left)))
            laid_by_number(connection)

    def forget(self, code: str) -> bool:
        """Forget the lesson of a code and all that was said of it; whether there was any."""
        with writing(self._engine) as connection:
            gone = [number for number, one in _held(connection) if one.code == hashed(code)]
            connection.execute(delete(sealed).where(sealed.c.id.in_(gone)))
            laid_by_number(connection)
        return bool(gone)

    def taken_out(self, number: int) -> None:
        """Forget what reached the moderators."""
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

    def _whole(self) -> list[tuple[int, Kept | Said]]:
        with reading(self._engine).connect() as connection:
            return _held(connection)


def laid_by_number(connection: Connection) -> None:
    """Within a transaction: write all that is put away anew, in the order of its drawn numbers.

    In a page of the database rows lie in the order in which they were written.
    """
    columns = (sealed.c.id, sealed.c.lesson)
    rows = connection.execute(select(*columns).order_by(sealed.c.id)).mappings().all()
    connection.execute(delete(sealed))
    if rows:
        connection.execute(insert(sealed), list(map(dict, rows)))


def withdrawn_by(connection: Connection) -> frozenset[str]:
    """The codes, by their hash, whose lessons were taken back; that is to be noted later."""
    held = (one for _, one in _held(connection) if isinstance(one, Said))
    return frozenset(one.code for one in held if one.withdrawn)


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


def _held(connection: Connection) -> list[tuple[int, Kept | Said]]:
    rows = connection.execute(select(sealed).order_by(sealed.c.id))
    return [(row.id, _read(row.lesson)) for row in rows]


def _changed(connection: Connection, number: int, text: str) -> bool:
    done = connection.execute(update(sealed).where(sealed.c.id == number).values(lesson=text))
    return bool(done.rowcount)


def _written(said: Said) -> str:
    return json.dumps(asdict(said) | {"day": said.day.isoformat()}, ensure_ascii=False)


def _read(text: str) -> Kept | Said:
    whole = json.loads(text)
    if "card" in whole:
        return restored(text)
    return Said(**whole | {"day": date.fromisoformat(whole["day"])})


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
