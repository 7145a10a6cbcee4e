"""What the operator is told about Vertel's account on a Matrix homeserver."""

_REFUSED = {
    "M_FORBIDDEN": (
        "De homeserver weigert de gebruikersnaam of het wachtwoord. Kijk VERTEL_MATRIX__USER en "
        "VERTEL_MATRIX__PASSWORD na."
    ),
    "M_UNKNOWN_TOKEN": (
        "De homeserver kent het token van Vertel niet meer: het apparaat is afgemeld. Verwijder "
        "session.json in de map matrix van de gegevensmap en start Vertel opnieuw met een "
        "wachtwoord, of vul een nieuw VERTEL_MATRIX__ACCESS_TOKEN in."
    ),
    "M_MISSING_TOKEN": (
        "Vertel heeft nog geen apparaat op de homeserver. Vul VERTEL_MATRIX__PASSWORD in, of "
        "VERTEL_MATRIX__ACCESS_TOKEN met VERTEL_MATRIX__DEVICE_ID."
    ),
    "M_USER_DEACTIVATED": "Het account van Vertel is opgeheven op de homeserver.",
    "M_LIMIT_EXCEEDED": "De homeserver vindt dat Vertel te vaak inlogt. Wacht een paar minuten.",
}


def login_refused(code: str) -> str:
    """Return why the homeserver does not let Vertel in, and what to do about it."""
    return _REFUSED.get(code, f"De homeserver laat Vertel niet binnen ({code}).")
