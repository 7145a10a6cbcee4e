"""What can be typed about rounds."""

import re

from bot.intents.kinds_of_rounds import (
    AddOpener,
    JoinRounds,
    RetireOpener,
    SetDigest,
    SetRhythm,
    ShowBank,
    SkipDay,
    StartRound,
)
from bot.intents.words import Command, Where, pattern
from bot.rounds import parsed

_ROUND = re.compile(r"[/!]?(?:een )?(?:rondes?|a round|rounds?):? ")
_DAYS = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)


def _is_no_rhythm(text: str) -> bool:
    """Tell whether "ronde …" is not about when: "ronde tafels bij een avond" is a question.

    What names a day is about when, also where it is not understood any further.
    """
    said = _ROUND.sub("", " ".join(text.casefold().split()), count=1)
    return parsed(said.strip(" .!?…")) is None and not _DAYS.match(said)


#: "Nieuwe vraag: …" with the question as it is written.
_ADDED = re.compile(
    r"\s*(?:nieuwe|new) (faalvraag|vraag|failure question|question)\s*:\s*(.+?)\s*",
    re.IGNORECASE | re.DOTALL,
)


def added(text: str) -> AddOpener | None:
    """Return the question that this message adds to the bank; None when it adds none."""
    match = _ADDED.fullmatch(text)
    if match is None:
        return None
    fails = match[1].casefold().startswith(("faal", "failure"))
    return AddOpener(" ".join(match[2].split()), fails)


ROUNDS: tuple[Command, ...] = (
    Command(
        "join",
        ("doe mee", "join"),
        pattern(r"(?:ik )?doe (?:ook )?mee(?: (?:met|aan) (?:de )?rondes?)?|meedoen"),
        pattern(r"(?:i )?join(?: (?:the )?rounds?)?|count me in"),
        lambda _: JoinRounds(),
        changes=True,
    ),
    Command(
        "round_now",
        ("ronde nu", "round now"),
        pattern(r"(?:een )?ronde nu|(?:start|begin) (?:nu )?(?:een|de) ronde(?: nu)?"),
        pattern(r"(?:a )?round now|start (?:a|the) round(?: now)?"),
        lambda _: StartRound(),
        Where.ROOM,
        changes=True,
    ),
    Command(
        "no_round",
        ("geen ronde op 24 december", "no round on 24 December"),
        pattern(r"geen ronde op (.+)"),
        pattern(r"no round on (.+)"),
        lambda said: SkipDay(said or ""),
        Where.ROOM,
        changes=True,
    ),
    Command(
        "bank",
        ("vragenbank", "question bank"),
        pattern(r"(?:toon )?(?:de )?vragenbank"),
        pattern(r"(?:show )?(?:the )?question bank"),
        lambda _: ShowBank(),
        Where.HOUSE,
    ),
    Command(
        "add_opener",
        ("nieuwe vraag: wat viel mee?", "new question: what went well?"),
        pattern(r"nieuwe (?:faal)?vraag: .+"),
        pattern(r"new (?:failure )?question: .+"),
        # What is written keeps its capitals: `added` reads it before this does.
        lambda _: ShowBank(),
        Where.HOUSE,
    ),
    Command(
        "retire_opener",
        ("vraag eruit eigen-1", "drop question eigen-1"),
        pattern(r"vraag eruit ([a-z0-9-]+)"),
        pattern(r"drop question ([a-z0-9-]+)"),
        lambda said: RetireOpener(said or ""),
        Where.HOUSE,
        changes=True,
    ),
    Command(
        "digest_on",
        ("weekbericht aan", "weekly message on"),
        pattern(r"weekbericht aan|stuur (?:hier )?(?:het|een) weekbericht"),
        pattern(r"weekly message on"),
        lambda _: SetDigest(wanted=True),
        Where.ROOM,
        changes=True,
    ),
    Command(
        "digest_off",
        ("weekbericht uit", "weekly message off"),
        pattern(r"weekbericht uit|geen weekbericht(?: meer)?"),
        pattern(r"weekly message off"),
        lambda _: SetDigest(wanted=False),
        Where.ROOM,
        changes=True,
    ),
    Command(
        "rhythm",
        ("ronde donderdag 15:00, elke twee weken", "round Thursday 15:00, every two weeks"),
        pattern(r"(?:een )?rondes?:? (.+)"),
        pattern(r"(?:a )?rounds?:? (.+)"),
        lambda said: SetRhythm(said or ""),
        Where.ROOM,
        changes=True,
        unless=_is_no_rhythm,
    ),
)
