"""What Vertel says to moderators who change a source."""

from collections.abc import Sequence

from bot.flows.review.why import Why
from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.review_card import field
from bot.texts.said import said
from retrieval.model import Language

_UNFIT = {
    Why.NO_FIELD: ("Dat deel kan ik niet veranderen.", "I cannot change that part."),
    Why.NO_VALUE: (
        "Zeg er ook bij wat het moet worden.",
        "Say also what it should become.",
    ),
    Why.BAD_VALUE: ("Dat kan daar niet staan.", "That cannot stand there."),
    Why.WIDER: (
        "De auteur koos wie de les mag zien. Jullie kunnen dat alleen kleiner maken.",
        "The author chose who may see the lesson. You can only narrow that.",
    ),
}


def proposed(number: int, language: Language) -> Line:
    """Return that a change waits for the author."""
    return (
        said(
            language,
            f"Ik leg de wijziging van {number} voor aan de auteur. Zonder ja verandert niets.",
            f"I put the change of {number} to the author. Nothing changes before their yes.",
        ),
    )


def changed(number: int, language: Language) -> Line:
    """Return that a source was changed."""
    return (said(language, f"{number} is aangepast.", f"{number} was changed."),)


def undone(number: int, language: Language) -> Line:
    """Return that a change does not wait for the author any more."""
    return (
        said(
            language,
            f"De wijziging van {number} gaat niet door. Jullie kunnen weer beslissen.",
            f"The change of {number} is dropped. You can decide again.",
        ),
    )


def no_such_field(number: int, parts: Sequence[str], language: Language) -> Line:
    """Return what can be changed of a source."""
    names = ("title", "region", "level", "knowledge", "themes", "visibility", *parts)
    row = labels.row([field(name, language) for name in names], language)
    return (
        said(
            language,
            f"Dat veld ken ik niet. Dit kun je veranderen: {row}. Bijvoorbeeld ",
            f"I do not know that field. You can change: {row}. For instance ",
        ),
        Code(said(language, f"bewerk {number} regio: Twente", f"edit {number} region: Twente")),
        ".",
    )


def unfit(why: Why, allowed: Sequence[str], language: Language) -> Line:
    """Return why something cannot be changed so."""
    line = said(language, *_UNFIT[why])
    if not allowed:
        return (line,)
    row = ", ".join(allowed)
    return (said(language, f"{line} Het kan zijn: {row}.", f"{line} It can be: {row}."),)


def try_again(language: Language) -> Line:
    """Return that others change the same source."""
    return (
        said(
            language,
            "Iemand anders verandert dit ook. Probeer het zo nog eens.",
            "Someone else is changing this too. Try again in a moment.",
        ),
    )
