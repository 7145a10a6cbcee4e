"""How people are written as rows, and read back."""

import hashlib
import json
import unicodedata
from collections.abc import Collection
from typing import Any

from corpus.people import Consent, ContactKind, Group, Profile
from corpus.tables import consents, people

#: The columns of a person that make a Profile.
PROFILE = (
    people.c.name,
    people.c.kind,
    people.c.organisation,
    people.c.region,
    people.c.role,
    people.c.themes,
    people.c.side,
    people.c.about,
)
_TITLES = frozenset("dr drs ir ing mr prof bc".split())
CONSENT = (consents.c.given, consents.c.purpose, consents.c.via)


def name_key(name: str) -> str:
    """A name as names are compared: without capitals, accents, signs and titles.

    "Vries, J. de" and "J. de Vries" are one: what stands behind a comma goes in front.
    """
    behind, comma, front = name.partition(",")
    whole = f"{front} {behind}" if comma else name
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", whole).casefold() if not unicodedata.combining(c)
    )
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    return " ".join(words)


def person_key(person: int) -> str:
    """How a source names someone of whom it is known for sure who they are; no name is like it."""
    return f"#{person}"


def profile_values(profile: Profile) -> dict[str, object]:
    """The columns of `people` that follow from a profile."""
    return {
        "name": profile.name,
        "name_key": name_key(profile.name),
        "kind": profile.kind.value,
        "organisation": profile.organisation,
        "region": profile.region,
        "role": profile.role,
        "themes": json.dumps(profile.themes, ensure_ascii=False),
        "side": profile.group.value if profile.group else None,
        "about": profile.about,
        "profile_hash": hashlib.sha256(profile.text.encode()).hexdigest(),
    }


def profile_of(row: Any) -> Profile:
    """The profile in a row that has the columns `PROFILE`."""
    return Profile(
        name=row.name,
        kind=ContactKind(row.kind),
        organisation=row.organisation,
        region=row.region,
        role=row.role,
        themes=tuple(json.loads(row.themes)),
        group=Group(row.side) if row.side else None,
        about=row.about,
    )


def consent_of(row: Any) -> Consent | None:
    """The consent in a row that has the columns `CONSENT`; None when they are empty."""
    return Consent(row.given, row.purpose, row.via) if row.given else None


def platform_of(address: str) -> str:
    """The platform an address in a file is of, as far as its form shows; empty when it does not."""
    return "matrix" if address.startswith("@") and ":" in address else ""


def names_left(profile: Profile, reached: Collection[str]) -> set[str]:
    """What someone is known again by through their name, as hashes that nobody can read.

    Their name with their organisation, with each address, and by itself: see `line_marks` for
    where that last one counts.
    """
    name, organisation = name_key(profile.name), name_key(profile.organisation)
    facts = {f"name {name}"} | {f"name {name} at {user.casefold()}" for user in reached if user}
    if organisation:
        facts.add(f"name {name} of {organisation}")
    return _hashed(facts)


def places_left(reached: Collection[tuple[str, str]]) -> set[str]:
    """What someone is known again by without their name: the places they speak from, as hashes.

    An address that is none of a chat (a front desk, a shared mailbox) says nothing without a name:
    the next one there is somebody else.
    """
    return _hashed({f"address {user.casefold()}" for platform, user in reached if platform})


def line_marks(profile: Profile, address: str) -> set[str]:
    """What a line of a file is known by: it is someone's who left any of these.

    A name with another organisation and another address is a namesake, who must not pay for what
    someone else refused. A line without an organisation may be anyone of that name, and is taken
    for the one who refused: the price of a mistake is that a namesake must say yes themselves, of
    the other mistake that someone is named who said no.
    """
    name, organisation = name_key(profile.name), name_key(profile.organisation)
    facts = {f"name {name} of {organisation}" if organisation else f"name {name}"}
    if address:
        user = address.casefold()
        facts |= {f"address {user}", f"name {name} at {user}"}
    return _hashed(facts)


def _hashed(facts: Collection[str]) -> set[str]:
    return {hashlib.sha256(fact.encode()).hexdigest() for fact in facts}
