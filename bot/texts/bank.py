"""What Vertel says to moderators about the questions to look back on."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from config.invitations import LONGEST, MOST_WORDS
from retrieval.model import Language


def how_many(asked: int, own: int, language: Language) -> Line:
    """Return how many questions there are, and how many of them moderators added."""
    return (
        said(
            language,
            f"Er zijn {asked} vragen om op terug te kijken, waarvan {own} van jullie zelf.",
            f"There are {asked} questions to look back on, {own} of them your own.",
        ),
    )


def own(key: str, text: str) -> Line:
    """Return a question of moderators' own, with its key."""
    return (f"{key}: {text}",)


def how_to_add(language: Language) -> Line:
    """Return how to add a question and how to take one out."""
    return (
        said(language, "Erbij? Typ ", "To add one, type "),
        Code(said(language, "nieuwe vraag: Wat viel mee?", "new question: What went well?")),
        said(language, " of ", " or "),
        Code(said(language, "nieuwe faalvraag: …", "new failure question: …")),
        said(language, ". Eruit? Typ ", ". To take one out, type "),
        Code(said(language, "vraag eruit eigen-1", "drop question eigen-1")),
        ".",
    )


def kept(key: str, language: Language) -> Line:
    """Return that a question is in the bank, with its key."""
    return (
        said(
            language,
            f"Staat erbij, als {key}. Vanaf nu kan hij gevraagd worden.",
            f"It is in, as {key}. From now on it can be asked.",
        ),
    )


def unfit(language: Language) -> Line:
    """Return what a question must be like."""
    return (
        said(
            language,
            f"Zo kan ik hem niet stellen. Maak er één vraag van, met één vraagteken aan het eind, "
            f"hooguit {MOST_WORDS} woorden en {LONGEST} tekens.",
            f"I cannot ask it like that. Make it one question, with one question mark at the end, "
            f"at most {MOST_WORDS} words and {LONGEST} characters.",
        ),
    )


def no_such_key(key: str, language: Language) -> Line:
    """Return that no question has this key."""
    return (said(language, f"Ik ken geen vraag {key}.", f"I know no question {key}."),)


def retired(key: str, language: Language) -> Line:
    """Return that a question is not asked any more."""
    return (
        said(
            language,
            f"{key} is eruit. Ik stel hem niet meer.",
            f"{key} is out. I do not ask it any more.",
        ),
    )
