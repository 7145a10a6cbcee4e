"""What someone tells of themselves, line by line: "regio: Twente"."""

import re

from bot.intents.kinds import ChangeProfile, Field

_NAMES = {
    "naam": Field.NAME,
    "name": Field.NAME,
    "organisatie": Field.ORGANISATION,
    "organisation": Field.ORGANISATION,
    "organization": Field.ORGANISATION,
    "werk bij": Field.ORGANISATION,
    "regio": Field.REGION,
    "region": Field.REGION,
    "gemeente": Field.REGION,
    "rol": Field.ROLE,
    "functie": Field.ROLE,
    "role": Field.ROLE,
    "thema": Field.THEMES,
    "thema's": Field.THEMES,
    "thema’s": Field.THEMES,
    "themes": Field.THEMES,
    "groep": Field.GROUP,
    "group": Field.GROUP,
    "over": Field.ABOUT,
    "about": Field.ABOUT,
    "vraag mij over": Field.ABOUT,
    "vraag me over": Field.ABOUT,
    "ask me about": Field.ABOUT,
}
_LINE = re.compile(r"\s*[-*•]?\s*([^:\n]{2,20}?)\s*:\s*(.*\S)\s*")


def told(text: str) -> ChangeProfile | None:
    """Return what someone tells of themselves; None unless every line does that."""
    fields = []
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.fullmatch(line)
        field = _NAMES.get(match[1].casefold()) if match else None
        if match is None or field is None or match[2].endswith("?"):
            return None
        fields.append((field, " ".join(match[2].split())))
    return ChangeProfile(tuple(fields)) if fields else None
