"""What a room hears on Monday morning of other regions."""

from collections.abc import Sequence

from bot.rendering.blocks import Line
from bot.texts import labels
from bot.texts.said import said
from retrieval.model import Language


def heading(language: Language) -> str:
    """Return the title of the digest."""
    return said(language, "Vorige week in andere regio’s", "Last week in other regions")


def lesson(title: str, region: str | None, language: Language) -> Line:
    """Return a new lesson."""
    where = f" ({region})" if region else ""
    return (said(language, f"Nieuwe les: “{title}”{where}", f"New lesson: “{title}”{where}"),)


def pattern(title: str, regions: Sequence[str], language: Language) -> Line:
    """Return that several regions ran into the same."""
    where = labels.row(list(regions), language)
    return (
        said(
            language,
            f"{where} liepen hier alle tegenaan: “{title}”",
            f"{where} all ran into this: “{title}”",
        ),
    )


def question(asked: str, region: str | None, language: Language) -> Line:
    """Return an open question that this room may know something about."""
    where = region or said(language, "een andere regio", "another region")
    return (
        said(
            language,
            f"{where} zoekt nog antwoord: “{asked}” Weet jij iets? Stuur mij een bericht met "
            "“deel …”.",
            f"{where} is still looking for an answer: “{asked}” Do you know something? Send me a "
            "message with “share …”.",
        ),
    )


def thanks(names: Sequence[str], language: Language) -> Line:
    """Return thanks to who shared something under their name."""
    who = labels.row(list(names), language)
    return (said(language, f"Met dank aan {who}.", f"With thanks to {who}."),)


def wanted(language: Language) -> Line:
    """Return that a room will hear each Monday."""
    return (
        said(
            language,
            "Goed, elke maandagochtend vertel ik hier in een paar regels wat er in andere regio’s "
            "speelde.",
            "All right, every Monday morning I tell here in a few lines what went on in other "
            "regions.",
        ),
    )


def not_wanted(language: Language) -> Line:
    """Return that a room will not hear any more."""
    return (
        said(
            language,
            "Goed, ik stuur hier geen weekbericht meer.",
            "All right, no weekly message here any more.",
        ),
    )
