"""Contacts from a file, into the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import NOTHING_MORE, Detail, Reason, Wrong
from corpus.people import Filed
from corpus.readers import escaped
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or one line of it (from 1), that was not remembered, and why."""

    path: Path
    reason: Reason
    detail: Detail = NOTHING_MORE
    line: int | None = None


def taken_in(
    store: Store, key: str, path: Path, contacts: Sequence[Filed], now: datetime
) -> tuple[int, list[Failure]]:
    """Know the contacts of a file: how many are known from it now, and the lines of no use.

    `key` is how the store names the file.
    """
    if not contacts and not store.filing.holds(key):
        return 0, []
    wrong: list[Failure] = []
    filed: list[Filed] = []
    for contact in contacts:
        given = contact.consent.given if contact.consent else now.date()
        if given > now.date():
            wrong.append(_wrong(path, contact, "consent", given.isoformat()))
        else:
            filed.append(contact)
    placed = store.filing.place(key, filed, now)
    wrong += [_wrong(path, contact, "address", contact.address) for contact in placed.doubled]
    wrong += [_other_name(path, contact) for contact in placed.taken]
    return placed.contacts, wrong


def _wrong(path: Path, contact: Filed, key: str, value: str) -> Failure:
    detail = Detail(Wrong.VALUE, key=key, value=escaped(value, 80))
    return Failure(path, Reason.BAD_METADATA, detail, contact.line)


def _other_name(path: Path, contact: Filed) -> Failure:
    detail = Detail(Wrong.OTHER_NAME, value=escaped(contact.address, 80))
    return Failure(path, Reason.BAD_LINE, detail, contact.line)
