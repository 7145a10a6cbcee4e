"""What `vertel check` says about Vertel's bot in Teams, and how to mend it."""

from bot.rendering.clean import safe

#: The parts of Teams that `vertel check` tries.
PARTS = {
    "teams_extra": "Teams, programma’s",
    "teams_address": "Teams, adres",
    "teams_keys": "Teams, sleutels",
    "teams_token": "Teams, token",
    "teams_moderators": "Teams, plek van de moderators",
}

_FOUND = {
    "installed": "Wat Teams nodig heeft, is geïnstalleerd.",
    "not_installed": (
        "Wat Teams nodig heeft, is niet geïnstalleerd. Geef in de map van Vertel: "
        ".venv/bin/pip install -c requirements-dev.lock -e '.[teams]'"
    ),
    "free": "{} is vrij; daar luistert Vertel als zij draait.",
    "running": "Vertel draait, en {} is in gebruik.",
    "taken": (
        "Op {} kan Vertel niet luisteren: een ander programma doet dat al, of het mag niet. Vul in "
        "VERTEL_TEAMS__ADDRESS een ander adres in, en pas de proxy aan."
    ),
    "no_address": (
        "{} is geen adres van deze computer. Vul in VERTEL_TEAMS__ADDRESS bijvoorbeeld "
        "127.0.0.1:3978 in."
    ),
    "keys_there": "De sleutels van Microsoft zijn op te halen ({}).",
    "keys_unreachable": (
        "{} geeft geen antwoord: Vertel kan niet zien of een bericht van Teams komt, en weigert "
        "alles. Kijk of een firewall of proxy haar tegenhoudt."
    ),
    "no_keys": "Op {} staan geen sleutels. Kijk of VERTEL_TEAMS__KEYS klopt.",
    "token_given": "Entra geeft een token aan {}.",
    "token_set": (
        "Vertel verstuurt met VERTEL_TEAMS__ACCESS_TOKEN. Dat is alleen om te proberen, met de "
        "playground van Microsoft."
    ),
    "no_secret": (
        "Er is geen geheim. Vul VERTEL_TEAMS__SECRET in, of kies in VERTEL_TEAMS__IDENTITY een "
        "identiteit zonder geheim."
    ),
    "wrong_secret": (
        "Entra kent dit geheim niet. Vul in VERTEL_TEAMS__SECRET de waarde (Value) van het geheim "
        "in, niet het kenmerk (Secret ID)."
    ),
    "secret_expired": "Het geheim is verlopen. Maak een nieuw, en vul VERTEL_TEAMS__SECRET in.",
    "no_such_app": (
        "De app bestaat niet in deze organisatie. Kijk of VERTEL_TEAMS__APP_ID en "
        "VERTEL_TEAMS__TENANT bij elkaar horen."
    ),
    "no_such_tenant": (
        "Entra kent deze organisatie niet. Vul in VERTEL_TEAMS__TENANT de id van je tenant in."
    ),
    "refused": (
        "Entra geeft geen token ({}). Kijk bij Microsoft op wat dat betekent, en controleer de app "
        "in Entra."
    ),
    "entra_unreachable": (
        "{} geeft geen antwoord dat te begrijpen is. Kijk of een firewall of proxy Vertel "
        "tegenhoudt."
    ),
    "not_asked": (
        "Vertel krijgt haar token met een identiteit ({}). Of dat lukt, zie je als zij draait."
    ),
    "no_room_set": "Er is geen plek ingesteld in VERTEL_TEAMS__MODERATORS_ROOM.",
    "room_known": "Vertel kan schrijven in {}.",
    "room_unknown": (
        "Vertel weet nog niet waar {} is. Voeg de app daar toe en noem @Vertel er een keer. Blijft "
        "dit zo, kijk dan of VERTEL_TEAMS__MODERATORS_ROOM klopt."
    ),
}


def found(outcome: str, value: str = "") -> str:
    """Return what was found, and what to do about it; `value` is what it is about."""
    return _FOUND[outcome].format(safe(value))
