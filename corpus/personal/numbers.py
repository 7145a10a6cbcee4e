"""E-mail addresses, telephone numbers, bank accounts and citizen service numbers in a text.

What looks like one is found here; whether it is one, the libraries for such numbers say. A number
of nine digits that passes the eleven test is a BSN one time in eleven by chance: what is called
something else (a parcel, a case, a chamber of commerce) is none.
"""

import re
from collections.abc import Iterator

from corpus.personal.kinds import Kind, Personal

_EMAIL = re.compile(r"(?<![\w.+\-@])[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,6}[^\W\d_]{2,24}\b")
_PHONE = re.compile(
    r"(?<![\w+/=.,\-])(?:\+[1-9]\d|00[1-9]\d|\(0[1-9]|0[1-9])"
    r"(?:[ ()/.\-]{0,3}\d){6,12}(?![\w/]|-\d)"
)
#: No telephone: a number behind one of these words is of something else.
_NO_PHONE = re.compile(r"(?:isbn|issn|doi|kvk|btw|artikel|nr|nummer|id|€)[:.\- ]*$", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_NINE = re.compile(
    r"(?<![\w/=@#€.,\-])(?:\d{9}|\d{4}([. \-])\d{2}\1\d{3}|\d{3}([. ])\d{3}\2\d{3})"
    r"(?![\w/%€@]|[.,\-]\d)"
)
_CALLED_BSN = re.compile(r"\b(?:bsn|burgerservice-?nummers?|sofi-?nummers?)\b", re.IGNORECASE)
#: How far a word that says what a number is may stand from it, in characters.
_BEFORE, _AFTER = 60, 30
#: Right before a number these words say that it is of something else.
_OTHER = re.compile(
    r"(?:perce\w*|kadas\w*|kvk\w*|rsin|fiscaal\w*|btw\w*|zaak\w*|dossier\w*|kenmerk|order\w*"
    r"|factuur\w*|bestel\w*|artikel\w*|isbn|issn|ean|doi|pmid|nummers?|number|nr|no|id|code|ref\w*"
    r"|documents?|rapport\w*|reports?|publicatie\w*|project\w*|besluit\w*|eur|euro|relatie\w*|klant\w*|vergunning\w*"
    r"|meldings?\w*|object\w*|pand\w*)"
    r"[-:.# ]*(?:[\w\-]+ )?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r" ?(?:euro|miljoen|m2|m3|m²|m³|kg|ton|hectare|ha|inwoners|bytes|kwh)\b", re.IGNORECASE
)


def emails_in(text: str) -> Iterator[Personal]:
    """Yield e-mail addresses; what a shared mailbox is, an address does not say."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            yield Personal(Kind.EMAIL, found.group(), found.start(), found.end())


def phones_in(text: str) -> Iterator[Personal]:
    """Yield telephone numbers, Dutch ones or with a country; not those of services (0800, 0900)."""
    import phonenumbers

    nobody = {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
    }
    for found in _PHONE.finditer(text):
        if _NO_PHONE.search(text[max(0, found.start() - len("nummer: ")) : found.start()]):
            continue
        try:
            number = phonenumbers.parse(found.group(), "NL")
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(number):
            continue
        if phonenumbers.number_type(number) not in nobody:
            yield Personal(Kind.PHONE, found.group(), found.start(), found.end())


def ibans_in(text: str) -> Iterator[Personal]:
    """Yield numbers of bank accounts."""
    from stdnum import iban

    for found in _IBAN.finditer(text):
        # The pattern may take a word in capitals along that stands behind the number.
        written = found.group()
        while written and not iban.is_valid(written):
            written = written.rpartition(" ")[0]
        if written:
            yield Personal(Kind.IBAN, written, found.start(), found.start() + len(written))


def bsns_in(text: str) -> Iterator[Personal]:
    """Yield citizen service numbers: called so, or nine bare digits that nothing else explains."""
    from stdnum.nl import bsn

    for found in _NINE.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", found.group())) and _is_bsn(text, found):
            yield Personal(Kind.BSN, found.group(), found.start(), found.end())


def _is_bsn(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    behind = text[found.end() : found.end() + _AFTER]
    if _CALLED_BSN.match(behind.lstrip(" (,")):
        return True
    if _OTHER.search(before) and not _CALLED_BSN.search(before[-len("burgerservicenummers: ") :]):
        return False
    if _CALLED_BSN.search(before) or _CALLED_BSN.search(behind):
        return True
    return found.group().isdecimal() and not _UNIT.match(behind)
