"""What Vertel says to who came in with a file."""

from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.people import Consent
from retrieval.model import Language


def from_a_file(consent: Consent, language: Language) -> Line:
    """Return, to who came in with a file, that they may be suggested, and the way out."""
    day = labels.date(consent.given.isoformat(), language)
    purpose = f" ({consent.purpose})" if consent.purpose else ""
    return (
        said(
            language,
            "Hallo, ik ben Vertel, een chatbot. Een kennishub gaf door dat ik je mag noemen aan "
            f"mensen in andere regio’s: dat vond je goed op {day}{purpose}. Klopt dat niet, of wil "
            "je het niet meer? Typ ",
            "Hello, I am Vertel, a chat bot. A knowledge hub passed on that I may name you to "
            f"people in other regions: you agreed on {day}{purpose}. Is that wrong, or not any "
            "more? Type ",
        ),
        Code(said(language, "intrekken", "withdraw")),
        said(language, ". Wat ik van je weet, zie je met ", ". What I know of you is under "),
        Code(said(language, "profiel", "profile")),
        ".",
    )
