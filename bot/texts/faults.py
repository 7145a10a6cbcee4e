"""What went wrong, told to the operator in one Dutch sentence that says what to do."""

from pathlib import Path

from bot.demo.errors import DemoError
from bot.errors import (
    BotError,
    DeskLost,
    DeskOfOtherModel,
    DeskRefused,
    DeskSilent,
    LoginRefused,
    PortTaken,
)
from bot.texts import demo
from bot.texts.labels import STATUS
from bot.texts.matrix import login_refused
from bot.texts.refused_settings import setting
from bot.texts.unreadable import unreadable
from config.errors import SettingsError
from corpus.errors import (
    AlreadyReviewed,
    BadAddress,
    BadReference,
    FolderUnusable,
    HubExists,
    Obstacle,
    SourceNotFound,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreTooNew,
    StoreUnreachable,
    UnreadableFile,
    VertelError,
    WithdrawnByAuthor,
)
from corpus.model import Status
from retrieval.errors import (
    BadQuestions,
    BuiltWithOtherModel,
    Halted,
    IndexBeingFilled,
    IndexInUse,
    IndexUnavailable,
    ModelUnavailable,
    ServerUnreachable,
    Unfit,
)


def sentence(error: VertelError | SettingsError) -> str:
    """Return what to tell the operator about an error."""
    match error:
        case SettingsError():
            return setting(error)
        case DemoError():
            return demo.sentence(error)
        case BotError():
            return _desk(error) or f"Het gesprek kon niet doorgaan: {error}"
        case UnreadableFile():
            return unreadable(str(error.path), error.reason, error.detail)
        case _:
            said = _store(error) or _place(error) or _search(error) or _reference(error)
            return said or f"Dat lukte niet: {error}"


def not_understood() -> str:
    """Return what to tell when the bot that runs is of another version than the command."""
    return "De Vertel die draait, begrijpt deze opdracht niet. Herstart die, of werk haar bij."


def desk_failed() -> str:
    """Return what to tell when the bot that runs could not do what was asked of it."""
    return "De Vertel die draait, kon dit niet uitvoeren. Kijk in haar log, of stop haar eerst."


def _desk(error: BotError) -> str | None:
    match error:
        case DeskRefused():
            said = error.sentence or desk_failed()
        case DeskLost():
            said = "De Vertel die draait, stopte voordat dit klaar was. Geef de opdracht opnieuw."
        case LoginRefused():
            said = login_refused(error.code)
        case PortTaken():
            said = f"Op poort {error.port} draait al een ander programma. Kies een andere poort."
        case DeskSilent():
            said = (
                "De Vertel die draait, geeft geen antwoord. Misschien is ze nog bezig: kijk met "
                "vertel index status. Blijft het zo, stop haar dan en probeer het opnieuw."
            )
        case DeskOfOtherModel():
            said = (
                f"De Vertel die draait, gebruikt het model {error.running}, maar ingesteld is "
                f"{error.configured}. Gebruik dezelfde instelling. Wil je het andere model? Stop "
                "haar dan eerst, en geef daarna: vertel index rebuild"
            )
        case _:
            return None
    return said


def _store(error: VertelError) -> str | None:
    match error:
        case SourceNotFound():
            said = (
                f"Er is geen bron met het kenmerk “{error.source_id}”. "
                "Alle bronnen zie je met: vertel sources list"
            )
        case AlreadyReviewed():
            said = f"De bron “{error.source_id}” is al {STATUS[Status(error.status)]}."
        case WithdrawnByAuthor():
            said = f"De auteur trok “{error.source_id}” zelf in; alleen die kan dat terugdraaien."
        case HubExists():
            said = f"Er is al een kennishub met de naam “{error.name}”."
        case StoreTooNew():
            said = (
                "Deze gegevens zijn gemaakt door een nieuwere versie van Vertel "
                f"({error.revision}). Werk Vertel bij."
            )
        case StoreFull():
            said = "De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets verloren."
        case StoreBusy():
            said = (
                "Een ander programma houdt de database bezet. Er is niets verloren: probeer het "
                "zo nog eens, en kijk anders welk programma dat is."
            )
        case StoreDamaged():
            said = "De database is beschadigd. Zet een reservekopie terug."
        case _:
            return None
    return said


