"""What Vertel asks after two people met."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


def did_you_meet(name: str, language: Language) -> Line:
    """Return, to the asker after two weeks, the question whether they met."""
    return (
        said(
            language,
            f"Twee weken geleden bracht ik je in contact met {name}. Hebben jullie elkaar "
            "gesproken? Typ ",
            f"Two weeks ago I brought you in touch with {name}. Did you talk? Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, " of ", " or "),
        Code(said(language, "nee", "no")),
        ".",
    )


def so_did_it_help(name: str, language: Language) -> Line:
    """Return the question whether meeting someone helped, to who talked of something else since."""
    return (
        said(
            language,
            f"Hielp het gesprek met {name}? Ja of nee?",
            f"Did talking with {name} help? Yes or no?",
        ),
    )


def did_it_help(language: Language) -> Line:
    """Return the question whether meeting helped."""
    return (said(language, "Mooi. Hielp het? Ja of nee?", "Good. Did it help? Yes or no?"),)


def thanks_for_telling(language: Language, *, helped: bool) -> Line:
    """Return a thank-you for telling how it went."""
    if helped:
        return (said(language, "Fijn om te horen, dank je.", "Good to hear, thank you."),)
    return (
        said(
            language,
            "Dank je, zo leer ik ervan. Ik blijf meezoeken.",
            "Thank you, that teaches me something. I keep looking with you.",
        ),
    )
