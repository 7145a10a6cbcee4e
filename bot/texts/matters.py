"""What a card says of a source that is there already: why it is asked about, and what decides."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.store.ruling import Matter
from retrieval.model import Language

_TITLES = {
    Matter.NEW: ("Ter beoordeling", "To review"),
    Matter.REMARK: ("Opmerking", "Remark"),
    Matter.RECHECK: ("Klopt dit nog?", "Does this still hold?"),
}
_KINDS = {
    Matter.REMARK: ("opmerking van een lezer", "remark of a reader"),
    Matter.RECHECK: ("klopt dit nog?", "does it still hold?"),
}


def title(number: int, words: str, matter: Matter, language: Language) -> str:
    """Return the heading of a card."""
    return f"{said(language, *_TITLES[matter])} {number}: {words}"


def asked(matter: Matter, language: Language) -> str:
    """Return in a few words what is asked about a source; nothing for what is new."""
    return said(language, *_KINDS[matter]) if matter in _KINDS else ""


def remarked(language: Language) -> Line:
    """Return that someone said that a source is wrong or out of date."""
    return (
        said(
            language,
            "Een lezer gaf aan dat er iets niet klopt aan deze bron.",
            "A reader said that something is wrong with this source.",
        ),
    )


def time_is_up(language: Language) -> Line:
    """Return that a source was to hold until now."""
    return (
        said(
            language,
            "Deze bron moet opnieuw worden bekeken: klopt het nog wat er staat?",
            "This source must be looked at again: does it still hold?",
        ),
    )


def how_to_decide(number: int, language: Language, *, reacts: bool) -> Line:
    """Return how to let a source stay or go: also with a sign, where one `reacts` to messages."""
    with_sign = said(
        language,
        "Zet ✅ (blijft staan) of ❌ (intrekken) onder dit bericht. Of noem mij en typ ",
        "Put ✅ (it stays) or ❌ (withdraw it) on this message. Or mention me and type ",
    )
    return (
        with_sign if reacts else said(language, "Typ ", "Type "),
        Code(said(language, f"goedkeuren {number}", f"approve {number}")),
        said(language, " (blijft staan), ", " (it stays), "),
        Code(said(language, f"afwijzen {number} reden", f"reject {number} reason")),
        said(language, " (intrekken) of ", " (withdraw it) or "),
        Code(said(language, f"bewerk {number} veld: …", f"edit {number} field: …")),
        ".",
    )
