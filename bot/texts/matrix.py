"""What the operator is told about Vertel's account on a Matrix homeserver."""

#: What is logged when the keys cannot be written.
NOT_KEPT = (
    "Vertel kan haar sleutels of gegevens niet opslaan: de schijf is vol of kapot. Maak ruimte in "
    "de gegevensmap. Er is niets verloren, en Vertel gaat dan vanzelf verder."
)
#: Why Vertel does not go along when someone wants to verify it.
NO_EMOJI = "Vertel vergelijkt geen emoji."
#: What is logged when the homeserver logged Vertel out, and there is a password.
LOGGED_OUT = (
    "De homeserver heeft het apparaat van Vertel afgemeld. Zij logt met het wachtwoord in als een "
    "nieuw apparaat; versleutelde berichten van daarvoor kan zij niet meer lezen."
)
_REFUSED = {
    "M_FORBIDDEN": (
        "De homeserver weigert de gebruikersnaam of het wachtwoord. Kijk VERTEL_MATRIX__USER en "
        "VERTEL_MATRIX__PASSWORD na."
    ),
    "M_UNKNOWN_TOKEN": (
        "De homeserver kent het token van Vertel niet meer: het apparaat is afgemeld. Vul "
        "VERTEL_MATRIX__PASSWORD in en start Vertel opnieuw: zij logt dan in als een nieuw "
        "apparaat. Of vul een token van een nieuw apparaat in."
    ),
    "M_MISSING_TOKEN": (
        "Vertel heeft nog geen apparaat op de homeserver. Vul VERTEL_MATRIX__PASSWORD in, of "
        "VERTEL_MATRIX__ACCESS_TOKEN met VERTEL_MATRIX__DEVICE_ID."
    ),
    # Not a code of Matrix: Vertel's own, for what Synapse calls M_UNKNOWN.
    "KEYS_REFUSED": (
        "De homeserver kent dit apparaat van Vertel met andere sleutels dan er in de map matrix "
        "van de gegevensmap staan. Zet de sleutels van dit apparaat terug, of geef Vertel een "
        "nieuw apparaat: vul een token in met een nieuw VERTEL_MATRIX__DEVICE_ID, of verwijder "
        "session.json in die map en start haar met een wachtwoord."
    ),
    "M_USER_DEACTIVATED": "Het account van Vertel is opgeheven op de homeserver.",
    "M_LIMIT_EXCEEDED": "De homeserver vindt dat Vertel te vaak inlogt. Wacht een paar minuten.",
}


def login_refused(code: str) -> str:
    """Return why the homeserver does not let Vertel in, and what to do about it."""
    return _REFUSED.get(code, f"De homeserver laat Vertel niet binnen ({code}).")
