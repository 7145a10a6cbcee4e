"""What moderators say in words of their own: "publiceer 17", "keur 3 en 5 goed", "wat ligt er?".

Only in their room: elsewhere these words may be a question like any other.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.intents.kinds import Help, Intent
from bot.intents.kinds_of_quality import ShowState
from bot.intents.kinds_of_review import (
    Approve,
    Edit,
    Reject,
    Several,
    ShowQueue,
    TakeBack,
    Undo,
)
from bot.intents.source_fields import NAMES, changes, unmarked
from retrieval.model import Language

_ONE = r"(?:#|nr\.? ?|nummer |number )?\d{1,9}"
_BETWEEN = r"(?:\s*[,;&+]\s*(?:en |and )?|\s+(?:en |and )?)"
#: "3, 5 en 7"
_THESE = rf"(?P<these>{_ONE}(?:{_BETWEEN}{_ONE})*)"
#: Behind one number a reason is anything, also "2 keer hetzelfde"; behind several it is marked.
_WHY = r"(?P<why>(?:[\s:,.;–-].*)?)"
_ONE_WHY = rf"(?P<these>{_ONE}){_WHY}"
_THESE_WHY = rf"(?P<these>{_ONE}(?:{_BETWEEN}{_ONE})+)(?P<why>(?:\s*[:–].*)?)"
_FILE = r"(?:bestand|verslag|rapport|document|les|pdf|file|report|lesson)\w*"
_HAND = "(?:breng|lever|dien|voeg|geef|zet|upload|stuur)"
_HANDING = "(?:inbrengen|toevoegen|inleveren|indienen|uploaden|insturen|aanleveren)"
_FIELD = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
_NUMBER = re.compile(r"\d+")
_END = " \t\n.!?…"

Means = Callable[[re.Match[str]], Intent | None]


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words of one language, and what they mean; None when they mean nothing after all."""

    language: Language
    words: re.Pattern[str]
    means: Means


def in_other_words(text: str) -> Intent | None:
    """Return what a moderator means who does not use the words of the table; None for no such."""
    found = _found(text)
    return found[1] if found else None


def language_of_wording(text: str) -> Language | None:
    """Return the language in which a moderator says something in words of their own."""
    found = _found(text)
    return found[0] if found else None


def _found(text: str) -> tuple[Language, Intent] | None:
    said = text.strip(_END)
    for wording in _WORDINGS:
        match = wording.words.fullmatch(said)
        intent = wording.means(match) if match else None
        if intent is not None:
            asks = "?" in text[len(text.rstrip(_END)) :]
            return wording.language, _explained(intent) if asks else intent
    return None


def _explained(intent: Intent) -> Intent:
    """Return the explanation of what would change something: with a question mark it is not done.

    The names are those of the table of commands.
    """
    first = intent.each[0] if isinstance(intent, Several) else intent
    match first:
        case Approve():
            return Help("approve")
        case Reject():
            return Help("reject")
        case TakeBack():
            return Help("take_back")
        case Undo():
            return Help("undo")
        case Edit():
            return Help("edit")
        case _:
            return intent


def _numbers(match: re.Match[str]) -> list[int]:
    return list(dict.fromkeys(int(one) for one in _NUMBER.findall(match["these"])))


def _each(one: Callable[[int, str], Approve | Reject | TakeBack | Undo]) -> Means:
    """Return what makes the same of each number that is named, with the reason behind them."""

    def means(match: re.Match[str]) -> Intent:
        why = (match.groupdict().get("why") or "").strip(" \t\n:,.;–-")
        each = tuple(one(number, why) for number in _numbers(match))
        return each[0] if len(each) == 1 else Several(each)

    return means


def _edit(match: re.Match[str]) -> Intent | None:
    lines = changes(match["what"]) or unmarked(match["what"])
    if not lines:
        return None
    (name, value), *more = lines
    return Edit(_numbers(match)[0], name, value, more=tuple(more))


def _plainly(intent: Intent) -> Means:
    return lambda _: intent


def _wordings(means: Means, dutch: tuple[str, ...], english: tuple[str, ...]) -> list[_Wording]:
    return [
        _Wording(language, re.compile(rf"[/!]?{words}", re.IGNORECASE | re.DOTALL), means)
        for language, each in ((Language.DUTCH, dutch), (Language.ENGLISH, english))
        for words in each
    ]


