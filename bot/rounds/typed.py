"""A cadence as a moderator types it, or as a setting holds it: "donderdag 15:00, elke twee weken".

Dutch and English, in any order. What is not understood to the last word is not guessed at: a room
that is asked on the wrong day is worse off than a moderator who is asked again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from bot.rounds.cadence import Cadence, Every, Weekday

_DAYS = (
    "maandag ma monday mon",
    "dinsdag di tuesday tues tue",
    "woensdag wo wednesday wed",
    "donderdag do thursday thurs thu",
    "vrijdag vr friday fri",
    "zaterdag za saturday sat",
    "zondag zo sunday sun",
)
_WRITTEN = {
    word: number
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "één",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), start=1)
}
_EACH = "(?:elke?|iedere?|every|each)"
_ONCE = "(?:eens|(?:één|een|1) keer|1 ?x|eenmaal|once)"
_PER = f"(?:(?:{_ONCE} )?(?:per|in de|an?)|(?:{_ONCE} )?{_EACH})"
_FIRST = f"(?:(?:{_EACH}|de|the) )?(?P<month_day>eerste|1e|first|1st)"
_TWO = "(?:twee|2|two)"
_EVERY_OTHER = (
    "om de (?:andere )?week|every other week|(?:twee|2)[ -]?wekelijks"
    "|every fortnight|fortnightly|bi-?weekly|two-weekly"
)
_HOUR = rf"(?P<hour>[01]?\d|2[0-3]|{'|'.join(_WRITTEN)})"
_MINUTE, _HALF_DAY = r"(?P<minute>[0-5]\d)", r"(?P<half_day>[ap])\.?m\.?"
_DAY = "|".join(rf"(?P<day{n}>(?:{'|'.join(words.split())})s?)" for n, words in enumerate(_DAYS))

#: Every piece that such a text is made of; where several fit, the longest is meant.
_PIECES = tuple(
    re.compile(rf"(?:{piece})(?= |$)")
    for piece in (
        rf"(?:(?P<each>{_EACH}) )?(?:{_DAY})(?: ?(?P<part>middag|ochtend|afternoon|morning))?",
        rf"{_FIRST} (?:{_DAY}) (?:van|of|in) (?:de|the|{_EACH}) (?:maand|month)",
        rf"(?P<two_weeks>(?:{_PER}|(?:{_ONCE} )?om de) {_TWO} (?:weken|weeks)|{_EVERY_OTHER})",
        rf"(?P<month>{_PER} (?:maand|month)|maandelijks|monthly)",
        rf"(?P<week>{_PER} week|wekelijks|weekly)",
        rf"{_HOUR}[:.]{_MINUTE}(?: ?(?:uur|u|h|{_HALF_DAY}))?",
        rf"{_HOUR} ?{_HALF_DAY}",
        rf"{_HOUR} ?(?:uur|u|h|o['’]?clock)",
        rf"(?P<to>half) (?!0 |0$|00){_HOUR}(?: uur)?",
        r"op|om|at|on|en|and|['’]s",
    )
)
_OFTEN = {"week": Every.WEEK, "two_weeks": Every.TWO_WEEKS, "month": Every.MONTH}
#: "3 uur" is one of the afternoon, and so is "3:00"; "03:00" is what it says.
_EARLIEST = 7
_NOON = 12


def parsed(text: str, now: Cadence | None = None) -> Cadence | None:
    """Return the cadence that is meant; None when that is not clear.

    What is not named (the day, the time or how often) stays as it is in `now`, together with all
    that is not typed here: skipped dates, quiet hours. Without `now` it is the default.
    """
    named: dict[str, str] = {}
    for piece in _pieces(text):
        # Twice a day, or two times: which of them?
        if piece is None or _kinds(piece) & _kinds(named):
            return None
        named |= piece
    cadence = _changed(now or Cadence(), named)
    return cadence if _kinds(named) and _fits(cadence, named.get("part")) else None


def _pieces(text: str) -> Iterator[dict[str, str] | None]:
    """Yield what each piece of the text names; None, and no more, for what is no piece."""
    rest = " ".join(re.sub(r"[,;]|\.(?= |$)", " ", text.casefold()).split())
    while rest:
        found = [match for piece in _PIECES if (match := piece.match(rest))]
        if not found:
            yield None
            return
        longest = max(found, key=lambda match: match.end())
        yield {name: said for name, said in longest.groupdict().items() if said}
        rest = rest[longest.end() :].lstrip()


def _kinds(named: dict[str, str]) -> set[str]:
    """Which of the day, the time and how often are named here."""
    kinds = {"day" for name in named if name.startswith("day")}
    kinds |= {"often" for name in named if name in _OFTEN or name == "month_day"}
    return kinds | {"time" for name in named if name == "hour"}


def _changed(old: Cadence, named: dict[str, str]) -> Cadence:
    days = [Weekday(int(name[3:])) for name in named if name.startswith("day")]
    often = [Every.MONTH] if "month_day" in named else [_OFTEN[n] for n in named if n in _OFTEN]
    if not often and "each" in named:
        often = [Every.WEEK]
    return replace(
        old,
        weekday=days[0] if days else old.weekday,
        at=_time(named) if "hour" in named else old.at,
        every=often[0] if often else old.every,
    )


def _time(named: dict[str, str]) -> time:
    said, half_day = named["hour"], named.get("half_day")
    hour = _WRITTEN.get(said) or int(said)
    minute = int(named.get("minute", 0))
    if "to" in named:
        hour, minute = hour - 1, 30
    if half_day:
        return time(hour % _NOON + (_NOON if half_day == "p" else 0), minute)
    if hour < _EARLIEST and not said.startswith("0"):
        hour += _NOON
    return time(hour, minute)


def _fits(cadence: Cadence, part: str | None) -> bool:
    """Whether the time is in the part of the day that was named, if any was."""
    return part is None or (part in {"middag", "afternoon"}) == (cadence.at.hour >= _NOON)
