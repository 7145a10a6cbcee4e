"""Many members at once, and what became of them: behind the door of the store."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine, func, insert, select, update

from corpus.people import Profile
from corpus.store import Store
from corpus.store.engine import reading, writing
from corpus.store.memberships import HOUSE, RoomKey
from corpus.store.profiles import profile_values
from corpus.tables import addresses, invitations, memberships, people
from corpus.workdays import HERE

#: A room with rounds of its own.
ROOM: RoomKey = ("matrix", "!zeeland:vb.nl")


def here(text: str) -> datetime:
    """The moment that a clock in Amsterdam shows: "2026-11-26 15:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def many(store: Store, count: int, at: datetime, room: RoomKey = HOUSE) -> list[int]:
    """Let so many people take part, at once; their numbers, in order."""
    with writing(engine_of(store)) as connection:
        first = connection.execute(select(func.coalesce(func.max(people.c.id), 0))).scalar_one()
        numbers = list(range(first + 1, first + count + 1))
        profiles = (profile_values(Profile(f"Lid {n}", region="Twente")) for n in numbers)
        rows = [{**row, "id": n} for n, row in zip(numbers, profiles, strict=True)]
        connection.execute(insert(people), rows)
        users = [
            {
                "person": n,
                "platform": "matrix",
                "user": user_of(f"lid{n}"),
                "folded": f"@lid{n}:vb.nl",
            }
            for n in numbers
        ]
        connection.execute(insert(addresses), users)
        joined = {"platform": room[0], "conversation": room[1], "joined_at": at}
        connection.execute(insert(memberships), [{**joined, "person": n} for n in numbers])
    return numbers


def claims(store: Store) -> list[tuple[int, str]]:
    """Every invitation: whose it is, and of which week."""
    query = select(invitations.c.person, invitations.c.week).order_by(invitations.c.id)
    with reading(engine_of(store)).connect() as connection:
        return [(person, week) for person, week in connection.execute(query)]


def mark(store: Store, which: Iterable[int], **flags: bool) -> None:
    """Let invitations of these numbers be answered or dismissed, at once."""
    with writing(engine_of(store)) as connection:
        of = update(invitations).where(invitations.c.id.in_(list(which)))
        connection.execute(of.values(**flags))


def engine_of(store: Store) -> Engine:
    """What a store is on: tests look behind the door."""
    return store.people._engine


def user_of(name: str) -> str:
    """The id that someone of this name has."""
    return f"@{name.casefold()}:vb.nl"
