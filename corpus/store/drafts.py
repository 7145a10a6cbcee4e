"""What someone is telling: theirs alone, until they say how it may be shared."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.model import Visibility
from corpus.store.awaited import Awaits
from corpus.store.engine import reading, writing
from corpus.store.intentions import unsaid
from corpus.store.padding import padded, size
from corpus.store.sealed import laid_by_number
from corpus.store.told import ShownAs
from corpus.tables import awaited, drafts, invitations, sealed

#: Without signs that look like each other, so that a code can be typed over from paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
#: Eleven of these signs hold 54 bits: nobody finds one by trying.
_GROUPS = (4, 4, 3)
#: What a draft holds in which nothing was said.
NOTHING_SAID = "{}"


@dataclass(frozen=True, slots=True)
class Beginning:
    """With what someone begins to tell: the invitation, if any, and the room whose round it is of.

    `lane` and `asks` are those of the question that is answered.
    """

    person: int
    lane: str
    asks: str = ""
    invitation: int | None = None
    room: tuple[str, str] = ("", "")
    shown_as: ShownAs = ShownAs.NAME


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone told so far.

    `said` are their words by the message they stand in, `asked` what was asked on, and `changed`
    what they changed in the card. `code` is what an author without a name is known by.
    """

    id: int
    begun: Beginning
    said: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    shown_as: ShownAs = ShownAs.NAME
    visibility: Visibility = Visibility.EVERYONE
    code: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything they said, in order."""
        return tuple(self.said.values())


class Drafts:
    """What people are telling."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, beginning: Beginning, at: datetime) -> Draft:
        """Begin to tell; what answers an invitation is begun once.

        Begun by themselves, it takes the place of what they began so before and said nothing in.
        """
        mine = (drafts.c.person == beginning.person, drafts.c.invitation.is_(None))
        with writing(self._engine) as connection:
            if beginning.invitation is None:
                connection.execute(delete(drafts).where(*mine, drafts.c.said == NOTHING_SAID))
            return begun(connection, beginning, at)

    def find(self, number: int) -> Draft | None:
        """What is told under this number; None once it is shared or thrown away."""
        with reading(self._engine).connect() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == number)).one_or_none()
        return _draft(row) if row is not None else None

    def of(self, person: int) -> list[Draft]:
        """Everything someone is telling in which there are words, newest first."""
        query = select(drafts).where(drafts.c.person == person, drafts.c.said != NOTHING_SAID)
        with reading(self._engine).connect() as connection:
            return [_draft(row) for row in connection.execute(query.order_by(drafts.c.id.desc()))]

    def keep(self, draft: Draft, at: datetime) -> None:
        """Keep what was told by now. Does nothing when it is gone."""
        values = {
            **_words(draft),
            "shown_as": draft.shown_as.value,
            "visibility": draft.visibility.value,
            "code": draft.code,
            "changed_at": at.astimezone(UTC),
        }
        with writing(self._engine) as connection:
            connection.execute(update(drafts).where(drafts.c.id == draft.id).values(values))

    def throw_away(self, number: int) -> None:
        """Forget what was told under this number."""
        with writing(self._engine) as connection:
            connection.execute(delete(drafts).where(drafts.c.id == number))

    def seal(self, number: int, lesson: str, instead: str) -> None:
        """Put a lesson without a name away, and forget in the same breath who was telling it.

        The number under which it is put away is drawn: it tells no order. That something was asked
        on is forgotten as well: it tells what was missing, and so which lesson it may have been.
        So is what they want to try, for they said it in the same words; and what the invitation
        asked, for it tells what the lesson is about: it is as if it had asked `instead`, so that
        nothing marks who was asked something else. Whatever is put away is written anew by its
        number: in a page, rows lie in the order in which they were written.
        """
        invited = select(drafts.c.invitation).where(drafts.c.id == number).scalar_subquery()
        of_it = update(invitations).where(invitations.c.id == invited)
        asked = (Awaits.REFLECTION.value, Awaits.FOLLOW_UP.value)
        waited_for = (awaited.c.kind.in_(asked), awaited.c.about == number)
        row = {"id": secrets.randbits(62), "lesson": lesson}
        with writing(self._engine) as connection:
            connection.execute(delete(awaited).where(*waited_for))
            connection.execute(of_it.values(opener=instead))
            unsaid(connection, number)
            gone = connection.execute(delete(drafts).where(drafts.c.id == number))
            if gone.rowcount:
                connection.execute(insert(sealed).values(row))
                laid_by_number(connection)

    def forget_before(self, at: datetime) -> int:
        """Forget what nobody went on with since then; how much that was."""
        old = drafts.c.changed_at < at.astimezone(UTC)
        with writing(self._engine) as connection:
            return connection.execute(delete(drafts).where(old)).rowcount


