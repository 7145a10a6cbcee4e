"""What can be typed about people: who knows, who may be asked, and what is known of oneself."""

import re
from datetime import timedelta

from bot.intents.kinds import (
    Agree,
    GoOn,
    Introduce,
    ListOpenQuestions,
    OpenUp,
    Pause,
    ShowProfile,
    Stop,
    Topic,
    WhoKnows,
    WipeProfile,
    Withdraw,
)
from bot.intents.words import Command, Where, pattern

#: How long a pause is when nobody says so, and at most.
_PAUSE, _LONGEST = timedelta(weeks=4), timedelta(days=366)
_UNITS = {"d": 1, "w": 7, "m": 30}
_WRITTEN = {"een": 1, "één": 1, "a": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3}
_LENGTH = re.compile(r"(\w+) ([dwm])")
_ORDER = {"1": 1, "2": 2, "3": 3, "een": 1, "twee": 2, "drie": 3, "one": 1, "two": 2, "three": 3}


def _pause(said: str | None) -> Pause:
    """Return the pause that "3 weken" means."""
    match = _LENGTH.match(said or "")
    if match is None:
        return Pause(_PAUSE)
    number, unit = match.groups()
    count = int(number) if number.isdecimal() else _WRITTEN.get(number, 1)
    return Pause(min(timedelta(days=count * _UNITS[unit]), _LONGEST))


def _stop(said: str | None) -> Stop:
    if not said:
        return Stop(Topic.EVERYTHING)
    return Stop(Topic.ROUNDS if said.startswith(("ronde", "round")) else Topic.INTRODUCTIONS)


def _introduce(said: str | None) -> Introduce:
    return Introduce(_ORDER.get((said or "").strip()))


PEOPLE: tuple[Command, ...] = (
    Command(
        "who_knows",
        ("wie weet iets over bodemdaling", "who knows about soil subsidence"),
        pattern(
            r"(?:wie (?:weet|kan mij helpen met|heeft ervaring met|kent)"
            r"(?: er)?(?: iets| meer| wat)?(?: over| van)?|wie weet iets)(?: (.+))?"
        ),
        pattern(r"who (?:knows|can help with)(?: something| more| anything)?(?: about)?(?: (.+))?"),
        lambda said: WhoKnows(said or ""),
    ),
    Command(
        "introduce",
        ("stel voor", "introduce"),
        pattern(r"stel (?:mij |me |ons )?voor(?: aan)?( \w+)?"),
        pattern(r"introduce(?: me| us)?(?: to)?( \w+)?"),
        _introduce,
    ),
    Command(
        "profile",
        ("profiel", "profile"),
        pattern(r"(?:mijn )?profiel|wat weet je van (?:mij|me)"),
        pattern(r"(?:my )?profile|what do you know about me"),
        lambda _: ShowProfile(),
        Where.DIRECT,
    ),
    Command(
        "agree",
        ("noem mij", "name me"),
        pattern(r"(?:je mag mij noemen|noem (?:mij|me)(?: maar)?)"),
        pattern(r"(?:you may )?name me"),
        lambda _: Agree(),
        Where.DIRECT,
    ),
    Command(
        "withdraw",
        ("intrekken", "withdraw"),
        pattern(r"(?:ik wil )?(?:mijn )?(?:toestemming )?intrekken"),
        pattern(r"(?:i )?withdraw(?: my consent)?"),
        lambda _: Withdraw(),
        Where.DIRECT,
    ),
    Command(
        "wipe",
        ("wis mijn profiel", "wipe my profile"),
        pattern(r"(?:wis|verwijder) (?:mij|me|mijn (?:profiel|gegevens))|vergeet (?:mij|me)"),
        pattern(r"(?:wipe|delete|forget) (?:me|my (?:profile|data))"),
        lambda _: WipeProfile(),
        Where.DIRECT,
    ),
    Command(
        "pause",
        ("pauze 3 weken", "pause 3 weeks"),
        pattern(r"pauze(?: van)?(?: (\w+ (?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?)))?"),
        pattern(r"pause(?: for)?(?: (\w+ (?:days?|weeks?|months?)))?"),
        _pause,
        Where.DIRECT,
    ),
    Command(
        "go_on",
        ("ga door", "resume"),
        pattern(r"ga (?:weer )?door|hervat(?:ten)?|einde pauze"),
        pattern(r"resume|go on"),
        lambda _: GoOn(),
        Where.DIRECT,
    ),
    Command(
        "stop",
        ("stop kennismaking", "stop introductions"),
        pattern(r"stop(?: (?:met )?(rondes?|kennismaking(?:en)?|kennismaken))?"),
        pattern(r"stop(?: (rounds?|introductions?))?"),
        _stop,
        Where.DIRECT,
    ),
    Command(
        "open_up",
        ("maak open vraag", "make it an open question"),
        pattern(
            r"(?:maak (?:er|hier|dit|het)?(?: van)? ?(?:een )?)?open vraag(?: maken| van maken)?"
        ),
        pattern(r"(?:make (?:it|this) an )?open question"),
        lambda _: OpenUp(),
    ),
    Command(
        "open_questions",
        ("open vragen", "open questions"),
        pattern(r"(?:toon )?(?:alle )?open vragen"),
        pattern(r"(?:show )?(?:all )?open questions"),
        lambda _: ListOpenQuestions(),
        Where.MODERATORS,
    ),
)
