"""Who wrote a text, and whom it names to turn to, as far as the text says so itself.

Only a name behind words that send the reader to someone counts ("Contactpersoon: …", "Meer weten?
Bel …"). Whoever is named in passing is no contact; `corpus.personal` finds those as well.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from corpus.model import Reading
from corpus.personal.tokens import BETWEEN, CAPITAL

#: Two to five words that begin with a capital or stand between such words.
_NAME = rf"{CAPITAL}(?:\s+(?:{BETWEEN}\s+){{0,2}}{CAPITAL}){{1,3}}"
_SENDS = (
    r"contact(?:persoon|personen| ?persons?)?|aanspreekpunt|vraagbaak|inlichtingen"
    r"|meer (?:weten|informatie|info)"
    r"|vragen(?: hierover| over dit (?:project|verhaal))?|more information|questions"
    r"|bel(?: (?:gerust|met|dan))*|mail(?: (?:gerust|met|naar|dan))*|neem contact op met"
    r"|contact met|get in touch with|ask|vraag (?:het )?(?:gerust )?(?:aan|naar)"
)
_CUE = re.compile(rf"\b(?:{_SENDS})\b", re.IGNORECASE)
_NAMED = re.compile(_NAME)
#: How far behind the words that send the reader the name stands, in characters.
_NEAR = 60
#: What ends the reach of those words: another sentence, but not the question mark of their own.
_END = re.compile(r"\n\s*\n|(?<=[a-z]{3})[.!]\s")


class Part(StrEnum):
    """What someone is to a text."""

    AUTHOR = "author"
    CONTACT = "contact"


def people_of(reading: Reading) -> Iterator[tuple[str, Part]]:
    """Each name with its part in the text, as it is written; the same name may come again."""
    for author in reading.metadata.authors:
        yield author, Part.AUTHOR
    for cue in _CUE.finditer(reading.text):
        behind = reading.text[cue.end() : cue.end() + _NEAR + 60]
        end = _END.search(behind)
        within = behind[: end.start()] if end else behind
        for name in _NAMED.finditer(within):
            if name.start() <= _NEAR:
                yield name.group(), Part.CONTACT
