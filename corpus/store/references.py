"""Where conversations are written to, on platforms that must be told so each time."""

from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, tuple_, update

from corpus.errors import BadReference
from corpus.reached import Reference, Scope
from corpus.store.engine import reading, writing
from corpus.tables import addresses, references

#: No id and no address of a service is longer.
_LONGEST = 2_000


class References:
    """The conversations that can be written to."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, reference: Reference) -> None:
        """Note where a conversation is written to now; what was noted before is replaced.

        Raises BadReference for what cannot be right: what is kept here is trusted later.
        """
        for what in _bad_parts(reference):
            raise BadReference(what)
        before = delete(references).where(*_of(reference.platform, reference.conversation))
        with writing(self._engine) as connection:
            connection.execute(before)
            connection.execute(insert(references).values(_row(reference)))

    def find(self, platform: str, conversation: str) -> Reference | None:
        """Return where a conversation is written to."""
        return self._first(*_of(platform, conversation))

    def personal(self, platform: str, user: str) -> Reference | None:
        """Return the conversation in which someone talks with Vertel alone: the last one known."""
        theirs = (references.c.platform == platform, references.c.user == user)
        return self._first(*theirs, references.c.scope == Scope.PERSONAL.value)

    def forget(self, platform: str, conversation: str) -> None:
        """Forget where a conversation is written to: Vertel was taken away there."""
        with writing(self._engine) as connection:
            connection.execute(delete(references).where(*_of(platform, conversation)))

    def _first(self, *which: ColumnElement[bool]) -> Reference | None:
        query = select(references).where(*which).order_by(references.c.id.desc()).limit(1)
        with reading(self._engine).connect() as connection:
            row = connection.execute(query).one_or_none()
        return _reference(row) if row is not None else None


def unnamed(connection: Connection, person: int) -> None:
    """Within a transaction: let no conversation tell any more that someone is in it.

    What they are answered still arrives, and until they say something else nobody finds them there.
    """
    theirs = select(addresses.c.platform, addresses.c.user).where(addresses.c.person == person)
    for column, values in (
        (references.c.user, {"user": None, "account": None}),
        (references.c.brought_by, {"brought_by": None}),
    ):
        named = tuple_(references.c.platform, column).in_(theirs)
        connection.execute(update(references).where(named).values(values))


def _bad_parts(reference: Reference) -> Iterator[str]:
    for what in ("platform", "conversation", "service", "tenant"):
        if not _is_filled(getattr(reference, what)):
            yield what
    for what in ("user", "account", "brought_by"):
        value = getattr(reference, what)
        if value is not None and not _is_filled(value):
            yield what
    if reference.scope is Scope.PERSONAL and reference.user is None:
        yield "user"
    if not _is_safe(reference.service):
        yield "service"


def _is_filled(value: str) -> bool:
    return bool(value.strip()) and len(value) <= _LONGEST and value.isprintable()


def _is_safe(service: str) -> bool:
    """Whether an address keeps what is sent there to itself: https, or on this machine."""
    with suppress(ValueError):
        parts = urlsplit(service)
        if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
            return False
        # A port that is no number is found here.
        return parts.port != 0 and (parts.scheme == "https" or _is_here(parts))
    return False


def _is_here(parts: Any) -> bool:
    if parts.scheme != "http":
        return False
    with suppress(ValueError):
        return ip_address(parts.hostname).is_loopback
    return bool(parts.hostname == "localhost")


def _of(platform: str, conversation: str) -> tuple[ColumnElement[bool], ...]:
    return references.c.platform == platform, references.c.conversation == conversation


def _row(reference: Reference) -> dict[str, object]:
    return {
        "platform": reference.platform,
        "conversation": reference.conversation,
        "scope": reference.scope.value,
        "service": reference.service,
        "tenant": reference.tenant,
        "user": reference.user,
        "account": reference.account,
        "brought_by": reference.brought_by,
    }


def _reference(row: Any) -> Reference:
    return Reference(
        row.platform,
        row.conversation,
        Scope(row.scope),
        row.service,
        row.tenant,
        row.user,
        row.account,
        row.brought_by,
    )
