"""What people mean who begin with "wie weet": who knows about something, or just a question.

"Wie weet iets over riet?" looks for people. "Wie weet hoe laat de trein gaat?" asks when.
"""

import re

_BESIDE = r"(?:(?:nog|ook|al|er|misschien|toevallig|eigenlijk|precies|soms|nu|mij|me) )*"
_BEFORE = r"(?:aan|bij|door|in|met|naar|onder|op|over|sinds|tot|uit|van|vanaf|voor)"
_WITH_WHERE = "aan|af|bij|door|heen|in|mee|na|naar|om|onder|op|over|tegen|toe|uit|van|voor"
#: What a question within "wie weet …" begins with. "Wat" also means something: "wie weet wat over".
WONDERS = (
    rf"{_BESIDE}(?:(?:{_BEFORE} )?(?:welke?|wie|wanneer|hoe(?:veel|lang|ver|vaak|zo)?)"
    rf"|waar(?:{_WITH_WHERE})?|wiens|of|dat(?= )|{_BEFORE} wat"
    r"|wat(?= )(?! (?:(?:meer )?(?:over|van)|meer$)))(?!\w)"
)
WONDERS_IN_ENGLISH = (
    r"(?:(?:also|maybe|perhaps|exactly|by chance) )*(?:(?:at|by|for|from|in|of|on|to|with) )?"
    r"(?:how|what(?= )(?! about)|where|when|why|which|whom?|whose|whether|if|that(?= ))(?!\w)"
)
#: How much someone may know.
MUCH = r"(?:iets|wat|veel|nog) meer|iets|meer|wat|veel|alles"
_THIS = re.compile(
    r"(?:(?:hier|daar|er)(?: ?(?:iets|wat))?(?: ?meer)?(?: ?(?:over|van|af))*|dit|dat|het)"
    r"|this|that|it"
)
_KNOWS_SOMEONE = re.compile(r"[/!]?(?:wie kent|who knows) (.+?)[ .?!…]*", re.IGNORECASE)
_IN_NAMES = frozenset("van de der den het ten ter te 't ’t von".split())


def subject(said: str | None) -> str:
    """Return what someone wants to know more about; "" for what they asked before."""
    return "" if said is None or _THIS.fullmatch(said) else said


def is_about_someone(text: str) -> bool:
    """Whether a message asks who knows someone by name: that looks for nobody who knows more."""
    match = _KNOWS_SOMEONE.fullmatch(" ".join(text.split()))
    words = [word for word in match[1].split() if word not in _IN_NAMES] if match else []
    return bool(words) and all(map(_is_name, words))


def _is_name(word: str) -> bool:
    """Whether this is written as a name is: "Anna", "J.", and not "KRW"."""
    return word[0].isupper() and (not word.isupper() or "." in word)
