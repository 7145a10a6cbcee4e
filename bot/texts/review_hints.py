"""What a card in the moderators' room says one can do with it."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


def how_to_decide(number: int, language: Language, *, reacts: bool) -> Line:
    """Return how to decide about a source: also with a sign, where one `reacts` to messages."""
    with_sign = said(
        language,
        "Zet ✅ (goedkeuren) of ❌ (afwijzen) onder dit bericht. Of noem mij en typ ",
        "Put ✅ (approve) or ❌ (reject) on this message. Or mention me and type ",
    )
    return (
        with_sign if reacts else said(language, "Typ ", "Type "),
        Code(said(language, f"goedkeuren {number}", f"approve {number}")),
        ", ",
        Code(said(language, f"afwijzen {number} reden", f"reject {number} reason")),
        ", ",
        Code(said(language, f"vraag {number} …", f"ask {number} …")),
        said(language, " of ", " or "),
        Code(said(language, f"bewerk {number} veld: …", f"edit {number} field: …")),
        ".",
    )


def how_to_correct(number: int, language: Language) -> Line:
    """Return how to change a field, and where all about a source is."""
    return (
        said(
            language,
            "Klopt een veld niet? Antwoord hieronder, bijvoorbeeld ",
            "Is a field wrong? Reply to this, for instance ",
        ),
        Code(said(language, "regio: Twente", "region: Twente")),
        said(language, ". Meer weten? Typ ", ". Want to know more? Type "),
        Code(said(language, f"bron {number}", f"source {number}")),
        ".",
    )
