"""What the answer to a kind of question must hold: an amount, a time, a name, a reason.

The lists are ordered: a question is of the first kind that it is asked as.
"""

import re
from dataclasses import dataclass

_NUMBERS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf honderd duizend"
_AMOUNTS = f"{_NUMBERS} helft kwart meeste meerderheid".replace(" ", "|")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_REASONS = "omdat|doordat|want|daardoor|hierdoor|vanwege|wegens|reden|oorzaak|zodat|immers|dus"
_YEAR = r"\b(?:1[89]|20)\d\d\b"
_MONEY = "budget|begroting|bedrag|boete|vergoeding|tarief|prijs|subsidiebedrag"

_MUCH = r"hoe ?(?:veel|vaak|lang|diep|groot|hoog|ver|duur|oud)|welke maat|percentage|opkomst"
_WHO_DID = "is|was|gaf|bedacht|heeft .* bedacht|schreef|leidt|leidde|hield|sprak|spreekt"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a question of this kind is asked (in lower case), and what its answer holds."""

    asked: re.Pattern[str]
    held: re.Pattern[str]

    @classmethod
    def of(cls, asked: str, held: str) -> "_Kind":
        # Names are told by their capitals; in the rest, capitals say nothing.
        return cls(re.compile(asked), re.compile(held, 0 if "[A-Z]" in held else re.IGNORECASE))


_MONEY_ASKED = _Kind.of(
    rf"\bwat kost|\bhoeveel (?:geld|euro|subsidie|kost)|\bhoe (?:hoog|groot) is de|\b(?:{_MONEY})\b"
    r"|\bhow much (?:money|does)|\bwhat does .* cost",
    r"€|\beuro\b|\bmiljoen\b|\bmiljard\b|\bgratis\b|\bkosteloos\b",
)
_ADDRESS_ASKED = _Kind.of(
    r"\b(?:e-?mail|mail)?adres\b|\btelefoonnummer\b|\be-?mail\b|\bwebadres\b|\burl\b",
    r"@|\bwww\.|https?:|\b0\d{1,3}[- ]?\d{6,}|\bstraat\b|\bweg \d",
)
_ABBREVIATION_ASKED = _Kind.of(
    r"\bafkorting\b|\bstaa(?:t|n) .{0,40}\bvoor\b|\bletters\b|\bstand(?:s)? for\b",
    r"\bstaat voor\b|\bafkorting\b|\bbetekent\b|\([A-Z]{2,}\)",
)
#: The same asked of capitals: "wat betekent SKG?".
_CAPITALS_ASKED = re.compile(
    r"\b[Ww](?:at betekent|hat does|at bedoel\w+ .* met) (?:de )?[A-Z]{2,6}\b"
)
_PERSON_ASKED = _Kind.of(
    rf"^\W*(?:en )?wie (?:{_WHO_DID})\b|^\W*who (?:is|was|gave|wrote|leads|led)\b|\bnaam van de\b",
    r"(?<=[a-z,] )[A-Z][a-zà-ÿ]+ (?:(?:van|de|der|den|ten|ter) )*[A-Z][a-zà-ÿ]+",
)
_DURATION_ASKED = _Kind.of(
    r"\bhoe ?lang (?:duur|gaat|is|kost|blijf|loop)|\bhow long\b",
    r"\b(?:second(?:e|en)|minu(?:ut|ten)|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)"
    r"|ja(?:ar|ren)|decennia|eeuw)\b",
)
_PAYER_ASKED = _Kind.of(
    r"\bwie (?:betaal|bekostig|financier|draait .* op)|\bwho pays\b",
    r"betaal|bekostig|financier|vergoed|subsid|budget|kosten|€|\beuro\b|\bgratis\b",
)
_AMOUNT_ASKED = _Kind.of(
    rf"\b(?:{_MUCH})\b|\bhow (?:many|much|long|often|deep|big)\b", rf"\d|\b(?:{_AMOUNTS})\b"
)
_REASON_ASKED = _Kind.of(
    r"\bwaarom\b|\bhoe komt\b|\bwat is de reden\b|\bwhy\b", rf"\b(?:{_REASONS})\b"
)
_KINDS = (
    _MONEY_ASKED,
    _ADDRESS_ASKED,
    _ABBREVIATION_ASKED,
    _PERSON_ASKED,
    _Kind.of(r"\bhoe laat\b|\bwhat time\b", r"\d[.:]\d\d\b|\b\d{1,2} uur\b"),
    _Kind.of(r"\bwelk jaar\b|\b(?:what|which) year\b", _YEAR),
    _Kind.of(
        r"\bwanneer\b|\bsinds\b|\bwelke (?:datum|dag)\b|^\W*when\b|\bdeadline\b",
        rf"{_YEAR}|\b(?:{_MONTHS})\b|\d[.:]\d\d\b|\bsinds\b",
    ),
    _PAYER_ASKED,
    _DURATION_ASKED,
    _AMOUNT_ASKED,
    _REASON_ASKED,
)

#: Where a number counts something else than the noun behind it: "eight kinds of people".
_MEASURES = "soort|soorten|groep|groepen|vorm|vormen|type|typen|types"
#: Who is counted. A number of people is soon repeated, so it must count those who were asked for.
_PEOPLE = (
    "mensen|personen|deelnemers|aanwezigen|bezoekers|leden|bewoners|inwoners|burgers|boeren|agrariërs"
    "|ambtenaren|bestuurders|vrouwen|mannen|melkveehouders|ondernemers|jongeren|people|participants|farmers"
)
_COUNTED = re.compile(rf"\b(?:hoeveel|how many)\s+(?:[^\W\d_]+\s+)?({_PEOPLE})\b")


def wanted_in(question: str) -> re.Pattern[str] | None:
    """What a sentence must hold to answer this question; None for most kinds of question."""
    kind = _kind(question)
    return kind.held if kind else None


def required_in(question: str) -> re.Pattern[str] | None:
    """What a quote must hold before it may be called the answer; None where words alone may do.

    Stricter than `wanted_in`: a number of people must count those people. Reasons have no form.
    """
    kind = _kind(question)
    if kind is None or kind is _REASON_ASKED:
        return None
    return _amount_required(question.casefold()) if kind is _AMOUNT_ASKED else kind.held


def _kind(question: str) -> _Kind | None:
    if _CAPITALS_ASKED.search(question):
        return _ABBREVIATION_ASKED
    text = question.casefold()
    return next((kind for kind in _KINDS if kind.asked.search(text)), None)


def _amount_required(text: str) -> re.Pattern[str]:
    counted = _COUNTED.search(text)
    if counted is None:
        return _AMOUNT_ASKED.held
    number = rf"(?:\d[\d.,]*|\b(?:{_AMOUNTS})\b)"
    between = rf"(?:(?!(?:{_MEASURES})\b)[^\W\d_]+\s+){{0,2}}"
    # "men-sen", "deelnemer-s": the noun may end otherwise in the text.
    return re.compile(rf"{number}\s+{between}{re.escape(counted[1][:-1])}", re.IGNORECASE)
