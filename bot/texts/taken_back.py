"""What Vertel says to an author whose lesson was withdrawn, or about whom was decided anew."""

from bot.rendering.blocks import Line
from bot.texts.said import said
from corpus.store.ruling import State
from retrieval.model import Language


def undone(title: str, what: State, language: Language) -> tuple[Line, ...]:
    """Return that a decision, which the author heard of, does not count any more."""
    if what is State.APPROVED:
        words = said(
            language,
            f"Ik schreef dat je les “{title}” is goedgekeurd. Dat was te vroeg: de moderatoren "
            "kijken er nog een keer naar. Je hoort van mij wat het wordt.",
            f"I wrote that your lesson “{title}” is approved. That was too early: the moderators "
            "look at it once more. I will tell you what comes of it.",
        )
    elif what is State.REJECTED:
        words = said(
            language,
            f"De moderatoren kijken toch nog een keer naar je les “{title}”. Je hoort van mij wat "
            "het wordt.",
            f"The moderators look at your lesson “{title}” once more after all. I will tell you "
            "what comes of it.",
        )
    else:
        words = said(
            language,
            f"De moderatoren hebben het intrekken van je les “{title}” teruggedraaid. Alles is "
            "weer zoals daarvoor.",
            f"The moderators undid the withdrawal of your lesson “{title}”. All is as it was "
            "before.",
        )
    return ((words,),)


def withdrawn(title: str, reason: str, language: Language) -> tuple[Line, ...]:
    """Return that moderators took a lesson back, and why."""
    first = said(
        language,
        f"De moderatoren hebben je les “{title}” ingetrokken. Niemand kan hem nu nog vinden.",
        f"The moderators withdrew your lesson “{title}”. Nobody can find it any more.",
    )
    why = said(language, f"Dit schreven zij erbij: “{reason}”", f"They wrote: “{reason}”")
    last = said(
        language,
        "Bedankt dat je hem deelde. Je volgende les is net zo welkom.",
        "Thank you for sharing it. Your next lesson is as welcome.",
    )
    return ((first,), *(((why,),) if reason else ()), (last,))
