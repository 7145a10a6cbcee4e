"""What the commands say of rounds of reflection."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.invitations import BadRow

ROUNDS = "Bekijk rondes van reflectie, begin er een, en beheer de vragen."
ROUNDS_LIST = "Toon de laatste rondes en wanneer elke kamer terugkijkt."
ROUNDS_START = "Begin een ronde; een bot die draait, nodigt binnen enkele seconden uit."
ROUNDS_SET = "Bepaal wanneer een kamer terugkijkt; zonder eigen ritme volgt zij het huis."
ROUNDS_OPENERS = "Voeg vragen toe uit een csv-bestand, of verander of schrap ze."
ROOM = "De kamer; niets of “huis”: de rondes van het huis."
NOW = "Ook in de stille uren."

#: As config.invitations.Fault calls them: to read that for the help of a command takes long.
FAULTS = {
    "unreadable": "dit is niet te lezen als csv",
    "column_missing": "deze kolom ontbreekt",
    "empty": "hier staat niets",
    "key_twice": "deze sleutel staat er twee keer",
    "unknown_lane": "schrijf gewoon of faal_en_straal",
    "unknown_sort": "deze soort bestaat niet",
    "unknown_theme": "dit thema bestaat niet",
    "too_long": "dit is te lang: hooguit 30 woorden",
    "not_one_question": "schrijf één vraag, met het vraagteken aan het eind",
    "wrong_slot": "de plek tussen accolades klopt niet bij deze soort",
}


def bad_row(row: "BadRow") -> str:
    """Return which row of a file of questions cannot be used, and why."""
    cell = f", {row.column} “{row.value}”" if row.column else ""
    return f"Regel {row.line}{cell}: {FAULTS[row.fault]}."


def openers_kept(number: int, asked: int) -> str:
    """Return how many rows were taken, and how many questions there are now."""
    rows = "1 regel" if number == 1 else f"{number} regels"
    return f"{rows} verwerkt. Er zijn nu {asked} vragen."


def room_named(conversation: str) -> str:
    """Return how a room is called in a list."""
    return conversation or "huis"


def a_round(room: str, key: str, counted: str) -> str:
    """Return one round of a list."""
    return f"{room}, ronde {key}: {counted}."


def counted(invited: int, answered: int | None) -> str:
    """Return how many were invited and answered; not how many when that tells who."""
    told = "minder dan 5" if answered is None else str(answered)
    return f"{invited} uitgenodigd, {told} antwoordden"


def unclear_cadence(text: str) -> str:
    """Return that a cadence is not understood, with an example."""
    return f"“{text}” begrijp ik niet. Typ bijvoorbeeld: donderdag 15:00, elke twee weken"


def nobody(room: str) -> str:
    """Return that nobody takes part."""
    return f"In {room} doet nog niemand mee."


def round_started(room: str, *, waits: bool) -> str:
    """Return that a round was started, and whether invitations wait."""
    when = "zodra de stille uren voorbij zijn" if waits else "binnen enkele seconden"
    return f"De ronde van {room} is begonnen. Een bot die draait, nodigt {when} uit."


def cannot_read(path: str) -> str:
    """Return that a file cannot be read."""
    return f"Het bestand {path} is niet te lezen. Kijk of het bestaat en UTF-8-tekst is."


def room_unknown(link: str) -> str:
    """Return that this link leads to no room that Vertel knows how to find."""
    return (
        f"Aan deze link is geen kamer te zien: {link}. Geef een kamer van Matrix (!…:server), of "
        "een link die Teams kopieert (https://teams.microsoft.com/l/channel/…)."
    )
