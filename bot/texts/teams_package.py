"""What Microsoft Teams shows of Vertel in its list of apps, and what `vertel teams` says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """Something to begin with; `types` is put where people write, else the title is."""

    title: str
    about: str
    title_english: str
    about_english: str
    types: str = ""


NAME = "Vertel"
FULL_NAME = "Vertel: lessen van andere regio’s"
FULL_NAME_ENGLISH = "Vertel: lessons of other regions"
SHORT = "Antwoorden uit lessen van andere regio’s, met de zin en de bron erbij."
SHORT_ENGLISH = "Answers from lessons of other regions, with the exact sentence and source."
LONG = (
    "Stel een vraag in gewone woorden. Vertel zoekt het antwoord in lessen en verslagen die "
    "regio’s met elkaar delen, en geeft de zin zelf, met de bron erbij. Staat het antwoord er "
    "niet in, dan zegt Vertel dat. Eens in de zoveel tijd vraagt Vertel wat je hebt geleerd: dat "
    "kan de volgende les worden, als jij en de moderators dat goedvinden. In een kanaal of een "
    "groepschat reageert Vertel alleen als je @Vertel noemt."
)
LONG_ENGLISH = (
    "Ask a question in plain words. Vertel looks for the answer in lessons and reports that "
    "regions share with each other, and gives the sentence itself, with its source. When the "
    "answer is not there, Vertel says so. Now and then Vertel asks what you have learned: that "
    "can become the next lesson, if you and the moderators agree. In a channel or a group chat "
    "Vertel only answers when you mention @Vertel."
)

_HELP = Starter("help", "Wat kan ik vragen?", "help", "What can I ask?")
_QUESTION = Starter(
    "Stel een vraag",
    "Vertel zoekt in lessen van andere regio’s",
    "Ask a question",
    "Vertel looks in lessons of other regions",
    "Hoe krijg je boeren aan tafel?",
)
_WHO = Starter(
    "Wie weet meer?",
    "Zoek mensen in andere regio’s",
    "Who knows more?",
    "Find people in other regions",
    "wie weet meer over grondwater?",
)
#: What people begin with when they are alone with Vertel.
PERSONAL = (
    _QUESTION,
    _WHO,
    Starter(
        "reflectie",
        "Kijk terug op je week; het kan een les worden",
        "reflection",
        "Look back on your week; it can become a lesson",
        "reflectie",
    ),
    Starter("profiel", "Wat Vertel van je weet", "profile", "What Vertel knows of you", "profiel"),
    _HELP,
)
#: What people begin with in a channel or a group chat.
SHARED = (_QUESTION, _WHO, _HELP)

TEAMS = "Zet Vertel in Microsoft Teams."
PACKAGE = (
    "Maak het app-pakket dat de Teams-beheerder uploadt.\n\nDe naam en de drie adressen ziet "
    "iedereen in Teams: vul in wie bij jullie voor Vertel verantwoordelijk is."
)
OUT = "Het bestand om te maken; zonder deze optie vertel-teams.zip."
PUBLISHER = "De naam van jullie organisatie, hoogstens 32 tekens."
WEBSITE = "Adres (https) van een pagina met uitleg en hulp."
PRIVACY = "Adres (https) van jullie privacyverklaring."
TERMS = "Adres (https) van jullie gebruiksvoorwaarden."
VERSION = "Versie van het pakket; maak haar hoger bij elke nieuwe upload."
ALL_MESSAGES = (
    "Maak het pakket waarmee Teams alle berichten naar Vertel stuurt, niet alleen die waarin "
    "Vertel wordt genoemd. Dit is niet nodig, en vraagt een afweging voor de AVG."
)


def no_app() -> str:
    """Return that it is not set which bot the package is of."""
    return (
        "Vertel weet nog niet welke bot zij in Teams is. Vul eerst VERTEL_TEAMS__APP_ID en "
        "VERTEL_TEAMS__TENANT in."
    )


def name_refused() -> str:
    """Return that the name of the publisher cannot be shown in Teams."""
    return "--publisher moet 1 tot 32 tekens zijn: meer toont Teams niet."


def address_refused(option: str, value: str) -> str:
    """Return that this is no address of a page."""
    return f"{option} kan niet “{value}” zijn. Vul een adres in dat begint met https://"


def version_refused(value: str) -> str:
    """Return that this is no version of a package."""
    return f"--app-version kan niet “{value}” zijn. Schrijf drie getallen, zoals 1.0.1."


def made(path: str, *, all_messages: bool) -> str:
    """Return that the package is there, and what it lets Teams do."""
    warning = (
        " Let op: met dit pakket stuurt Teams alle berichten naar Vertel." if all_messages else ""
    )
    return f"Het app-pakket staat in {path}. De Teams-beheerder kan het uploaden.{warning}"
