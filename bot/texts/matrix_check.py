"""What `vertel check` says about Vertel's account on a homeserver, and how to mend it."""

from bot.rendering.clean import safe
from bot.texts.matrix import login_refused

_FOUND = {
    "reached": "{} geeft antwoord.",
    "unreachable": (
        "{} geeft geen antwoord, of een storing. Kijk of VERTEL_MATRIX__HOMESERVER klopt, of de "
        "homeserver draait, en of een firewall of proxy Vertel tegenhoudt."
    ),
    "untrusted": (
        "Het certificaat van {} wordt niet vertrouwd. Kijk of het nog geldig is en of de naam "
        "klopt. Is het van een eigen uitgever? Zet die bij de vertrouwde certificaten van deze "
        "computer, of noem het bestand in SSL_CERT_FILE."
    ),
    "no_homeserver": (
        "Op {} draait iets, maar geen homeserver van Matrix. Vul in VERTEL_MATRIX__HOMESERVER het "
        "adres in waar /_matrix/client/versions antwoord geeft."
    ),
    "elsewhere": (
        "Dit is niet de homeserver zelf. Hij staat volgens deze server op {}. Vul dat adres in bij "
        "VERTEL_MATRIX__HOMESERVER."
    ),
    "logged_in": "Vertel is bekend als {}.",
    "first_login": "Bij de eerste start logt Vertel in met het wachtwoord.",
    "no_passwords": (
        "Deze homeserver neemt geen wachtwoord aan. Vraag de beheerder een token voor een "
        "apparaat, en vul VERTEL_MATRIX__ACCESS_TOKEN en VERTEL_MATRIX__DEVICE_ID in."
    ),
    "no_device": (
        "Er is een token, maar geen apparaat. Vul in VERTEL_MATRIX__DEVICE_ID het apparaat in waar "
        "het token bij hoort."
    ),
    "other_account": (
        "Het token is van {}. Vul in VERTEL_MATRIX__USER dat account in, of neem een token van het "
        "account dat er nu staat."
    ),
    "other_device": (
        "Het token hoort bij het apparaat {}. Vul dat in bij VERTEL_MATRIX__DEVICE_ID; anders kan "
        "Vertel versleutelde berichten niet lezen."
    ),
    "signed": "Het apparaat is ondertekend. Vingerafdruk van de identiteit: {}",
    "keys_later": "Vertel maakt haar sleutels bij de eerste start, in {}.",
    "keys_gone": (
        "De sleutels van dit apparaat staan niet meer in {}. Zet een reservekopie van die map "
        "terug. Is die er niet, geef Vertel dan een nieuw apparaat: verwijder session.json daar en "
        "start haar met een wachtwoord, of vul een token van een ander apparaat in. Oudere "
        "versleutelde berichten kan zij dan niet meer lezen."
    ),
    "keys_open": (
        "Andere gebruikers van deze computer kunnen bij de sleutels. Geef: chmod -R go= '{}'"
    ),
    "no_identity": (
        "In {} staat geen identity.json die te lezen is. Zet die uit een reservekopie terug. Is "
        "die er niet, haal het bestand dan weg en start Vertel opnieuw met "
        "VERTEL_MATRIX__PASSWORD: zij maakt een nieuwe identiteit, en gebruikers krijgen daar een "
        "waarschuwing van."
    ),
    "other_identity": (
        "De homeserver kent een andere identiteit dan die van Vertel ({}). Zet het juiste "
        "identity.json terug, of start Vertel opnieuw met VERTEL_MATRIX__PASSWORD om deze te laten "
        "gelden; gebruikers krijgen dan een waarschuwing."
    ),
    "unsigned": (
        "Het apparaat {} is niet ondertekend: in versleutelde kamers kunnen gebruikers en Vertel "
        "elkaar misschien niet lezen. Start Vertel opnieuw. Helpt dat niet, vul dan "
        "VERTEL_MATRIX__PASSWORD in en start nog eens."
    ),
    "own_server": "Alleen wie een account op {} heeft, kan Vertel uitnodigen.",
    "allowed": "Wie een account heeft op {} kan Vertel uitnodigen.",
    "no_server_names": (
        "Dit zijn geen namen van servers: {}. Schrijf in VERTEL_MATRIX__ALLOWED_SERVERS wat er in "
        "een account na de dubbele punt staat, bijvoorbeeld example.org."
    ),
    "own_server_left_out": (
        "De eigen server {} staat niet in VERTEL_MATRIX__ALLOWED_SERVERS: wie daar een account "
        "heeft, kan Vertel niet uitnodigen. Zet hem erbij als dat niet de bedoeling is."
    ),
    "no_room_set": "Er is geen kamer ingesteld in VERTEL_MATRIX__MODERATORS_ROOM.",
    "no_room_id": (
        "“{}” is geen kenmerk van een kamer die bestaat. Vul in VERTEL_MATRIX__MODERATORS_ROOM het "
        "kenmerk in dat begint met een uitroepteken; in Element staat het bij de instellingen van "
        "de kamer, onder Geavanceerd."
    ),
    "alias": ("VERTEL_MATRIX__MODERATORS_ROOM is een adres van een kamer. Vul het kenmerk in: {}"),
    "not_in_room": (
        "Vertel zit niet in de kamer {}, of die bestaat niet. Kijk het kenmerk na, nodig Vertel "
        "uit in die kamer en wacht tot zij er is."
    ),
    "open_to_join": (
        "Iedereen kan zonder uitnodiging de kamer {} in, en daar bronnen lezen die nog niet zijn "
        "goedgekeurd. Maak haar alleen toegankelijk op uitnodiging."
    ),
    "open_to_knock": (
        "Iedereen kan vragen om in de kamer {} te komen. Maak haar alleen toegankelijk op "
        "uitnodiging, of let goed op wie je binnenlaat."
    ),
    "open_to_read": (
        "Iedereen kan de kamer {} lezen zonder erin te zitten, ook bronnen die nog niet zijn "
        "goedgekeurd. Laat alleen leden de geschiedenis zien."
    ),
    "closed_room": "Vertel zit in de kamer {}, en die is niet open voor iedereen.",
    "on_time": "De klok van deze computer verschilt {} s van die van de homeserver.",
    "off_time": (
        "De klok van deze computer verschilt {} s van die van de homeserver. Zet op allebei de "
        "tijd gelijk met NTP."
    ),
    "no_time": "De homeserver zegt niet hoe laat het is.",
    "unseen": "Niet te zien zolang Vertel niet bij de homeserver binnen is.",
}


def found(outcome: str, value: str = "") -> str:
    """Return what was found, and what to do about it; `value` is what it is about."""
    if outcome == "refused":
        return login_refused(safe(value))
    return _FOUND[outcome].format(safe(value))
