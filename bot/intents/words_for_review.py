"""What moderators can type about the sources that wait for them, by the number of the review."""

import re

from bot.intents.kinds_of_review import (
    Approve,
    AskAuthor,
    Edit,
    Reject,
    ShowQueue,
    TakeBack,
    Undo,
    Weigh,
)
from bot.intents.source_fields import changes, unmarked
from bot.intents.words import Command, Where, pattern, verbatim

_NUMBER = r"(?:#|nr\.? ?|nummer |number )?\d{1,9}"
_DIGITS = re.compile(r"\d+")
_REST = re.compile(r"\D*(\d{1,9})\s*[:,.]?\s*(.*)", re.DOTALL)
#: What ends a number: a full stop in a word ends none, for "10.1000/veen" is the id of a source.
_ENDS = r"(?:[\s:,]|\.(?!\w))"
_NUMBERED = re.compile(rf"{_NUMBER}(?:{_ENDS}.*)?", re.DOTALL | re.IGNORECASE)
#: The id of a source: one word with a figure or a hyphen in it, so that no sentence looks like it.
_SOURCE = r"(?=\S*[-_\d])[\w.:/-]+"
#: "regio: Twente"; the name of a field may be that of a heading in the text.
_FIELD = re.compile(r"([^:\n]{2,80}?)\s*:\s*(.*)", re.DOTALL)
#: What takes back a change that waits for its author.
_UNDO = frozenset({"ongedaan", "ongedaan maken", "undo"})


def _number(said: str | None) -> int | None:
    found = _DIGITS.search(said or "")
    return int(found[0]) if found else None


def _with_words(said: str | None) -> tuple[int | None, str]:
    """Return the number in "17 al bekend", and the words behind it."""
    match = _REST.fullmatch(said or "")
    return (int(match[1]), match[2].strip()) if match else (None, "")


def _edit(said: str | None) -> Edit:
    number, words = _with_words(said)
    if lines := changes(words) or unmarked(words):
        (name, value), *more = lines
        return Edit(number, name, value, more=tuple(more))
    match = _FIELD.fullmatch(words)
    if match is None:
        return Edit(number, undo=words.casefold().strip(" .!") in _UNDO)
    return Edit(number, " ".join(match[1].split()), match[2].strip())


def _take_back(said: str | None) -> TakeBack:
    number, words = _with_words(said) if _NUMBERED.fullmatch(said or "") else (None, "")
    if number is not None:
        return TakeBack(number, words)
    source_id, _, reason = (said or "").partition(" ")
    return TakeBack(reason=reason.strip(), source_id=source_id)


#: An id of a source, told from other words by a sign or a digit in it, or by "bron" before it.
_ID = r"(?:(?:bron|source) \S+|(?=\S*[\d_.-])[a-z0-9][\w./-]*\w)"
_WEIGHED = rf"({_NUMBER}(?:{_ENDS}.*)?|{_ID}(?:[\s:,].*)?)"
_NAMED = re.compile(r"(?:bron |source )?(\S+?)[:,]?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)
_BY_NUMBER = re.compile(rf"{_NUMBER}(?=$|{_ENDS})", re.IGNORECASE)


def _weigh(weight: int, said: str | None) -> Weigh:
    if said and _BY_NUMBER.match(said):
        number, reason = _with_words(said)
        return Weigh(weight, number, reason=reason)
    match = _NAMED.fullmatch(said.strip()) if said else None
    if match is None:
        return Weigh(weight)
    return Weigh(weight, source_id=match[1], reason=(match[2] or "").strip())


REVIEW: tuple[Command, ...] = (
    Command(
        "queue",
        ("wachtrij", "queue"),
        pattern(rf"(?:toon )?(?:de )?wachtrij(?: ({_NUMBER}))?"),
        pattern(rf"(?:show )?(?:the )?queue(?: ({_NUMBER}))?"),
        lambda said: ShowQueue(_number(said)),
        Where.MODERATORS,
    ),
    Command(
        "approve",
        ("goedkeuren 17", "approve 17"),
        pattern(rf"(?:goedkeuren|keur goed)(?: ({_NUMBER}))?"),
        pattern(rf"approve(?: ({_NUMBER}))?"),
        lambda said: Approve(_number(said)),
        Where.MODERATORS,
        changes=True,
    ),
    Command(
        "reject",
        ("afwijzen 17 staat er al", "reject 17 we have this"),
        verbatim(rf"afwijzen(?: ({_NUMBER}(?:\W.*)?))?"),
        verbatim(rf"reject(?: ({_NUMBER}(?:\W.*)?))?"),
        lambda said: Reject(*_with_words(said)),
        Where.MODERATORS,
        changes=True,
        verbatim=True,
    ),
    Command(
        "take_back",
        ("intrekken 17 klopt niet meer", "withdraw 17 not true any more"),
        verbatim(rf"(?:intrekken|trek in) ({_NUMBER}(?:{_ENDS}.*)?|{_SOURCE}(?:\s.*)?)"),
        verbatim(rf"withdraw ({_NUMBER}(?:{_ENDS}.*)?|{_SOURCE}(?:\s.*)?)"),
        _take_back,
        Where.MODERATORS,
        changes=True,
        verbatim=True,
    ),
    Command(
        "undo",
        ("herstel 17", "undo 17"),
        pattern(rf"(?:herstel(?:len)?|draai terug)(?: ({_NUMBER}))?"),
        pattern(rf"undo(?: ({_NUMBER}))?"),
        lambda said: Undo(_number(said)),
        Where.MODERATORS,
        changes=True,
    ),
    Command(
        "ask_author",
        ("vraag 17 hoeveel boeren deden mee?", "ask 17 how many farmers took part?"),
        verbatim(rf"vraag ({_NUMBER}\W.*)"),
        verbatim(rf"ask ({_NUMBER}\W.*)"),
        lambda said: AskAuthor(*_with_words(said)),
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "edit",
        ("bewerk 17 regio: Twente", "edit 17 region: Twente"),
        verbatim(rf"bewerk(?: ({_NUMBER}(?:\W.*)?))?"),
        verbatim(rf"edit(?: ({_NUMBER}(?:\W.*)?))?"),
        _edit,
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "boost",
        ("vooraan 17 nieuwste versie", "boost 17 newest version"),
        verbatim(rf"vooraan(?: {_WEIGHED})?"),
        verbatim(rf"boost(?: {_WEIGHED})?"),
        lambda said: _weigh(1, said),
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "mute",
        ("achteraan 17 te algemeen", "mute 17 too general"),
        verbatim(rf"achteraan(?: {_WEIGHED})?"),
        verbatim(rf"mute(?: {_WEIGHED})?"),
        lambda said: _weigh(-1, said),
        Where.MODERATORS,
        verbatim=True,
    ),
    Command(
        "level",
        ("gewone plaats 17", "normal 17"),
        verbatim(rf"gewone plaats(?: {_WEIGHED})?"),
        verbatim(rf"normal {_WEIGHED}"),
        lambda said: _weigh(0, said),
        Where.MODERATORS,
        verbatim=True,
    ),
)
