"""Two who turn out to be one: all that is kept of the one becomes that of the other.

All of it happens within a transaction of someone else's. What is new about who remains is that they
said something themselves, so no file changes them any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, and_, delete, exists, insert, select, update

from corpus.people import Profile
from corpus.store.people import Person, moved_on, person_in
from corpus.store.profiles import name_key, person_key, profile_values
from corpus.store.refusing import in_utc, learn, standing
from corpus.store.twice_invited import one_invitation
from corpus.tables import (
    addresses,
    asked_around,
    awaited,
    consents,
    drafts,
    intentions,
    introductions,
    invitations,
    link_codes,
    marks,
    memberships,
    merged,
    open_questions,
    outbox,
    people,
    refusals,
    source_people,
    suggestions,
    told,
)

#: Every column that says who someone is, with what of it there can be once for each of them.
_THEIRS: tuple[tuple[Column[Any], tuple[str, ...]], ...] = (
    (addresses.c.person, ()),
    (consents.c.person, ()),
    (marks.c.person, ("fingerprint",)),
    (refusals.c.person, ()),
    (suggestions.c.person, ("message",)),
    (memberships.c.person, ("platform", "conversation")),
    (invitations.c.person, ()),
    (drafts.c.person, ()),
    (told.c.person, ()),
    (intentions.c.person, ("person",)),
    (introductions.c.asker, ("contact", "message")),
    (introductions.c.contact, ("asker", "message")),
    (open_questions.c.asker, ()),
    (asked_around.c.person, ("open_question",)),
    (outbox.c.reader, ()),
    (outbox.c.subject, ()),
    (awaited.c.person, ("kind", "about")),
    (link_codes.c.person, ()),
    (merged.c.person, ()),
)
#: Nothing told.
_NOTHING = Profile("")
#: What someone tells of themselves in words, of which one can hold.
_WORDS = ("name", "organisation", "region", "role", "group", "about")


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be kept of the one who is gone, because the other one had their own.

    A profile of what they told otherwise, what they wanted to try, and whether one of both may be
    named no more, for the other had said no.
    """

    profile: Profile = _NOTHING
    intention: str = ""
    unnamed: bool = False


def merge(connection: Connection, kept: int, gone: int, at: datetime) -> Left:
    """Let one person be all that two were; what of it there was no place for."""
    one, other = (person_in(connection, people.c.id == person) for person in (kept, gone))
    if one is None or other is None:
        return Left()
    unnamed = _one_consent(connection, kept, gone, at)
    intention = _one_intention(connection, kept, gone)
    _no_meeting_oneself(connection, kept, gone)
    one_invitation(connection, kept, gone)
    for column, once in _THEIRS:
        if once:
            _drop_doubles(connection, column, once, kept, gone)
        connection.execute(update(column.table).where(column == gone).values({column: kept}))
    _one_author(connection, kept, gone)
    profile, left = _one_profile(one, other)
    _write(connection, one, other, profile)
    connection.execute(delete(people).where(people.c.id == gone))
    connection.execute(insert(merged).values(was=gone, person=kept))
    learn(connection, kept, profile)
    moved_on(connection)
    return Left(left, intention, unnamed)


def columns() -> set[Column[Any]]:
    """Return every column that is moved, so that a test can tell that none is forgotten."""
    return {column for column, _ in _THEIRS}


def _drop_doubles(
    connection: Connection, column: Column[Any], once: Sequence[str], kept: int, gone: int
) -> None:
    table: Any = column.table
    other = table.alias()
    same = (other.c[name] == table.c[name] for name in once if name != column.name)
    double = exists().where(other.c[column.name] == kept, *same)
    connection.execute(delete(table).where(column == gone, double))


def _one_consent(connection: Connection, kept: int, gone: int, at: datetime) -> bool:
    """Let one consent stand at most, and none where either said no; whether that ends one."""
    both = (consents.c.person.in_((kept, gone)), standing())
    said_no = select(refusals.c.id).where(refusals.c.person.in_((kept, gone))).limit(1)
    said = (consents.c.confirmed_at.is_not(None).desc(), (consents.c.person == kept).desc())
    held = connection.execute(select(consents.c.id).where(*both).order_by(*said)).scalars().all()
    refused = connection.execute(said_no).first() is not None
    ended = held if refused else held[1:]
    of = update(consents).where(consents.c.id.in_(ended))
    connection.execute(of.values(withdrawn_at=in_utc(at)))
    return refused and bool(held)


def _one_intention(connection: Connection, kept: int, gone: int) -> str:
    """Let one intention stand, the newest; the words of the other."""
    both = select(intentions).where(intentions.c.person.in_((kept, gone)))
    newest = both.order_by(intentions.c.day.desc(), (intentions.c.person == kept).desc())
    _, *older = connection.execute(newest).all() or (None,)
    for row in older:
        connection.execute(delete(intentions).where(intentions.c.id == row.id))
        return str(row.words)
    return ""


def _no_meeting_oneself(connection: Connection, kept: int, gone: int) -> None:
    """Take away what one of both was asked about the other."""
    pair = (kept, gone)
    own = (introductions.c.asker.in_(pair), introductions.c.contact.in_(pair))
    connection.execute(delete(introductions).where(*own))
    between = (outbox.c.reader.in_(pair), outbox.c.subject.in_(pair), outbox.c.sent_at.is_(None))
    connection.execute(delete(outbox).where(*between))


def _one_author(connection: Connection, kept: int, gone: int) -> None:
    """Let what one wrote be by the other."""
    key, other = source_people.c.name_key, source_people.alias()
    same = (other.c.source == source_people.c.source, other.c.part == source_people.c.part)
    double = exists().where(other.c.name_key == person_key(kept), and_(*same))
    connection.execute(delete(source_people).where(key == person_key(gone), double))
    of = update(source_people).where(key == person_key(gone))
    connection.execute(of.values(name_key=person_key(kept)))


def _one_profile(one: Person, other: Person) -> tuple[Profile, Profile]:
    """Return what both told, and what of the second the first told otherwise."""
    profile, left = _as_told(one), replace(_as_told(other), themes=())
    for name in _WORDS:
        mine, theirs = getattr(profile, name), getattr(left, name)
        if not mine:
            profile = replace(profile, **{name: theirs})
        if not mine or name_key(str(mine)) == name_key(str(theirs or mine)):
            left = replace(left, **{name: getattr(_NOTHING, name)})
    themes = dict.fromkeys((*profile.themes, *other.profile.themes))
    return replace(profile, name=profile.name or one.profile.name, themes=tuple(themes)), left


def _as_told(person: Person) -> Profile:
    """Return a profile without the name that nobody told: the id of who has none on a platform."""
    told = person.profile
    return replace(told, name="") if told.name in {user for _, user in person.reached} else told


def _write(connection: Connection, one: Person, other: Person, profile: Profile) -> None:
    pauses = [person.paused_until for person in (one, other) if person.paused_until]
    key = name_key(profile.name)
    named = people.c.id.in_((one.id, other.id)) & (people.c.name_key == key) & people.c.vouched
    vouched = connection.execute(select(people.c.id).where(named).limit(1)).first() is not None
    values = profile_values(profile) | {
        "file": None,
        "vouched": vouched,
        "paused_until": max(pauses, default=None),
        "stopped": one.stopped or other.stopped,
    }
    connection.execute(update(people).where(people.c.id == one.id).values(values))
