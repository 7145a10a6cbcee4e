"""What went wrong, told to the one who asked: kind, short, and without what only operators know."""

from bot.rendering.blocks import Line
from bot.texts.said import said
from corpus.errors import (
    FolderUnusable,
    StoreDamaged,
    StoreFull,
    StoreUnreachable,
    VertelError,
)
from retrieval.errors import (
    BuiltWithOtherModel,
    Halted,
    IndexBeingFilled,
    IndexInUse,
    IndexUnavailable,
    ModelUnavailable,
)
from retrieval.model import Language


def trouble(error: VertelError, language: Language) -> Line:
    """Return what to tell someone whose message met this error."""
    match error:
        case (
            IndexUnavailable()
            | IndexBeingFilled()
            | BuiltWithOtherModel()
            | IndexInUse()
            | ModelUnavailable()
            | Halted()
        ):
            dutch = "Ik kan nu even niet zoeken. Probeer het over een paar minuten nog eens."
            english = "I cannot search right now. Please try again in a few minutes."
        case StoreFull() | StoreDamaged() | StoreUnreachable() | FolderUnusable():
            dutch = "Ik kan nu niet bij de lessen. De beheerder moet dit eerst herstellen."
            english = "I cannot reach the lessons. The operator has to repair this first."
        case _:
            return sorry(language)
    return (said(language, dutch, english),)


def sorry(language: Language) -> Line:
    """Return what to tell someone when nobody knows what went wrong."""
    dutch = "Er ging iets mis bij mij. Het ligt niet aan jou. Probeer het straks nog eens."
    english = "Something went wrong on my side. It is not your fault. Please try again later."
    return (said(language, dutch, english),)
