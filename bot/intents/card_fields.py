"""What someone changes of a lesson card, line by line: "advies: neem laarzen mee"."""

import re

from corpus.lessons import CardField

#: The fields with their new values, in the order in which they were typed.
Changes = tuple[tuple[CardField, str], ...]

_NAMES = {
    "titel": CardField.TITLE,
    "title": CardField.TITLE,
    "situatie": CardField.SITUATION,
    "situation": CardField.SITUATION,
    "wat we wilden": CardField.INTENDED,
    "wat ik wilde": CardField.INTENDED,
    "bedoeling": CardField.INTENDED,
    "verwachting": CardField.INTENDED,
    "what we wanted": CardField.INTENDED,
    "intended": CardField.INTENDED,
    "expected": CardField.INTENDED,
    "wat er gebeurde": CardField.HAPPENED,
    "gebeurd": CardField.HAPPENED,
    "gedaan": CardField.HAPPENED,
    "what happened": CardField.HAPPENED,
    "happened": CardField.HAPPENED,
    "waarom": CardField.WHY,
    "oorzaak": CardField.WHY,
    "why": CardField.WHY,
    "les": CardField.LESSON,
    "geleerd": CardField.LESSON,
    "lesson": CardField.LESSON,
    "advies": CardField.ADVICE,
    "tip": CardField.ADVICE,
    "advice": CardField.ADVICE,
    "werkt als": CardField.WORKS_WHEN,
    "werkt wel als": CardField.WORKS_WHEN,
    "werkt alleen als": CardField.WORKS_WHEN,
    "works when": CardField.WORKS_WHEN,
    "works if": CardField.WORKS_WHEN,
    "werkt niet als": CardField.FAILS_WHEN,
    "does not work when": CardField.FAILS_WHEN,
    "doesn't work when": CardField.FAILS_WHEN,
    "fails when": CardField.FAILS_WHEN,
    "pijn": CardField.PAIN,
    "pain": CardField.PAIN,
    "perspectief": CardField.PERSPECTIVE,
    "perspective": CardField.PERSPECTIVE,
    "wat misging": CardField.FAILURE,
    "misgegaan": CardField.FAILURE,
    "what went wrong": CardField.FAILURE,
    "failure": CardField.FAILURE,
    "wat je wilt proberen": CardField.INTENTION,
    "wat ik wil proberen": CardField.INTENTION,
    "voornemen": CardField.INTENTION,
    "what you want to try": CardField.INTENTION,
    "what i want to try": CardField.INTENTION,
    "intention": CardField.INTENTION,
    "soort kennis": CardField.KNOWLEDGE,
    "kennis": CardField.KNOWLEDGE,
    "kind of knowledge": CardField.KNOWLEDGE,
    "knowledge": CardField.KNOWLEDGE,
    "niveau": CardField.LEVEL,
    "level": CardField.LEVEL,
    "regio": CardField.REGION,
    "region": CardField.REGION,
    # Never what someone tells of themselves, whatever was talked of since.
    "regio van de les": CardField.REGION,
    "region of the lesson": CardField.REGION,
    "thema": CardField.THEMES,
    "thema's": CardField.THEMES,
    "themes": CardField.THEMES,
    "thema's van de les": CardField.THEMES,
    "themes of the lesson": CardField.THEMES,
}
_LINE = re.compile(r"\s*[-*•]?\s*([^:\n]{2,24}?)\s*:\s*(.*\S)\s*")
#: What people type to have nothing in a field.
_NOTHING = frozenset({"-", "–", "—", "leeg", "geen", "weg", "empty", "none"})


def changes(text: str) -> Changes:
    """Return what someone changes; nothing unless every line names a field of a card.

    A value of "-" or "leeg" is empty: it clears the field.
    """
    fields = []
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.fullmatch(line)
        field = _NAMES.get(match[1].casefold().replace("’", "'")) if match else None
        if match is None or field is None:
            return ()
        value = " ".join(match[2].split())
        fields.append((field, "" if value.casefold() in _NOTHING else value))
    return tuple(fields)
