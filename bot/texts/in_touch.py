"""What Vertel says to two people who want to meet, of whom it can make no room."""

from bot.rendering.blocks import Line
from bot.texts import labels
from bot.texts.introducing import shown
from bot.texts.said import said
from corpus.people import Profile
from retrieval.model import Language


def at_address(platform: str, user: str) -> str:
    """Return where someone is, for who reads it; of a mail address no platform is told."""
    return f"{user} ({labels.platform(platform)})" if platform else user


def by_name(platform: str, name: str, language: Language) -> str:
    """Return that someone is found by their name."""
    where = labels.platform(platform)
    return said(
        language, f"zoek in {where} op de naam {name}", f"look for the name {name} in {where}"
    )


def turn_to(other: Profile, reach: str, language: Language) -> Line:
    """Return, to either of the two, how to reach the other."""
    return (
        said(
            language,
            f"{shown(other)} wil graag kennismaken. Zo bereik je elkaar: {reach}",
            f"{shown(other)} would like to meet. This is how you reach each other: {reach}",
        ),
    )


def without_reach(other: Profile, language: Language) -> Line:
    """Return, to either of the two, that the other is known by name only."""
    return (
        said(
            language,
            f"{shown(other)} wil graag kennismaken. Een adres heb ik niet: vraag het je kennishub.",
            f"{shown(other)} would like to meet. I have no address: ask your knowledge hub.",
        ),
    )


def asker_gives(reach: str, language: Language) -> Line:
    """Return to who asks what the other hears of them when that one agrees."""
    return (
        said(
            language,
            "Een eigen kamer kan ik jullie niet geven. Zegt de ander ja, dan vertel ik jullie hoe "
            f"je elkaar bereikt. Van jou vertel ik: {reach}",
            "I cannot give you a room of your own. If the other one says yes, I tell both how to "
            f"reach each other. Of you I tell: {reach}",
        ),
    )


def contact_gives(reach: str, language: Language) -> Line:
    """Return to who is asked what the other hears of them when they agree."""
    return (
        said(
            language,
            "Zeg je ja, dan krijgen jullie van mij elkaars naam en hoe je elkaar bereikt. Van jou "
            f"vertel ik: {reach}",
            "If you say yes, I give you each other's name and how to reach each other. Of you I "
            f"tell: {reach}",
        ),
    )
