"""What the commands say of members."""

MEMBERS = "Tel wie meedoet, toon wat over iemand bewaard is, of wis dat."
MEMBERS_LIST = "Tel per kamer en kennishub wie meedoet. Namen zie je hier nooit."
MEMBERS_SHOW = "Toon alles wat over één persoon bewaard is, voor een verzoek om inzage."
MEMBERS_ERASE = "Wis alles over één persoon, als “stop” en daarna “wis mijn profiel”."
HUB = "Alleen de kamers van deze kennishub."
PLATFORM = "Het platform van het adres."
YES = "Vraag niet of je het zeker weet."

FEW = "minder dan 5"
_WHAT = {"members": "doen mee", "paused": "pauzeren", "stopped": "gestopt"}


def counted(where: str, counts: dict[str, int | None]) -> str:
    """Return how many take part somewhere; no number that is so small that it tells who."""
    told = (f"{_told(counts[name])} {called}" for name, called in _WHAT.items())
    return f"{where}: {', '.join(told)}."


def _told(number: int | None) -> str:
    return FEW if number is None else str(number)


def unknown(address: str, platform: str) -> str:
    """Return that nobody has this address."""
    return f"Op {platform} ken ik niemand met het adres “{address}”."


def are_you_sure(address: str) -> str:
    """Return the question before someone is forgotten."""
    return f"Alles over “{address}” wissen? Dat is niet terug te draaien."


def say_yes() -> str:
    """Return that nobody can be asked here whether they are sure."""
    return "Zet er --yes achter: hier kan ik je niet vragen of je het zeker weet."


def not_erased() -> str:
    """Return that nothing was done."""
    return "Er is niets gewist."


def erased(address: str) -> str:
    """Return that someone is forgotten."""
    return f"Alles over “{address}” is gewist. Lessen die deze persoon deelde, blijven zonder naam."
