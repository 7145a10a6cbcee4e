"""Which setting is wrong, and what it may be, told in Dutch."""

from config.errors import (
    MissingSetting,
    NotInstalled,
    SettingsError,
    UnknownSetting,
    UnreadableLine,
    UnreadableSettings,
    WrongSetting,
)
from config.known import Allowed


def setting(error: SettingsError) -> str:
    """Return which setting is wrong, and what it may be."""
    match error:
        case UnknownSetting(nearest=str(nearest)):
            return f"De instelling {error.name} bestaat niet. Bedoel je {nearest}?"
        case UnknownSetting():
            return f"De instelling {error.name} bestaat niet."
        case MissingSetting() | NotInstalled():
            return _lacking(error)
        case WrongSetting():
            what = _allowed(error.allowed)
            return f"De instelling {error.name} kan niet “{error.value}” zijn. Vul in: {what}."
        case UnreadableSettings() | UnreadableLine():
            return _settings_file(error)
        case _:
            return f"De instelling {error.name} klopt niet."


def _lacking(error: MissingSetting | NotInstalled) -> str:
    if isinstance(error, MissingSetting):
        return f"De instelling {error.name} ontbreekt. Vul die ook in."
    return (
        f"Wat {error.name} nodig heeft, is niet geïnstalleerd. Geef in de map van Vertel: "
        f".venv/bin/pip install -c requirements-dev.lock -e '.[{error.extra}]'"
    )


def _settings_file(error: UnreadableSettings | UnreadableLine) -> str:
    if isinstance(error, UnreadableLine):
        return (
            f"{error.name}, regel {error.line}: deze instelling is niet te lezen. Schrijf "
            "NAAM=waarde, en sluit aanhalingstekens."
        )
    return (
        f"De instellingen in {error.name} zijn niet te lezen. Kijk of Vertel het bestand mag "
        "openen, en of het UTF-8-tekst is."
    )


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
