"""What the commands say of rounds of reflection."""

from config.invitations import BadRow, Fault

ROUNDS = "Bekijk rondes van reflectie, begin er een, en beheer de vragen."
ROUNDS_LIST = "Toon de laatste rondes en wanneer elke kamer terugkijkt."
ROUNDS_START = "Begin een ronde; een bot die draait, nodigt binnen enkele seconden uit."
ROUNDS_SET = "Bepaal wanneer een kamer terugkijkt; zonder eigen ritme volgt zij het huis."
ROUNDS_OPENERS = "Voeg vragen toe uit een csv-bestand, of verander of schrap ze."
ROOM = "De kamer; niets of “huis”: de rondes van het huis."
NOW = "Ook in de stille uren."

_FAULTS = {
    Fault.UNREADABLE: "dit is niet te lezen als csv",
    Fault.COLUMN_MISSING: "deze kolom ontbreekt",
    Fault.EMPTY: "hier staat niets",
    Fault.KEY_TWICE: "deze sleutel staat er twee keer",
    Fault.UNKNOWN_LANE: "schrijf gewoon of faal_en_straal",
    Fault.UNKNOWN_SORT: "deze soort bestaat niet",
    Fault.UNKNOWN_THEME: "dit thema bestaat niet",
    Fault.TOO_LONG: "dit is te lang: hooguit 30 woorden",
    Fault.NOT_ONE_QUESTION: "schrijf één vraag, met het vraagteken aan het eind",
    Fault.WRONG_SLOT: "de plek tussen accolades klopt niet bij deze soort",
}


def bad_row(row: BadRow) -> str:
    """Return which row of a file of questions cannot be used, and why."""
    cell = f", {row.column} “{row.value}”" if row.column else ""
    return f"Regel {row.line}{cell}: {_FAULTS[row.fault]}."


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
