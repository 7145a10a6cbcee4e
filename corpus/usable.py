"""What makes a text usable for someone elsewhere, found by its headings and by rules."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from corpus.lessons.cues import cue, tells_to_do
from corpus.lessons.model import CardField
from corpus.sentences import split

#: So many sentences of a report are read: whoever looks for advice does not read on either.
_READ = 2000


class Part(StrEnum):
    """What someone elsewhere needs of a lesson."""

    ADVICE = "advice"
    CONDITIONS = "conditions"
    NEXT_STEP = "next_step"


#: The headings of a lesson card, and how reports call the same.
_HEADINGS = {
    "advies": Part.ADVICE,
    "adviezen": Part.ADVICE,
    "tip": Part.ADVICE,
    "tips": Part.ADVICE,
    "aanbevelingen": Part.ADVICE,
    "advice": Part.ADVICE,
    "recommendations": Part.ADVICE,
    "werkt als": Part.CONDITIONS,
    "werkt niet als": Part.CONDITIONS,
    "voorwaarden": Part.CONDITIONS,
    "works when": Part.CONDITIONS,
    "does not work when": Part.CONDITIONS,
    "conditions": Part.CONDITIONS,
    "volgende stap": Part.NEXT_STEP,
    "volgende stappen": Part.NEXT_STEP,
    "vervolg": Part.NEXT_STEP,
    "wat kun je zelf doen": Part.NEXT_STEP,
    "next step": Part.NEXT_STEP,
    "next steps": Part.NEXT_STEP,
}
_CUES = {
    CardField.ADVICE: Part.ADVICE,
    CardField.WORKS_WHEN: Part.CONDITIONS,
    CardField.FAILS_WHEN: Part.CONDITIONS,
    CardField.INTENTION: Part.NEXT_STEP,
}


def parts(text: str) -> frozenset[Part]:
    """Return which parts a text has.

    A heading that is called so is one; so is a sentence with the same cues by which a lesson that
    is told in chat is sorted out. What tells the reader to do something is a next step as well.
    """
    found: set[Part] = set()
    for part in _told(text):
        found.add(part)
        if len(found) == len(Part):
            break
    return frozenset(found)


def _told(text: str) -> Iterator[Part]:
    for line in text.split("\n"):
        named = _HEADINGS.get(line.strip(" #*:?").casefold())
        if named is not None:
            yield named
    for span in islice(split(text), _READ):
        sentence = text[span.start : span.end].lstrip("-*• ")
        said = cue(sentence)
        if said in _CUES:
            yield _CUES[said]
        if tells_to_do(sentence):
            yield Part.NEXT_STEP
