"""What Vertel says about when a room looks back."""

from bot.rounds import Cadence, Every, Weekday
from bot.texts.said import said
from retrieval.model import Language

_DAYS = {
    Language.DUTCH: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def said_cadence(cadence: Cadence, language: Language) -> str:
    """Return how often, on which day and at what time: "elke donderdag om 15:00 uur"."""
    day, at = _day(cadence.weekday, language), f"{cadence.at:%H:%M}"
    match cadence.every:
        case Every.WEEK:
            often = said(language, f"elke {day}", f"every {day}")
        case Every.TWO_WEEKS:
            often = said(language, f"elke twee weken op {day}", f"every two weeks on {day}")
        case Every.MONTH:
            often = said(
                language, f"elke eerste {day} van de maand", f"the first {day} of every month"
            )
    return said(language, f"{often} om {at} uur", f"{often} at {at}")


def waits_for_quiet_hours(cadence: Cadence, language: Language) -> str:
    """Return that the time that was set lies in quiet hours, and what that means."""
    at = said_cadence(cadence, language)
    return said(
        language,
        f"Ingesteld: {at}. Dat is binnen de stille uren. Ik stuur de uitnodiging daarom pas als "
        "die voorbij zijn.",
        f"Set: {at}. That is within the quiet hours, so I send the invitation when they are over.",
    )


def unclear_cadence(language: Language) -> str:
    """Return the question to type the day and time again, with an example."""
    return said(
        language,
        "Dat begrijp ik niet. Typ een dag, een tijd en hoe vaak. Bijvoorbeeld: donderdag 15:00, "
        "elke twee weken.",
        "I do not understand that. Type a day, a time and how often. For example: Thursday 15:00, "
        "every two weeks.",
    )


def _day(weekday: Weekday, language: Language) -> str:
    return _DAYS[language].split()[weekday]
