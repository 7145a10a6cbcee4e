"""What went wrong, told to the operator in one Dutch sentence that says what to do."""

from bot.demo.errors import DemoError
from bot.errors import BotError, DeskRefused
from bot.texts import demo
from bot.texts.labels import STATUS
from config.errors import (
    MissingSetting,
    SettingsError,
    UnknownSetting,
    UnreadableSettings,
    WrongSetting,
)
from config.known import Allowed
from corpus.errors import (
    AlreadyReviewed,
    HubExists,
    Reason,
    SourceNotFound,
    StoreDamaged,
    StoreFull,
    StoreTooNew,
    UnreadableFile,
    VertelError,
)
from corpus.model import Status
from retrieval.errors import (
    BadQuestions,
    BuiltWithOtherModel,
    IndexInUse,
    IndexUnavailable,
    ModelUnavailable,
)

#: Why a file could not be read.
UNREADABLE = {
    Reason.NOT_A_FILE: "het is geen gewoon bestand",
    Reason.EMPTY: "er staat geen tekst in",
    Reason.UNKNOWN_FORMAT: "dit soort bestand kan Vertel niet lezen",
    Reason.NOT_WHAT_IT_SAYS: "de inhoud past niet bij de naam van het bestand",
    Reason.DAMAGED: "het bestand is beschadigd",
    Reason.ENCRYPTED: "het bestand is met een wachtwoord beveiligd",
    Reason.NO_TEXT_LAYER: "het is een scan zonder tekst; maak hem eerst doorzoekbaar (OCR)",
    Reason.TOO_LARGE: "het bestand is te groot",
    Reason.TOO_MUCH_UNPACKED: "het bestand wordt veel te groot bij het uitpakken",
    Reason.TOO_SLOW: "het lezen duurde te lang",
    Reason.NO_PERMISSION: "Vertel mag het bestand niet openen",
    Reason.GONE: "het bestand is er niet",
    Reason.BAD_METADATA: "de gegevens bovenaan kloppen niet",
    Reason.BAD_LINE: "deze regel is geen geldige JSON",
    Reason.HAS_MACROS: "er zitten macro’s in; bewaar het zonder macro’s",
    Reason.READER_FAILED: "het lezen liep vast",
    Reason.SAME_ID: "er staat een andere tekst met hetzelfde kenmerk boven",
}


def sentence(error: VertelError | SettingsError) -> str:
    """Return what to tell the operator about an error."""
    match error:
        case SettingsError():
            return setting(error)
        case DeskRefused():
            return error.sentence or desk_failed()
        case DemoError():
            return demo.sentence(error)
        case BotError():
            return f"Het gesprek kon niet doorgaan: {error}"
        case UnreadableFile():
            return unreadable(str(error.path), error.reason, error.detail)
        case _:
            return _store(error) or _search(error) or f"Dat lukte niet: {error}"


def unreadable(path: str, reason: Reason, detail: str = "", line: int | None = None) -> str:
    """Return which file could not be read, and why."""
    where = f"{path}, regel {line}" if line else path
    return f"{where}: {UNREADABLE[reason]}{f' ({detail})' if detail else ''}."


def setting(error: SettingsError) -> str:
    """Return which setting is wrong, and what it may be."""
    match error:
        case UnknownSetting(nearest=str(nearest)):
            return f"De instelling {error.name} bestaat niet. Bedoel je {nearest}?"
        case UnknownSetting():
            return f"De instelling {error.name} bestaat niet."
        case MissingSetting():
            return f"De instelling {error.name} ontbreekt. Vul die ook in."
        case WrongSetting():
            what = _allowed(error.allowed)
            return f"De instelling {error.name} kan niet “{error.value}” zijn. Vul in: {what}."
        case UnreadableSettings():
            return f"De instellingen in {error.name} zijn niet te lezen. Bewaar ze als UTF-8-tekst."
        case _:
            return f"De instelling {error.name} klopt niet."


def not_understood() -> str:
    """Return what to tell when the bot that runs is of another version than the command."""
    return "De Vertel die draait, begrijpt deze opdracht niet. Herstart die, of werk haar bij."


def desk_failed() -> str:
    """Return what to tell when the bot that runs could not do what was asked of it."""
    return "De Vertel die draait, kon dit niet uitvoeren. Kijk in haar log, of stop haar eerst."


def _allowed(allowed: Allowed) -> str:
    match allowed:
        case Allowed(kind="choice" | "yes_no"):
            return " of ".join(allowed.choices)
        case Allowed(least=int(least), most=int(most)):
            return f"een heel getal van {least} tot en met {most}"
        case Allowed(least=int(least)):
            return f"een heel getal van {least} of hoger"
        case Allowed(kind="folder"):
            return "een map"
        case _:
            return "een tekst"


def _store(error: VertelError) -> str | None:
    match error:
        case SourceNotFound():
            said = (
                f"Er is geen bron met het kenmerk “{error.source_id}”. "
                "Alle bronnen zie je met: vertel sources list"
            )
        case AlreadyReviewed():
            said = f"De bron “{error.source_id}” is al {STATUS[Status(error.status)]}."
        case HubExists():
            said = f"Er is al een kennishub met de naam “{error.name}”."
        case StoreTooNew():
            said = (
                "Deze gegevens zijn gemaakt door een nieuwere versie van Vertel "
                f"({error.revision}). Werk Vertel bij."
            )
        case StoreFull():
            said = "De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren."
        case StoreDamaged():
            said = "De database is beschadigd. Zet een reservekopie terug."
        case _:
            return None
    return said


def _search(error: VertelError) -> str | None:
    match error:
        case IndexInUse():
            owner = f" (proces {error.owner})" if error.owner else ""
            said = (
                f"Een andere Vertel gebruikt deze gegevensmap al{owner}. "
                "Stop die eerst, of kies een andere VERTEL_DATA_DIR."
            )
        case IndexUnavailable():
            said = f"De zoekindex ({error.which}) is onbruikbaar. Herstel met: vertel index rebuild"
        case BuiltWithOtherModel():
            said = (
                f"De zoekindex is gemaakt met het model {error.built_with}, maar ingesteld is "
                f"{error.configured}. Maak de index opnieuw met: vertel index rebuild"
            )
        case ModelUnavailable():
            said = f"Het model {error.model} is niet te gebruiken: {error.detail}"
        case BadQuestions():
            said = f"{error.path}, regel {error.line}: geen geldige vraag ({error.detail})."
        case _:
            return None
    return said
