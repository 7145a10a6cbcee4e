"""What Vertel asks moderators about a source whose time is up."""

from datetime import date

from bot.rendering.blocks import Line
from bot.texts import labels
from bot.texts.said import said
from corpus.model import Metadata
from corpus.store.ruling import Decision
from retrieval.model import Language


def title(number: int, name: str, language: Language) -> str:
    """Return the heading of the card."""
    return said(
        language, f"{number}. Klopt dit nog? {name}", f"{number}. Does this still hold? {name}"
    )


def facts(known: Metadata, confirmed_on: date | None, language: Language) -> list[str]:
    """Return what tells how old a source is, and who knows."""
    told = [labels.kind(known.kind, language), known.region or ""]
    if known.date:
        told.append(said(language, "van ", "of ") + labels.date(known.date, language))
    if known.valid_until:
        end = labels.date(known.valid_until, language)
        told.append(said(language, f"geldig tot en met {end}", f"valid until {end}"))
    if confirmed_on:
        day = labels.date(confirmed_on.isoformat(), language)
        told.append(said(language, f"bevestigd op {day}", f"confirmed on {day}"))
    if known.owner:
        told.append(said(language, f"wie het weet: {known.owner}", f"who knows: {known.owner}"))
    return [one for one in told if one]


def without_a_name(language: Language) -> str:
    """Return that the author, who has no name, said nothing."""
    return said(
        language,
        "zonder naam gedeeld; ik vroeg het de auteur en hoorde vier weken niets",
        "shared without a name; I asked the author and heard nothing for four weeks",
    )


def how_to_decide(number: int, language: Language, *, reacts: bool) -> Line:
    """Return which signs answer the card, or what to type where there are none."""
    if not reacts:
        return (
            said(
                language,
                f"Typ goedkeuren {number} (klopt nog) of afwijzen {number} (haal weg).",
                f"Type approve {number} (still holds) or reject {number} (take it away).",
            ),
        )
    return (
        said(
            language,
            "✅ klopt nog, een jaar lang · ⏳ vraag het over een maand · ❌ haal weg",
            "✅ still holds, for a year · ⏳ ask again in a month · ❌ take it away",
        ),
    )


def put_off(number: int, made: Decision, language: Language) -> Line:
    """Return that a source is asked about later."""
    return (
        said(
            language,
            f"Goed, {made.name}. Over een maand vraag ik {number} nog eens.",
            f"All right, {made.name}. In a month I ask about {number} again.",
        ),
    )
