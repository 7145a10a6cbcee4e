"""What Vertel says when someone looks back: the question, what is asked on, and the card."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


def how_to_answer(language: Language) -> Line:
    """Return, under a question to look back on, how to answer it and what happens then."""
    return (
        said(
            language,
            "Antwoord gewoon hier, een paar zinnen is genoeg. Niemand anders ziet het, tot jij ja "
            "zegt. Geen zin? Typ ",
            "Just answer here, a few sentences will do. Nobody else sees it until you say yes. "
            "Rather not? Type ",
        ),
        Code(said(language, "sla over", "skip")),
        ".",
    )


def only_direct(language: Language) -> Line:
    """Return that looking back is done where nobody else reads."""
    return (
        said(
            language,
            "Terugkijken doen we onder ons. Stuur het mij in een direct bericht.",
            "Looking back is between you and me. Send it to me in a direct message.",
        ),
    )


def skipped(language: Language) -> Line:
    """Return that it is fine not to look back now."""
    return (said(language, "Prima. Tot de volgende keer.", "That is fine. Until next time."),)


def what_did_you_do(language: Language) -> Line:
    """Return the question what someone did."""
    return (said(language, "Wat heb je toen gedaan?", "What did you do then?"),)


def what_would_you_advise(language: Language) -> Line:
    """Return the question what someone would advise."""
    return (
        said(
            language,
            "Wat zou je een andere regio aanraden?",
            "What would you advise another region?",
        ),
    )


def when_does_it_work(language: Language) -> Line:
    """Return the question when it works and when it does not."""
    return (
        said(
            language,
            "Wanneer werkt dit, en wanneer niet?",
            "When does this work, and when does it not?",
        ),
    )


def or_go_on(language: Language) -> Line:
    """Return, under something that is asked on, how to leave it."""
    return (
        said(language, "Weet je het niet? Typ ", "Do you not know? Type "),
        Code(said(language, "klaar", "done")),
        ".",
    )


def heading(language: Language) -> str:
    """Return the title above a card that is not shared yet."""
    return said(language, "Zo wordt het een les", "This is how it becomes a lesson")


def a_guess(language: Language) -> str:
    """Return, behind a value that Vertel chose, that it is a guess."""
    return said(language, " (denk ik)", " (I think)")


def nothing_told(language: Language) -> Line:
    """Return that there is nothing to make a lesson of yet."""
    return (
        said(
            language,
            "Daar kan ik nog geen les van maken. Vertel iets meer, of typ ",
            "I cannot make a lesson of that yet. Tell a little more, or type ",
        ),
        Code(said(language, "sla over", "skip")),
        ".",
    )


def more_drafts(count: int, language: Language) -> Line:
    """Return how to see the other lessons that someone has not shared yet."""
    return (
        said(
            language,
            f"Je hebt {count} lessen die nog niet gedeeld zijn, de nieuwste eerst. Een andere "
            "zien? Typ ",
            f"You have {count} lessons that are not shared yet, newest first. To see another, "
            "type ",
        ),
        Code(said(language, "mijn lessen 2", "my lessons 2")),
        ".",
    )


def no_drafts(language: Language) -> Line:
    """Return that nothing is kept that someone was telling."""
    return (
        said(
            language,
            "Je hebt geen lessen die nog niet af zijn. Beginnen? Typ ",
            "You have no unfinished lessons. To begin, type ",
        ),
        Code(said(language, "reflectie", "reflection")),
        ".",
    )