_WORDINGS: tuple[_Wording, ...] = (
    *_wordings(
        _each(lambda number, _: Approve(number)),
        (
            rf"(?:goedkeuren|keur goed|goedgekeurd|publiceer|publiceren|akkoord(?: met)?) {_THESE}",
            rf"keur {_THESE} (?:maar )?goed",
            rf"{_THESE} (?:is |zijn |mag |mogen )?(?:goedkeuren|goedgekeurd|publiceren|akkoord)",
        ),
        (
            rf"(?:approve|publish|accept) {_THESE}",
            rf"{_THESE} (?:is |are )?(?:approve|approved|accepted)",
        ),
    ),
    *_wordings(
        _each(Reject),
        (
            rf"(?:wijs|keur) {_THESE} af{_WHY}",
            rf"{_THESE} (?:afwijzen|afkeuren|afgewezen){_WHY}",
            rf"(?:afwijzen|afkeuren|weiger) {_THESE_WHY}",
            rf"(?:afkeuren|weiger) {_ONE_WHY}",
        ),
        (rf"(?:reject|refuse|decline) {_THESE_WHY}", rf"(?:refuse|decline) {_ONE_WHY}"),
    ),
    *_wordings(
        _each(TakeBack),
        (
            rf"trek {_THESE} in{_WHY}",
            rf"haal {_THESE} weg{_WHY}",
            rf"{_THESE} (?:intrekken|verwijderen|weghalen){_WHY}",
            rf"(?:intrekken|trek in|verwijder|verwijderen|wis|haal weg|weghalen) {_THESE_WHY}",
            rf"(?:verwijder|verwijderen|wis|haal weg|weghalen) {_ONE_WHY}",
        ),
        (
            rf"(?:withdraw|delete|remove|take down) {_THESE_WHY}",
            rf"(?:delete|remove|take down) {_ONE_WHY}",
        ),
    ),
    *_wordings(
        _each(lambda number, _: Undo(number)),
        (
            rf"(?:zet|draai|haal|maak) {_THESE} (?:weer |toch )?(?:terug|ongedaan)",
            rf"(?:herstel|ongedaan(?: maken)?|terugdraaien|terugzetten|draai terug) {_THESE}",
            rf"{_THESE} (?:herstellen|terugdraaien|terugzetten|ongedaan maken)",
        ),
        (rf"(?:undo|restore|revert|bring back) {_THESE}",),
    ),
    *_wordings(
        _edit,
        (rf"(?:(?:bewerk|verander|wijzig) )?(?P<these>{_ONE})[\s:,]+(?P<what>(?:{_FIELD})\b.*)",),
        (rf"(?:(?:edit|change) )?(?P<these>{_ONE})[\s:,]+(?P<what>(?:{_FIELD})\b.*)",),
    ),
    *_wordings(
        _plainly(Approve()),
        (
            "(?:keur |publiceer )?(?:alles|allemaal)(?: goed| goedkeuren| publiceren)",
            "(?:goedkeuren|publiceer|keur goed) (?:alles|allemaal)",
        ),
        ("(?:approve|publish|accept) (?:all|everything|them all)",),
    ),
    *_wordings(
        _plainly(Undo()),
        ("(?:maak )?(?:dat )?(?:ongedaan(?: maken)?|terugdraaien)",),
        ("undo that",),
    ),
    *_wordings(
        _plainly(ShowQueue()),
        (
            "wat (?:ligt|wacht|staat) er(?: nog| allemaal| nu| open| klaar| te wachten| op ons)*",
            "wat (?:moet|moeten|kan|kunnen) (?:ik|we|wij) (?:nog )?(?:beoordelen|goedkeuren|doen)",
            "(?:ligt|wacht|is) er nog (?:iets|wat)(?: te wachten| te doen| voor ons)?",
        ),
        ("what(?:'s|’s| is)? (?:still |left |waiting|waits|open|to do| )+(?:for us)?",),
    ),
    *_wordings(
        _plainly(ShowState()),
        ("hoe (?:staat het er ?voor|staan we er ?voor|doen we het)(?: nu)?",),
        ("how are we doing", "how (?:is|are) (?:our|the) (?:hub|sources) doing"),
    ),
    *_wordings(
        _plainly(Help()),
        (
            rf"hoe {_HAND} (?:ik|je|we|wij) .{{0,20}}\b{_FILE}(?: (?:in|toe|bij|aan|op))?",
            rf"hoe (?:kan|moet|mag) (?:ik|je|we|wij) .{{0,20}}\b{_FILE} {_HANDING}",
            rf"(?:help|hulp|uitleg)(?: bij| met| over)? (?:een )?(?:{_FILE}|wachtrij|kaarten)",
            "wat kan ik(?: hier| allemaal)*(?: doen| typen)?",
            "hoe werkt (?:dit|het|de wachtrij|goedkeuren|beoordelen)(?: hier)?",
        ),
        (
            rf"how (?:do|can|should) (?:i|we|you) (?:add|upload|hand in|import) .{{0,20}}{_FILE}",
            "what can i (?:do|type)(?: here)?",
        ),
    ),
    *_wordings(
        _plainly(Help("edit")),
        (rf"(?:klopt|kloppen) (?:de|het|een) (?:{_FIELD}|veld)\w* niet",),
        (rf"is (?:the|a) (?:{_FIELD}|field) wrong",),
    ),
)
