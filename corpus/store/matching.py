"""Who the lines of a file of contacts are, among those who are known already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, select

from corpus.people import Filed
from corpus.store.profiles import name_key, platform_of
from corpus.store.refusing import bears
from corpus.tables import addresses, people


@dataclass(frozen=True, slots=True)
class Known:
    """Someone who is known already; `filed` tells whether a file brought what is known of them."""

    id: int
    filed: bool


@dataclass(slots=True)
class Matches:
    """Each line that is of use, with who that is: None for someone new. Nobody is on two lines.

    `displaced` came in with a file and are on no line, while their address is on that of someone
    else. `taken` are the lines with the address of who told of themselves under another name.
    """

    lines: list[tuple[Filed, Known | None]] = field(default_factory=list)
    displaced: set[int] = field(default_factory=set)
    taken: list[Filed] = field(default_factory=list)


def matched(connection: Connection, file: int, filed: Sequence[Filed]) -> Matches:
    """Match the lines of a file: all by address and name first, the others by name in the file.

    Another name at an address is someone else: an address (of a front desk) goes from hand to hand.
    """
    found = Matches()
    known: dict[int, Known | None] = {}
    for place, item in enumerate(filed):
        holder = _holder(connection, item)
        if holder is None:
            continue
        if _is(connection, holder, item):
            known[place] = Known(holder.id, holder.file is not None)
        elif holder.file is None:
            found.taken.append(item)
            known[place] = None
        else:
            found.displaced.add(holder.id)
    used = {one.id for one in known.values() if one}
    for place, item in enumerate(filed):
        if place not in known:
            known[place] = _by_name(connection, file, item, used)
    found.displaced -= used
    lines = ((item, known[place]) for place, item in enumerate(filed))
    found.lines = [line for line in lines if line[0] not in found.taken]
    return found


def _holder(connection: Connection, item: Filed) -> Row[Any] | None:
    if not item.address:
        return None
    at = (
        addresses.c.platform == platform_of(item.address),
        addresses.c.folded == item.address.casefold(),
    )
    query = _columns().join(addresses, addresses.c.person == people.c.id).where(*at)
    return connection.execute(query).one_or_none()


def _is(connection: Connection, holder: Row[Any], item: Filed) -> bool:
    """Whether a line is of the one who has its address."""
    if holder.kind != item.profile.kind.value:
        return False
    # Who changed their own name is still who the file says.
    same = holder.name_key == name_key(item.profile.name)
    return same or (holder.file is None and bears(connection, holder.id, item.profile))


def _by_name(connection: Connection, file: int, item: Filed, used: set[int]) -> Known | None:
    """Who in this file has that name and is on no line yet; now they are on this one.

    Rather who has an address too where the line has one, and who has none where it has none.
    """
    reached = exists().where(addresses.c.person == people.c.id)
    query = _columns().where(
        people.c.file == file,
        people.c.kind == item.profile.kind.value,
        people.c.name_key == name_key(item.profile.name),
        people.c.organisation == item.profile.organisation,
    )
    rows: Iterable[Row[Any]] = connection.execute(
        query.order_by(reached if not item.address else ~reached, people.c.id)
    ).all()
    row = next((row for row in rows if row.id not in used), None)
    if row is None:
        return None
    used.add(row.id)
    return Known(row.id, filed=True)


def _columns() -> Select[Any]:
    return select(people.c.id, people.c.file, people.c.kind, people.c.name_key)
