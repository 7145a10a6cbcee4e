"""What Vertel says to moderators who change a source."""

from collections.abc import Iterable, Sequence

from bot.flows.review.why import Why
from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.review_card import field
from bot.texts.said import said
from retrieval.model import Language

#: The fields of a source that moderators can change, as they are listed.
FIELDS_IN_ORDER = (
    "title",
    "region",
    "level",
    "knowledge",
    "themes",
    "kind",
    "date",
    "authors",
    "owner",
    "valid_until",
    "url",
    "visibility",
)
#: So many numbers are named at most.
_MOST = 10
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
    Why.NO_HUB: (
        "De bron hoort niet bij een kennishub. Alleen voor de kamer zou niemand de bron vinden.",
        "The source belongs to no hub. For the room only, nobody would find the source.",
    ),
    Why.NO_REGION: (
        "De bron heeft geen regio. Alleen voor de regio zou niemand de bron vinden.",
        "The source has no region. For the region only, nobody would find the source.",
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


def changed(number: int, fields: Iterable[str], language: Language) -> Line:
    """Return that these fields of a source were changed."""
    which = labels.row([field(name, language) for name in fields], language)
    return (said(language, f"{number} is aangepast: {which}.", f"{number} was changed: {which}."),)


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
    names = (*FIELDS_IN_ORDER, *parts)
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


def unfit(why: Why, allowed: Sequence[str], language: Language, which: str = "") -> Line:
    """Return why something cannot be changed so; `which` of several fields, that none is then."""
    line = said(language, *_UNFIT[why])
    if which:
        name = field(which, language)
        line = said(
            language,
            f"Er is niets veranderd, om wat er bij “{name}” staat. {line}",
            f"Nothing was changed, because of what stands at “{name}”. {line}",
        )
    if not allowed:
        return (line,)
    row = ", ".join(allowed)
    return (said(language, f"{line} Het kan zijn: {row}.", f"{line} It can be: {row}."),)


def which_one(numbers: Sequence[int], change: str, language: Language) -> Line:
    """Return that several sources wait, and how to say which one is meant."""
    most = [str(number) for number in numbers[:_MOST]]
    row = ", ".join(most) + (" …" if len(numbers) > _MOST else "")
    return (
        said(language, f"Welke bedoel je: {row}? Typ bijvoorbeeld ", f"Which one: {row}? Type "),
        Code(said(language, f"bewerk {most[0]} {change}", f"edit {most[0]} {change}")),
        said(language, ", of antwoord onder de kaart zelf.", ", or reply to the card itself."),
    )


def try_again(language: Language) -> Line:
    """Return that others change the same source."""
    return (
        said(
            language,
            "Iemand anders verandert dit ook. Probeer het zo nog eens.",
            "Someone else is changing this too. Try again in a moment.",
        ),
    )