def begun(connection: Connection, beginning: Beginning, at: datetime) -> Draft:
    """Within a transaction: what begins here, or began when this invitation was answered before."""
    if beginning.invitation is not None:
        there = select(drafts).where(drafts.c.invitation == beginning.invitation)
        if (row := connection.execute(there).one_or_none()) is not None:
            return _draft(row)
    key = connection.execute(insert(drafts).values(_row(beginning, at))).inserted_primary_key
    return Draft(int(key[0]) if key else 0, beginning, shown_as=beginning.shown_as)


def begun_by_invitation(
    connection: Connection, beginnings: Sequence[Beginning], at: datetime
) -> dict[int, int]:
    """Within a transaction: what begins with invitations of just now, by the invitation's number.

    Raises IntegrityError when one of them was begun before.
    """
    connection.execute(insert(drafts), [_row(beginning, at) for beginning in beginnings])
    among = [beginning.invitation for beginning in beginnings]
    query = select(drafts.c.invitation, drafts.c.id).where(drafts.c.invitation.in_(among))
    return {row.invitation: row.id for row in connection.execute(query)}


def _row(beginning: Beginning, at: datetime) -> dict[str, object]:
    return {
        "person": beginning.person,
        "invitation": beginning.invitation,
        "platform": beginning.room[0],
        "conversation": beginning.room[1],
        "lane": beginning.lane,
        "asks": beginning.asks,
        "shown_as": beginning.shown_as.value,
        "visibility": Visibility.EVERYONE.value,
        "changed_at": at.astimezone(UTC),
    }


def passed_over(connection: Connection, people: Sequence[int]) -> None:
    """Within a transaction: drop what these people were invited to tell and said nothing in.

    A question waits until the next is asked, also when its round is over by then.
    """
    unsaid_yet = (drafts.c.said == NOTHING_SAID, drafts.c.invitation.is_not(None))
    of_them = select(drafts.c.id).where(drafts.c.person.in_(people), *unsaid_yet)
    numbers = list(connection.execute(of_them).scalars())
    asked = (awaited.c.kind == Awaits.REFLECTION.value, awaited.c.about.in_(numbers))
    connection.execute(delete(awaited).where(*asked))
    connection.execute(delete(drafts).where(drafts.c.id.in_(numbers)))


def a_code() -> str:
    """A code by which someone without a name is known again.

    It holds a digit, so that it is told from words when it is typed without its dashes.
    """
    code = ""
    while not any(sign.isdecimal() for sign in code):
        code = "-".join("".join(secrets.choice(_SIGNS) for _ in range(size)) for size in _GROUPS)
    return code


def _words(draft: Draft) -> dict[str, str]:
    """What was told, as it is kept: of one length whatever it is."""
    said = json.dumps(dict(draft.said), ensure_ascii=False)
    asked = json.dumps(draft.asked)
    changed = json.dumps(dict(draft.changed), ensure_ascii=False)
    if draft.said:
        said = padded(said, size(asked) + size(changed))
    return {"said": said, "asked": asked, "changed": changed}


def _draft(row: Any) -> Draft:
    beginning = Beginning(
        row.person,
        row.lane,
        row.asks,
        row.invitation,
        (row.platform, row.conversation),
        ShownAs(row.shown_as),
    )
    return Draft(
        row.id,
        beginning,
        json.loads(row.said),
        tuple(json.loads(row.asked)),
        json.loads(row.changed),
        ShownAs(row.shown_as),
        Visibility(row.visibility),
        row.code,
    )
