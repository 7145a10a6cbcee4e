"""What Vertel asks an author after some months, and what their answer means."""

from enum import StrEnum

from bot.intents.consent import agrees
from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


class Holds(StrEnum):
    """What an author says of a lesson."""

    YES = "yes"
    CHANGED = "changed"
    NO = "no"
    LATER = "later"


_CHANGED = frozenset({"veranderd", "anders", "changed"})
_NO = frozenset(
    "haal weg|haal maar weg|weghalen|haal hem weg|take it away|niet meer|nee|neen|nee hoor"
    "|nee helaas|nee, niet meer|nee niet meer|klopt niet meer|no|nope|no longer|not any more".split(
        "|"
    )
)


def meant(text: str) -> Holds | None:
    """Return what these words say of a lesson; None when they say something else."""
    words = " ".join(text.casefold().split()).strip(" .!")
    if words in _CHANGED:
        return Holds.CHANGED
    if words in _NO:
        return Holds.NO
    # "Geen tijd" and "weet ik niet" take nothing away.
    return {True: Holds.YES, False: Holds.LATER, None: None}[agrees(text)]


def still_holds(title: str, language: Language) -> Line:
    """Return the question whether a lesson still holds."""
    return (
        said(
            language,
            f"Je deelde ooit deze les: “{title}”. Klopt die nog? Typ ",
            f"You once shared this lesson: “{title}”. Does it still hold? Type ",
        ),
        Code(said(language, "ja", "yes")),
        ", ",
        Code(said(language, "veranderd", "changed")),
        said(language, " of ", " or "),
        Code(said(language, "haal weg", "take it away")),
        ".",
    )


def confirmed(language: Language) -> Line:
    """Return a thank-you for saying that a lesson still holds."""
    return (said(language, "Dank je. Dan blijft hij staan.", "Thank you. Then it stays."),)


def tell_anew(language: Language) -> Line:
    """Return how to tell what is different now."""
    return (
        said(language, "Vertel wat er anders is met ", "Tell what is different with "),
        Code(said(language, "deel …", "share …")),
        said(
            language,
            ". De oude les blijft staan tot de nieuwe er is.",
            ". The old lesson stays until the new one is there.",
        ),
    )


def stays(language: Language) -> Line:
    """Return that a lesson stays though its author cannot say whether it holds."""
    return (
        said(
            language,
            "Prima. De les blijft staan, met erbij dat hij niet opnieuw bevestigd is.",
            "That is fine. The lesson stays, and says that it was not confirmed again.",
        ),
    )


def withdrawn(language: Language) -> Line:
    """Return that a lesson is withdrawn."""
    return (
        said(
            language,
            "Goed, vanaf nu vindt niemand hem meer. Dank je dat je het zei.",
            "All right, from now on nobody finds it. Thank you for saying so.",
        ),
    )
