"""What Vertel asks two weeks after an answer that helped."""

from bot.rendering.blocks import Line
from bot.texts.said import said
from retrieval.model import Language


def question(language: Language) -> Line:
    """Return the question whether an answer brought someone further."""
    return (
        said(
            language,
            "Twee weken geleden kreeg mijn antwoord hier een duim. Heeft het je verder geholpen? "
            "Zet 👍 of 👎 onder dit bericht. Ik vraag dit één keer.",
            "Two weeks ago my answer here got a thumbs up. Did it bring you further? Put 👍 or 👎 "
            "on this message. I ask this once.",
        ),
    )


def thanks(language: Language) -> Line:
    """Return a thank-you for saying whether an answer brought someone further."""
    return (said(language, "Dank je, zo leer ik ervan.", "Thank you, that teaches me something."),)
