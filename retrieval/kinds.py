"""What the answer to a kind of question must hold: a number, a time, a reason."""

import re

_NUMBERS = "één twee drie vier vijf zes zeven acht negen tien elf twaalf honderd duizend"
_AMOUNTS = f"{_NUMBERS} helft kwart meeste meerderheid".replace(" ", "|")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_REASONS = "omdat|doordat|want|daardoor|hierdoor|vanwege|wegens|reden|oorzaak|zodat|immers|dus"

#: How a question of this kind is asked (in lower case), and what its answer holds.
_KINDS = (
    (
        re.compile(
            r"\bhoe ?(?:veel|vaak|lang|diep|groot|hoog|ver|duur|oud)\b|\bwelke maat\b"
            r"|\bhow (?:many|much|long|often|deep|big)\b"
        ),
        re.compile(rf"\d|\b(?:{_AMOUNTS})\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bwanneer\b|\bsinds\b|\bwelk(?:e datum| jaar)\b|\bhoe laat\b|\bwhen\b"),
        re.compile(rf"\b(?:1[89]|20)\d\d\b|\b(?:{_MONTHS})\b|\d[.:]\d\d\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bwaarom\b|\bhoe komt\b|\bwat is de reden\b|\bwhy\b"),
        re.compile(rf"\b(?:{_REASONS})\b", re.IGNORECASE),
    ),
)


def wanted_in(question: str) -> re.Pattern[str] | None:
    """What a sentence must hold to answer this question; None for most kinds of question."""
    asked = question.casefold()
    return next((holds for asks, holds in _KINDS if asks.search(asked)), None)
