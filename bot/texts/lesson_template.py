"""The lesson template that `vertel sources new` writes, in Dutch."""

from bot.texts.lesson_card import headings
from config import vocabulary
from corpus.lessons import CardField
from corpus.readers.template import KEY, LESSON, MARK
from retrieval.model import Language

#: What is asked below each heading: one question, up to its question mark.
_ASKED = {
    CardField.SITUATION: "Waar was het, en wie deden mee?",
    CardField.INTENDED: "Wat wilden jullie bereiken?",
    CardField.HAPPENED: "Wat gebeurde er, stap voor stap?",
    CardField.WHY: "Waarom ging het zo?",
    CardField.LESSON: "Wat heb je ervan geleerd?",
    CardField.ADVICE: "Wat zou je een ander aanraden?",
    CardField.WORKS_WHEN: "Wanneer werkt dit?",
    CardField.FAILS_WHEN: "Wanneer werkt dit niet?",
}


def lesson_template() -> str:
    """Return an empty lesson that explains itself."""
    levels = ", ".join(level.label for level in vocabulary.levels())
    kinds = ", ".join(kind.label for kind in vocabulary.kinds_of_knowledge())
    named = headings(Language.DUTCH)
    body = "\n\n".join(
        f"## {named[field]}\n\n{MARK} {question}" for field, question in _ASKED.items()
    )
    return f"""---
# Vul in wat je weet, achter de dubbele punt. Weet je iets niet? Laat het dan leeg.
# Zet een titel met een dubbele punt tussen aanhalingstekens: "Dijken: zo niet"
{KEY}: {LESSON}
title:
kind: les
# Wanneer het was: 2024, 2024-03 of 2024-03-31
date:
# Een provincie, gemeente, waterschap of streek
region:
# Eén van: {levels}
level:
# Een of meer van: {kinds}. Zet er een komma tussen.
knowledge:
# Onderwerpen, zoals: water, bodem
themes:
# Wie de les schreef. Alleen wie dat goed vindt; zet een puntkomma tussen twee namen.
authors:
# Wie het mag zien: iedereen, regio of kamer
visibility: iedereen
---
{body}
"""
