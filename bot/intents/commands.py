"""The words that do something, in Dutch and English: one table, from which help and docs are made.

A command is the whole message. "meer" asks for more, "meer informatie over veen" is a question;
"helpme" is neither.
"""

from bot.intents.kinds import Intent
from bot.intents.words import Command
from bot.intents.words_for_answers import ANSWERS
from bot.intents.words_for_people import PEOPLE
from bot.intents.words_for_rooms import ROOMS
from retrieval.model import Language

COMMANDS: tuple[Command, ...] = (*ANSWERS, *PEOPLE, *ROOMS)


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
