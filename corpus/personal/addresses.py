"""Where someone lives, and the number plates of cars, in a text.

An address is a street with a house number, a postcode, or both. A street without a number is a
place like any other, and a post-office box is nobody's home.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.personal.kinds import Kind, Personal
from corpus.personal.known import is_place

_WORD = r"[A-ZÀ-ÖØ-Þ'’][a-zà-öø-ÿ’'\-][\w’'\-]*"
_SMALL = r"(?:van|der|den|de|het|ter|ten|aan|op|’t|'t|in)"
#: What streets begin with, beside names: "Prins Bernhardlaan", "Lange Achterweg", "J. Catsstraat".
_BEFORE = (
    r"(?:(?:Lange|Korte|Oude|Nieuwe|Grote|Kleine|Hoge|Lage|Verlengde|Eerste|Tweede|Achter|Voor"
    r"|Prins|Prinses|Koning|Koningin|Graaf|Hertog|Burgemeester|Burg\.|Dr\.|Ds\.|Prof\.|Mr\.|Pastoor"
    r"|Pater|Dominee|Minister|Wethouder|Sint|St\.|De|Het|Den|Van|Ter|Ten"
    r"|(?!B\.V|N\.V)(?:[A-Z]\.){1,3}|’t|'t) "
    rf"|(?!(?:In|Op|Aan|Bij|Uit|Langs|Naast|Tussen|Vanaf|Rond) ){_WORD} (?={_SMALL} )|{_SMALL} )"
)
_SURE = (
    r"(?:straat|laan|weg|plein|kade|dijk|singel|gracht|steeg|pad|dreef|plantsoen|allee|boulevard"
    r"|markt|hof|wal|stee|str\.)"
)
#: "Dorpsstraat", "Lange Achterweg", "Jan van Galenstraat", "Laan van Meerdervoort".
_STREET = (
    rf"{_BEFORE}{{0,4}}(?:[A-ZÀ-ÖØ-Þ'’][\w’'\-]*{_SURE}|Straat|Laan|Weg|Plein|Kade|Dijk|Singel|Gracht"
    rf"|Steeg|Pad|Markt|Hof)|(?:Laan|Plein) {_SMALL} (?:{_SMALL} )?{_WORD}|Gedempte {_WORD}"
)
_NUMBER = r"[1-9]\d{0,3}(?: ?[a-zA-Z](?!\w)| ?- ?(?:bis|[a-z]|[IVX]{1,4}|\d{1,3})\b|bis\b)?"
_POSTCODE = r"[1-9]\d{3} ?[A-Z]{2}\b"
_NO_TOWN = r"(?!Tel|Fax|Mail|E-|Post|Contact)"
_TOWN = (
    rf"{_NO_TOWN}[A-Z'’][\w’'\-]+"
    rf"(?:(?: (?:aan|op|en|bij|de|den|het|a/d))* {_NO_TOWN}[A-Z][\w’'\-]+){{0,2}}"
)
_EDGE = r"(?<![\w.\-])(?=[A-ZÀ-ÖØ-Þ'’])"
_AT_HOME = re.compile(
    rf"{_EDGE}(?P<street>{_STREET}) (?P<number>{_NUMBER})(?![\w%€°]|[.,:]\d|-\d)"
    rf"(?P<code>(?:,? |,?\n){_POSTCODE})?(?P<town>(?<=[A-Z]{{2}}),? {_TOWN})?"
)
#: Any words and a number, when a postcode says that it is an address.
_BY_POSTCODE = re.compile(
    rf"{_EDGE}{_BEFORE}{{0,4}}{_WORD} {_NUMBER}(?:,? |,?\n)"
    rf"{_POSTCODE}(?:,? {_TOWN})?"
)
_BARE = re.compile(rf"(?<![\w.,\-/]){_POSTCODE}(?![\w\-])(?P<town>,? {{1,2}}{_TOWN})?")
_CALLED = re.compile(r"(?:postcodes?|woonadres|adres|woont(?: op| in)?|pc)[: ]*$", re.IGNORECASE)
_BOX = re.compile(r"(?:postbus|antwoordnummer|box)[ \d.,]*\n?$", re.IGNORECASE)
#: Roads for cars and paths for bicycles have numbers too.
_ROAD = re.compile(
    r"\b(?:rijks|snel|auto|fiets|wandel|spoor|water|vaar|onder|uit|zorg|provinciale ?)(?:weg|pad)$"
    r"|^(?:weg|pad|markt|dijk|hof|laan|plein) ",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)

#: Groups of letters and digits on Dutch plates. Those of before 1978 look like other codes.
_OLD = "XX-99-99 99-99-XX 99-XX-99".split()
_NEW = (
    "XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 "
    "999-XX-9"
).split()
#: Newer plates have no vowels, so that no words come about.
_CONSONANT, _LETTER = "[B-DF-HJ-NP-TV-XZ]", "[A-Z]"
_CAR = re.compile(
    r"\b(?:kenteken\w*|nummerbor\w*|auto|bus|busje|wagen|vrachtwagen|trekker|voertuig|motor"
    r"|bestelbus\w*|aanhanger|license plate|number plate)\b",
    re.IGNORECASE,
)
_NEAR = 60


def addresses_in(text: str) -> Iterator[Personal]:
    """Yield addresses, each with its postcode and town when they follow; no post-office boxes."""
    taken = -1
    found = [*_AT_HOME.finditer(text), *_BY_POSTCODE.finditer(text), *_BARE.finditer(text)]
    for one in sorted(found, key=lambda match: (match.start(), -match.end())):
        if one.start() >= taken and _is_address(text, one):
            taken = one.end()
            yield Personal(Kind.ADDRESS, one.group(), one.start(), one.end())


def plates_in(text: str) -> Iterator[Personal]:
    """Yield number plates; one that could be another code only where a car is named."""
    sure, unsure = _plates()
    for found in unsure.finditer(text):
        near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if sure.fullmatch(found.group()) or _CAR.search(near):
            yield Personal(Kind.PLATE, found.group(), found.start(), found.end())


def _is_address(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if found.re is _BARE:
        if _BOX.search(before):
            return False
        year = int(found.group()[:4]) in _YEARS and not is_place((found["town"] or "").strip(", "))
        called = _CALLED.search(before)
        return bool(called or (not year and (found["town"] or " " not in found.group())))
    if found.re is _BY_POSTCODE:
        return not re.match(r"Postbus|Antwoordnummer", found.group())
    year = found["number"].isdecimal() and int(found["number"]) in _YEARS
    return bool(found["code"]) or not (_ROAD.search(found["street"]) or year)


@cache
def _plates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The plates that are nothing else, and all that could be one."""
    sure, unsure = (
        "|".join(form.replace("X", letter).replace("9", r"\d") for form in forms)
        for forms, letter in ((_NEW, _CONSONANT), (_NEW + _OLD, _LETTER))
    )
    return re.compile(sure), re.compile(rf"(?<![\w\-/.])(?:{unsure})(?![\w\-/])")
