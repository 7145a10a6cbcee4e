"""What the fields of a lesson card are called, on the card and above the words in a lesson."""

from collections.abc import Mapping

from bot.texts.said import said
from corpus.lessons import CardField
from retrieval.model import Language

_FIELDS = {
    CardField.TITLE: ("titel", "title"),
    CardField.SITUATION: ("situatie", "situation"),
    CardField.INTENDED: ("wat we wilden", "what we wanted"),
    CardField.HAPPENED: ("wat er gebeurde", "what happened"),
    CardField.WHY: ("waarom", "why"),
    CardField.LESSON: ("les", "lesson"),
    CardField.ADVICE: ("advies", "advice"),
    CardField.WORKS_WHEN: ("werkt als", "works when"),
    CardField.FAILS_WHEN: ("werkt niet als", "does not work when"),
    CardField.PAIN: ("pijn", "pain"),
    CardField.PERSPECTIVE: ("perspectief", "perspective"),
    CardField.FAILURE: ("wat misging", "what went wrong"),
    CardField.INTENTION: ("wat je wilt proberen", "what you want to try"),
    CardField.KNOWLEDGE: ("soort kennis", "kind of knowledge"),
    CardField.LEVEL: ("niveau", "level"),
    CardField.REGION: ("regio", "region"),
    CardField.THEMES: ("thema’s", "themes"),
}


def field_name(field: CardField, language: Language) -> str:
    """Return what a field is called, as people can type it."""
    return said(language, *_FIELDS[field])


def field_of_lesson(field: CardField, language: Language) -> str:
    """Return what a field is called where it could also be one of a person."""
    name = field_name(field, language)
    if field in {CardField.REGION, CardField.THEMES}:
        return said(language, f"{name} van de les", f"{name} of the lesson")
    return name


def headings(language: Language) -> Mapping[CardField, str]:
    """Return the headings of a lesson: the same names, with a capital."""
    names = {field: field_name(field, language) for field in _FIELDS}
    return {field: name[0].upper() + name[1:] for field, name in names.items()}
