"""What stands around the quotes of an answer, in Dutch and English."""

from collections.abc import Sequence

from bot.rendering.blocks import Code, Line
from bot.texts.labels import row
from bot.texts.said import said
from retrieval.model import Language


def comes_close(language: Language) -> Line:
    """Return the warning above quotes that may not answer the question."""
    return (
        said(
            language,
            "Dit komt in de buurt, maar beantwoordt je vraag misschien niet:",
            "This comes close, but may not answer your question:",
        ),
    )


def nothing_found(language: Language) -> str:
    """Return the honest sentence that there is no answer."""
    return said(
        language, "Dit staat niet in de gedeelde lessen.", "This is not in the shared lessons."
    )


def what_next(language: Language) -> tuple[Line, ...]:
    """Return what the asker can do when nothing was found."""
    if language is Language.DUTCH:
        return (
            ("Vraag het met andere woorden.",),
            ("Vraag naar één ding, of maak je vraag juist breder.",),
        )
    return (
        ("Ask it in other words. The lessons are in Dutch, so a Dutch word may help.",),
        ("Ask about one thing, or make your question broader.",),
    )


def missing(words: Sequence[str], language: Language) -> Line:
    """Return which words of the question no quote knows."""
    named = row([f"“{word}”" for word in words], language)
    dutch, english = f"Over {named} staat er niets bij.", f"Nothing here is about {named}."
    return (said(language, dutch, english),)


def notice(code: str, language: Language) -> Line | None:
    """Return what the asker should know about how this was found; None for an unknown code."""
    kind, _, facts = code.partition(":")
    if kind == "lexical_only":
        return (
            said(
                language,
                "Ik word even bijgewerkt: ik zoek nu alleen op losse woorden, niet op betekenis.",
                "I am being updated: for now I search by single words, not by meaning.",
            ),
        )
    if kind == "corrected" and ":" in facts:
        word, _, searched = facts.partition(":")
        dutch = f"Ik ken “{word}” niet en heb gezocht op “{searched}”."
        english = f"I do not know “{word}” and searched for “{searched}”."
        return (said(language, dutch, english),)
    return None


def quotes_are_dutch() -> Line:
    """Return that quotes keep the language of their source."""
    return ("The quotes are in Dutch, word for word as they stand in the source.",)


def sources(language: Language) -> str:
    """Return the title above the list of sources."""
    return said(language, "Bronnen", "Sources")


def next_step(first: int, language: Language, *, more: bool) -> Line:
    """Return what can be typed after an answer; `first` is the number of a source in it."""
    around: Line = (
        said(language, "Typ ", "Type "),
        Code(f"{said(language, 'bron', 'source')} {first}"),
        said(language, " voor de tekst eromheen", " for the text around it"),
    )
    if not more:
        return (*around, ".")
    return (
        *around,
        said(language, " of ", " or "),
        Code(said(language, "meer", "more")),
        said(language, " voor de volgende bronnen.", " for the next sources."),
    )


def no_more(language: Language) -> Line:
    """Return that everything found was shown."""
    dutch, english = "Dit was alles wat ik heb gevonden.", "This was all I found."
    return (said(language, dutch, english),)


def more_found(language: Language) -> Line:
    """Return what opens the next sources."""
    return (said(language, "Dit vond ik ook:", "I also found this:"),)
