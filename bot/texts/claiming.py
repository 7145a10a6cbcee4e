"""What Vertel says to who has the code of a lesson without a name."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.model import Status
from retrieval.model import Language

_STANDS = {
    Status.PENDING: ("wacht op de moderatoren", "waits for the moderators"),
    Status.APPROVED: ("kan door elke regio gevonden worden", "can be found by every region"),
    Status.REJECTED: ("wordt niet gedeeld", "is not shared"),
    Status.WITHDRAWN: ("is ingetrokken", "is withdrawn"),
}


def no_such_code(language: Language) -> Line:
    """Return that a code belongs to no lesson here."""
    return (
        said(
            language,
            "Bij deze code ken ik geen les. Is hij goed overgenomen? Een les die je pas hebt "
            "gedeeld, vind ik vanaf de volgende ochtend.",
            "I know no lesson with this code. Was it copied right? A lesson that you shared just "
            "now I find from the next morning on.",
        ),
    )


def stands(title: str, status: Status, language: Language) -> Line:
    """Return how a lesson stands."""
    how = said(language, *_STANDS[status])
    return (said(language, f"Je les “{title}” {how}.", f"Your lesson “{title}” {how}."),)


def what_else(language: Language) -> Line:
    """Return what can be done with a code."""
    return (
        said(
            language,
            "Klopt de les nog? Stuur dezelfde code met ",
            "Does the lesson still hold? Send the same code with ",
        ),
        Code(said(language, "klopt nog", "still holds")),
        said(language, " erachter. Weg ermee? Dan met ", " behind it. Take it away? Then with "),
        Code(said(language, "intrekken", "withdraw")),
        ".",
    )


def withdrawn(language: Language) -> Line:
    """Return that a lesson is withdrawn."""
    return (
        said(
            language,
            "Je les is ingetrokken. Vanaf nu vindt niemand hem meer.",
            "Your lesson is withdrawn. From now on nobody finds it.",
        ),
    )


def confirmed(language: Language) -> Line:
    """Return a thank-you for saying that a lesson still holds."""
    return (said(language, "Dank je. Dan blijft hij staan.", "Thank you. Then it stays."),)