#: Why a folder cannot be used.
_OBSTACLE = {
    Obstacle.NOT_A_FOLDER: "Op die plek, of op de weg erheen, staat een bestand en geen map.",
    Obstacle.NO_PERMISSION: "Vertel mag daar niets maken of wijzigen.",
    Obstacle.FAILED: "Het systeem weigert het.",
}


def _place(error: VertelError) -> str | None:
    match error:
        case FolderUnusable():
            why = _OBSTACLE.get(error.obstacle, "")
            said = (
                f"Vertel kan {error.path} niet gebruiken. {why} "
                "Herstel dat, of kies met VERTEL_DATA_DIR een andere map."
            )
        case StoreUnreachable(place=Path()):
            said = (
                f"De database {error.place} is niet te openen of te schrijven. Kijk of Vertel bij "
                "dat bestand mag, en of VERTEL_DATABASE_URL klopt als je die hebt ingesteld."
            )
        case StoreUnreachable():
            server = f" op {error.place}" if error.place else ""
            said = (
                f"De database{server} is niet te bereiken. Kijk of die draait, en of "
                "VERTEL_DATABASE_URL klopt."
            )
        case BadAddress(package=package) if package:
            said = (
                f"Voor VERTEL_DATABASE_URL ontbreekt het pakket {package}. Installeer dat, of "
                "kies een andere database."
            )
        case BadAddress(kind=kind) if kind:
            said = (
                f"De instelling VERTEL_DATABASE_URL klopt niet. Vertel kent “{kind}” niet, of kan "
                "de rest van het adres niet lezen."
            )
        case BadAddress():
            said = (
                "De instelling VERTEL_DATABASE_URL is geen adres van een database. "
                "Vul iets in als: sqlite:////pad/naar/vertel.sqlite3"
            )
        case _:
            return None
    return said


def _reference(error: VertelError) -> str | None:
    if not isinstance(error, BadReference):
        return None
    return (
        f"Een gesprek meldde zich met gegevens die niet kloppen ({error.what}). Daar kan Vertel "
        "niet naartoe schrijven."
    )


def _search(error: VertelError) -> str | None:
    match error:
        case IndexInUse():
            owner = f" (proces {error.owner})" if error.owner else ""
            said = (
                f"Een andere Vertel gebruikt deze gegevensmap al{owner}. "
                "Stop die eerst, of kies een andere VERTEL_DATA_DIR."
            )
        case ServerUnreachable():
            said = (
                f"De Chroma-server {error.host}, poort {error.port} is niet te bereiken. Kijk of "
                "die draait, en of VERTEL_CHROMA__HOST en VERTEL_CHROMA__PORT kloppen."
            )
        case IndexUnavailable():
            said = f"De zoekindex ({error.which}) is onbruikbaar. Herstel met: vertel index rebuild"
        case IndexBeingFilled():
            said = (
                "Vertel kan nu even niet zoeken: de zoekindex wordt opnieuw gevuld. "
                "Hoe ver dat is, zie je met: vertel index status"
            )
        case Halted():
            said = "Vertel stopt en heeft dit niet afgemaakt. Geef de opdracht nog een keer."
        case BuiltWithOtherModel():
            said = (
                f"De zoekindex is gemaakt met het model {error.built_with}, maar ingesteld is "
                f"{error.configured}. Maak de index opnieuw met: vertel index rebuild"
            )
        case ModelUnavailable():
            said = f"Het taalmodel {error.model} is niet te gebruiken: {_unfit(error)}"
        case BadQuestions():
            lacks = f" (“{error.lacks}” ontbreekt)" if error.lacks else ""
            said = f"{error.path}, regel {error.line}: geen geldige vraag{lacks}."
        case _:
            return None
    return said


def _unfit(error: ModelUnavailable) -> str:
    match error.why:
        case Unfit.NO_PACKAGE:
            return f"het pakket {error.package} ontbreekt. Installeer dat (de extra `models`)."
        case Unfit.NOT_LOADED:
            return (
                "het is niet gevonden, niet op te halen of beschadigd. Kijk of "
                "VERTEL_EMBEDDING__MODEL klopt."
            )
        case Unfit.OTHER_WEIGHTS:
            return "het bestand is niet dat van Vertel. Installeer Vertel opnieuw."
        case _:
            return "het geeft onbetrouwbare uitkomsten. Kies een ander model."
