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


def fingerprints(profile: Profile, reached: Collection[str]) -> set[str]:
    """What someone who wiped themselves is known again by, and nobody else can read."""
    facts = {f"name {name_key(profile.name)} {name_key(profile.organisation)}"}
    facts |= {f"address {address.casefold()}" for address in reached if address}
    return {hashlib.sha256(fact.encode()).hexdigest() for fact in facts}
