"""What Vertel says to an author when another region ran into the same."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


def offer(title: str, region: str | None, language: Language) -> Line:
    """Return the offer to meet the author of a lesson of another region."""
    where = region or said(language, "een andere regio", "another region")
    return (
        said(
            language,
            f"In {where} liep iemand tegen iets soortgelijks aan als jij: “{title}”. Zullen jullie "
            "kennismaken? Ik vraag het dan ook aan de ander. Typ ",
            f"In {where} someone ran into something like you did: “{title}”. Would you like to "
            "meet? I then ask the other one too. Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, " of ", " or "),
        Code(said(language, "nee", "no")),
        ".",
    )


def asked(language: Language) -> Line:
    """Return that the other author is asked."""
    return (
        said(
            language,
            "Leuk! Ik vraag het de ander, met je naam en je regio. Je hoort het van mij, uiterlijk "
            "over vijf werkdagen.",
            "Great! I ask the other one, with your name and region. You will hear from me, in five "
            "working days at the latest.",
        ),
    )


def all_right(language: Language) -> Line:
    """Return that it is fine not to meet."""
    return (said(language, "Prima, dan laat ik het zo.", "Fine, I leave it at that."),)


def gone(language: Language) -> Line:
    """Return that the other author cannot be met any more."""
    return (
        said(
            language,
            "De ander is er helaas niet meer. Dank je wel.",
            "The other one is not there any more. Thank you.",
        ),
    )
