"""The people and organisations Vertel may point to, as plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ContactKind(StrEnum):
    """Whether this is someone, or an organisation that anyone may ask."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Group(StrEnum):
    """From which side someone looks at the living environment."""

    GOVERNMENT = "overheid"
    DELIVERY = "uitvoering"
    RESEARCH = "kennis"
    EDUCATION = "onderwijs"
    RESIDENTS = "bewoners"
    FARMER = "agrariër"
    ENTREPRENEUR = "ondernemer"
    ARTS = "kunst"
    IT = "it"


#: Who is seldom at the table, and sees what the others do not.
UNUSUAL = frozenset(Group) - {Group.GOVERNMENT, Group.DELIVERY, Group.RESEARCH}

#: Other ways to write a group, as people do.
_GROUPS = {
    "agrarier": Group.FARMER,
    "agrariërs": Group.FARMER,
    "boer": Group.FARMER,
    "boeren": Group.FARMER,
    "bewoner": Group.RESIDENTS,
    "inwoners": Group.RESIDENTS,
    "ondernemers": Group.ENTREPRENEUR,
    "ambtenaar": Group.GOVERNMENT,
    "gemeente": Group.GOVERNMENT,
    "onderzoeker": Group.RESEARCH,
    "docent": Group.EDUCATION,
    "kunstenaar": Group.ARTS,
    "kunstenaars": Group.ARTS,
    "ict": Group.IT,
    "wetenschap": Group.RESEARCH,
    "onderzoek": Group.RESEARCH,
}


def group_of(text: str) -> Group:
    """Return the group that someone means, also by who is in it. Raises ValueError for none."""
    said = text.casefold()
    return _GROUPS.get(said) or Group(said)


@dataclass(frozen=True, slots=True)
class Profile:
    """What someone tells of themselves, or an organisation of itself."""

    name: str
    kind: ContactKind = ContactKind.PERSON
    organisation: str = ""
    region: str | None = None
    role: str = ""
    themes: tuple[str, ...] = ()
    group: Group | None = None
    about: str = ""

    @property
    def text(self) -> str:
        """The profile as running text: what of it can be searched."""
        parts = (self.role, self.organisation, ", ".join(self.themes), self.about)
        return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class Consent:
    """That someone agreed to be suggested: on which day, to what, and by which way."""

    given: date
    purpose: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A contact as it stands in a file, on a line of it (from 1). `address` is not shown to others.

    A person without consent is known, and never suggested.
    """

    line: int
    profile: Profile
    address: str = ""
    consent: Consent | None = None
