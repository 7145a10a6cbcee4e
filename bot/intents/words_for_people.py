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
from bot.intents.wondering import (
    MUCH,
    WONDERS,
    WONDERS_IN_ENGLISH,
    is_about_someone,
    subject,
)
from bot.intents.words import Command, Where, pattern

#: How long a pause is when nobody says so, and at most.
_PAUSE, _LONGEST = timedelta(weeks=4), timedelta(days=366)
_UNITS = {"d": 1, "w": 7, "m": 30}
_WRITTEN = {
    word: number
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "één",
        "one two three four five six seven eight nine ten eleven twelve",
        "a",
    )
    for number, word in enumerate(words.split(), start=1)
}
_LENGTH = re.compile(r"(\w+) ([dwm])")
_COUNT = r"(?:\d{1,3}|[a-zé]{1,6})"
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_WRITTEN))}"


def _pause(said: str | None) -> Pause:
    """Return the pause that "3 weken" means."""
    match = _LENGTH.match(said or "")
    if match is None:
        return Pause(_PAUSE)
    number, unit = match.groups()
    count = int(number) if number.isdecimal() else _WRITTEN.get(number, 0)
    return Pause(min(timedelta(days=count * _UNITS[unit]), _LONGEST) or _PAUSE)


def _stop(said: str | None) -> Stop:
    if not said:
        return Stop(Topic.EVERYTHING)
    return Stop(Topic.ROUNDS if said.startswith(("ronde", "round")) else Topic.INTRODUCTIONS)


def number_in(text: str) -> int | None:
    """Return the number that these words are, and nothing else; None when they are not."""
    said = text.casefold().strip(" .!")
    return int(said) if re.fullmatch(r"\d{1,2}", said) else _WRITTEN.get(said)


def _introduce(said: str | None) -> Introduce:
    if not said:
        return Introduce()
    return Introduce(int(said) if said.isdecimal() else _WRITTEN[said])


PEOPLE: tuple[Command, ...] = (
    Command(
        "who_knows",
        ("wie weet iets over bodemdaling", "who knows about soil subsidence"),
        pattern(
            rf"wie (?:weet(?! {WONDERS})|kan mij helpen met|heeft ervaring met|kent)"
            rf"(?: er)?(?: (?:{MUCH}))?(?: over| van)?(?: (.+))?"
        ),
        pattern(
            rf"who (?:knows(?! {WONDERS_IN_ENGLISH})|can help with)"
            r"(?: something| more| anything)?(?: about)?(?: (.+))?"
        ),
        lambda said: WhoKnows(subject(said)),
        unless=is_about_someone,
    ),
    Command(
        "introduce",
        ("stel voor", "introduce"),
        pattern(rf"stel (?:mij |me |ons )?voor(?: aan)?(?: (?:nummer )?({_NUMBER}))?"),
        pattern(rf"introduce(?: me| us)?(?: to)?(?: (?:number )?({_NUMBER}))?"),
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
        changes=True,
    ),
    Command(
        "withdraw",
        ("intrekken", "withdraw"),
        pattern(
            r"(?:ik wil )?(?:mijn )?(?:toestemming )?intrekken|(?:ik )?trek mijn toestemming in"
            r"|noem (?:mij|me) (?:liever )?(?:niet|nergens|nooit)(?: meer)?"
            r"|stop met (?:mij|me) (?:te )?noemen|ik wil niet (?:meer )?genoemd worden"
        ),
        pattern(
            r"(?:i )?withdraw(?: my consent)?"
            r"|(?:do not|don['’]t|stop) nam(?:e|ing) me(?: any ?more)?"
        ),
        lambda _: Withdraw(),
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "wipe",
        ("wis mijn profiel", "wipe my profile"),
        pattern(
            r"(?:wis|verwijder) (?:mij|me|(?:al )?mijn (?:profiel|gegevens|account))"
            r"|vergeet (?:mij|me)"
        ),
        pattern(r"(?:wipe|delete|forget|remove) (?:me|(?:all )?my (?:profile|data|account))"),
        lambda _: WipeProfile(),
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "pause",
        ("pauze 3 weken", "pause 3 weeks"),
        pattern(rf"pauze(?: van)?(?: ({_COUNT} (?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?)))?"),
        pattern(rf"pause(?: for)?(?: ({_COUNT} (?:days?|weeks?|months?)))?"),
        _pause,
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "go_on",
        ("ga door", "resume"),
        pattern(r"ga (?:weer )?door|hervat(?:ten)?|einde pauze"),
        pattern(r"resume|go on"),
        lambda _: GoOn(),
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "stop",
        ("stop kennismaking", "stop introductions"),
        pattern(
            r"stop(?: (?:met )?(rondes?|kennismaking(?:en)?|kennismaken))?|stop ermee"
            r"|(?:ik wil )?(?:stoppen|(?:mij |me )?(?:afmelden|uitschrijven))"
            r"|laat (?:mij|me) met rust|vraag (?:mij|me) niets? meer"
        ),
        pattern(r"stop(?: (rounds?|introductions?))?|unsubscribe|leave me alone"),
        _stop,
        Where.DIRECT,
        changes=True,
    ),
    Command(
        "open_up",
        ("maak open vraag", "make it an open question"),
        pattern(
            r"(?:maak (?:er|hier|dit|het)?(?: van)? ?(?:een )?)?open vraag(?: maken| van maken)?"
        ),
        pattern(r"(?:make (?:it|this) an )?open question"),
        lambda _: OpenUp(),
        changes=True,
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
