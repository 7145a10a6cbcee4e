"""What can be typed about an answer."""

import re

from bot.intents.kinds import Help, More, ShowSource
from bot.intents.words import Command, pattern

#: The numbers people write out: nobody has an answer with more sources in view.
_WRITTEN = {
    word: number
    for words in ("een twee drie vier vijf zes", "one two three four five six")
    for number, word in enumerate(words.split(), start=1)
} | {"één": 1}
#: A quote has a small number; of a review, which moderators look up with the same words, it grows.
_NUMBER = rf"(?:nr\.? ?|nummer |number )?#?\[?(?:-?\d{{1,9}}|\b(?:{'|'.join(_WRITTEN)})\b)\]?"
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


ANSWERS: tuple[Command, ...] = (
    Command(
        "help",
        ("help", "help"),
        pattern(r"help|help me|hulp|uitleg|wat ka?u?n je(?: allemaal)?|wie ben (?:je|jij)"),
        pattern(r"help|what can you do|who are you"),
        lambda _: Help(),
    ),
    Command(
        "source",
        ("bron 2", "source 2"),
        pattern(rf"(?:(?:toon |laat )?(?:de )?bron(?:nen)?|(?=\[))({_NUMBERS})?(?: zien)?"),
        pattern(rf"(?:(?:show )?sources?|(?=\[))({_NUMBERS})?"),
        lambda said: ShowSource(_numbers(said or "")),
    ),
    Command(
        "more",
        ("meer", "more"),
        pattern(r"(?:toon |nog )?meer(?: bronnen)?"),
        pattern(r"(?:show )?more(?: sources)?"),
        lambda _: More(),
    ),
)
