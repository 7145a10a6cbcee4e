"""The words that do something, in Dutch and English: one table, from which help and docs are made.

A command is the whole message. "meer" asks for more, "meer informatie over veen" is a question;
"helpme" is neither. "stop" stops, "stop?" asks what that does.
"""

import string

from bot.intents.kinds import Help, Intent
from bot.intents.words import Command
from bot.intents.words_for_answers import ANSWERS
from bot.intents.words_for_linking import LINKING
from bot.intents.words_for_people import PEOPLE
from bot.intents.words_for_quality import QUALITY
from bot.intents.words_for_reflection import REFLECTION
from bot.intents.words_for_review import REVIEW
from bot.intents.words_for_rooms import ROOMS
from bot.intents.words_for_rounds import ROUNDS
from retrieval.model import Language

#: What may stand around a command.
_SIGNS = " .!?…"

COMMANDS: tuple[Command, ...] = (
    *ANSWERS,
    *PEOPLE,
    *LINKING,
    *REFLECTION,
    *REVIEW,
    *QUALITY,
    *ROUNDS,
    *ROOMS,
)


def command(text: str) -> Intent | None:
    """Return what this message commands, None when it is no command."""
    for known in COMMANDS:
        said = text.strip() if known.verbatim else _folded(text)
        match = known.dutch.fullmatch(said) or known.english.fullmatch(said)
        if match is None or known.unless(text):
            continue
        if known.changes and _asks(text):
            return Help(known.name)
        return known.makes(match.group(1) if match.re.groups else None)
    return None


def language_of_command(text: str) -> Language | None:
    """Return the language of a command, None for a word that both have and for other messages."""
    folded, typed = _folded(text), text.strip()
    said = [(known, typed if known.verbatim else folded) for known in COMMANDS]
    dutch = any(known.dutch.fullmatch(words) for known, words in said)
    english = any(known.english.fullmatch(words) for known, words in said)
    if dutch == english:
        return None
    return Language.DUTCH if dutch else Language.ENGLISH


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_SIGNS)


def _asks(text: str) -> bool:
    return "?" in text[len(text.rstrip(_SIGNS + string.whitespace)) :]
