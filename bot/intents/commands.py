"""The words that do something, in Dutch and English: one table, from which help and docs are made.

A command is the whole message. "meer" asks for more, "meer informatie over veen" is a question;
"helpme" is neither.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.intents.kinds import Help, Intent, More, SetSpeaks, ShowSource
from corpus.model import Speaks
from retrieval.model import Language


@dataclass(frozen=True, slots=True)
class Command:
    """What can be typed: an example in either language, the pattern it stands for, what it makes.

    `dutch` and `english` are matched against the whole message, in lower case and without
    punctuation at its end. `makes` gets what the pattern's only group caught, or None. One that is
    `for_rooms` says something about the room it is typed in.
    """

    name: str
    examples: tuple[str, str]
    dutch: re.Pattern[str]
    english: re.Pattern[str]
    makes: Callable[[str | None], Intent]
    for_rooms: bool = False


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"[/!]?(?:{words})(?:,? (?:graag|alsjeblieft|aub|please))?")


#: The numbers people write out: nobody has an answer with more sources in view.
_WRITTEN = {
    word: number
    for words in ("een twee drie vier vijf zes", "one two three four five six")
    for number, word in enumerate(words.split(), start=1)
} | {"één": 1}
_NUMBER = rf"(?:nr\.? ?|nummer |number )?#?\[?(?:-?\d{{1,3}}|\b(?:{'|'.join(_WRITTEN)})\b)\]?"
#: "2", " twee", "[1] en [2]", " 1, 2 en 3".
_NUMBERS = rf" ?{_NUMBER}(?:(?: ?[,+&] ?|(?: ?, ?| )(?:en|and) | ){_NUMBER}){{0,9}}"
_FIGURE = re.compile(r"-?\d+|[a-zé]+")


def _numbers(said: str) -> tuple[int, ...]:
    """Return the numbers in what was typed after "bron", each once, in order."""
    found = (
        int(word) if word.lstrip("-").isdigit() else _WRITTEN.get(word)
        for word in _FIGURE.findall(said)
    )
    return tuple(dict.fromkeys(number for number in found if number is not None))


COMMANDS: tuple[Command, ...] = (
    Command(
        "help",
        ("help", "help"),
        _pattern(r"help|help me|hulp|uitleg|wat ka?u?n je(?: allemaal)?|wie ben (?:je|jij)"),
        _pattern(r"help|what can you do|who are you"),
        lambda _: Help(),
    ),
    Command(
        "source",
        ("bron 2", "source 2"),
        _pattern(rf"(?:(?:toon |laat )?(?:de )?bron(?:nen)?|(?=\[))({_NUMBERS})?(?: zien)?"),
        _pattern(rf"(?:(?:show )?sources?|(?=\[))({_NUMBERS})?"),
        lambda said: ShowSource(_numbers(said or "")),
    ),
    Command(
        "more",
        ("meer", "more"),
        _pattern(r"(?:toon |nog )?meer(?: bronnen)?"),
        _pattern(r"(?:show )?more(?: sources)?"),
        lambda _: More(),
    ),
    Command(
        "speaks_threads",
        ("alleen in draden", "only in threads"),
        _pattern(r"(?:antwoord )?alleen in (?:een )?dra(?:a)?d(?:en|je|jes)?"),
        _pattern(r"(?:answer )?only in (?:a )?threads?"),
        lambda _: SetSpeaks(Speaks.THREADS),
        for_rooms=True,
    ),
    Command(
        "speaks_only_mentioned",
        ("alleen als ik je noem", "only when mentioned"),
        _pattern(r"(?:antwoord )?alleen (?:als|wanneer) (?:ik|we|wij|iemand) je (?:noemt?|noemen)"),
        _pattern(r"(?:answer )?only when (?:i mention you|mentioned)"),
        lambda _: SetSpeaks(Speaks.ONLY_MENTIONED),
        for_rooms=True,
    ),
    Command(
        "speaks_normally",
        ("praat gewoon mee", "talk as usual"),
        _pattern(r"praat (?:weer )?gewoon mee"),
        _pattern(r"talk as usual(?: again)?"),
        lambda _: SetSpeaks(Speaks.MENTIONED),
        for_rooms=True,
    ),
)


def command(text: str) -> Intent | None:
    """Return what this message commands, None when it is no command."""
    said = _folded(text)
    for known in COMMANDS:
        if match := known.dutch.fullmatch(said) or known.english.fullmatch(said):
            return known.makes(match.group(1) if match.re.groups else None)
    return None


def language_of_command(text: str) -> Language | None:
    """Return the language of a command, None for a word that both have and for other messages."""
    said = _folded(text)
    dutch = any(known.dutch.fullmatch(said) for known in COMMANDS)
    english = any(known.english.fullmatch(said) for known in COMMANDS)
    if dutch == english:
        return None
    return Language.DUTCH if dutch else Language.ENGLISH


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?…")
