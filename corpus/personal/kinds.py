"""What is found: a kind of personal data, and where in a text it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What says who someone is, or where they can be reached."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    #: The number by which the government knows someone (burgerservicenummer).
    BSN = "bsn"
    IBAN = "iban"
    ADDRESS = "address"
    #: The number plate of a car.
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of personal data: `text` is `whole[start:end]` of the text it was found in."""

    kind: Kind
    text: str
    start: int
    end: int
