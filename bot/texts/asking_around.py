"""What Vertel says about questions that wait for an answer."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language


def offer(language: Language) -> Line:
    """Return how to make a question an open one."""
    return (
        said(
            language,
            "Zal ik het rondvragen in andere regio’s? Zet ❓ onder dit bericht, of typ ",
            "Shall I ask around in other regions? Put ❓ on this message, or type ",
        ),
        Code(said(language, "maak open vraag", "make it an open question")),
        ".",
    )


def opened(people: int, language: Language) -> Line:
    """Return that a question is an open one now, and to how many people it was put."""
    if people == 0:
        return (
            said(
                language,
                "Je vraag staat nu open. Ik ken nog niemand die ik hem kan stellen; de moderatoren "
                "zien hem wel.",
                "Your question is open now. I know nobody yet to put it to; the moderators see it.",
            ),
        )
    dutch = "één persoon" if people == 1 else f"{people} mensen"
    english = "one person" if people == 1 else f"{people} people"
    return (
        said(
            language,
            f"Je vraag staat nu open. Ik heb hem aan {dutch} in andere regio’s gesteld, zonder je "
            "naam. Je hoort het van mij als er antwoord is.",
            f"Your question is open now. I put it to {english} in other regions, without your "
            "name. I tell you when there is an answer.",
        ),
    )


def no_question(language: Language) -> Line:
    """Return that there is no question to open."""
    return (
        said(
            language,
            "Ik weet niet welke vraag je bedoelt. Stel hem eerst.",
            "I do not know which question you mean. Ask it first.",
        ),
    )


def put_to_you(question: str, region: str | None, language: Language) -> tuple[Line, ...]:
    """Return an open question, to someone who may know."""
    where = said(
        language,
        f"Iemand uit {region}" if region else "Iemand uit een andere regio",
        f"Someone from {region}" if region else "Someone from another region",
    )
    return (
        (said(language, f"{where} vraagt:", f"{where} asks:"),),
        (f"“{question}”",),
        (
            said(
                language,
                "Weet jij hier iets van, ook als het misging? Antwoord gewoon hier; een paar "
                "zinnen is genoeg. Ik deel niets zonder jouw ja. Liever niet? Typ ",
                "Do you know something about this, also when it went wrong? Just answer here; a "
                "few sentences will do. I share nothing without your yes. Rather not? Type ",
            ),
            Code(said(language, "nee", "no")),
            ".",
        ),
    )


def may_i_share(reply: str, language: Language) -> tuple[Line, ...]:
    """Return the question whether a reply may be passed on and become a lesson."""
    return (
        (
            said(
                language,
                "Dank je! Dit geef ik door aan wie het vroeg, en ik leg het als les voor aan de "
                "moderatoren:",
                "Thank you! I pass this on to the one who asked, and put it to the moderators as a "
                "lesson:",
            ),
        ),
        (f"“{reply}”",),
        (
            said(language, "Mag dat? Typ ", "May I? Type "),
            Code(said(language, "ja", "yes")),
            said(language, " (met je naam), ", " (with your name), "),
            Code(said(language, "anoniem", "anonymous")),
            said(language, " of ", " or "),
            Code(said(language, "nee", "no")),
            ".",
        ),
    )


def passed_on(language: Language) -> Line:
    """Return that a reply was passed on."""
    return (
        said(
            language,
            "Doorgegeven. De moderatoren kijken er nog naar; daarna vindt iedereen het.",
            "Passed on. The moderators will look at it; after that everyone can find it.",
        ),
    )


def shared_before(language: Language) -> Line:
    """Return, to who changes a yes, that the reply was passed on already."""
    return (
        said(
            language,
            "Ik had het al doorgegeven. Zeg het de moderatoren van je kennishub: die kunnen het "
            "tegenhouden.",
            "I had passed it on already. Tell the moderators of your hub: they can hold it back.",
        ),
    )


def tell_me(language: Language) -> Line:
    """Return that whoever knows something may tell it."""
    return (
        said(
            language,
            "Fijn! Vertel het hier in een paar zinnen.",
            "Great! Tell it here in a few sentences.",
        ),
    )


def nobody_waits(language: Language) -> Line:
    """Return that whoever asked is gone."""
    return (
        said(
            language,
            "Dank je. Wie het vroeg, wacht niet meer op antwoord.",
            "Thank you. Whoever asked is not waiting for an answer any more.",
        ),
    )


def not_shared(language: Language) -> Line:
    """Return that nothing was shared."""
    return (said(language, "Goed, ik deel niets.", "All right, I share nothing."),)


def answered(question: str, reply: str, who: str | None, language: Language) -> tuple[Line, ...]:
    """Return, to the asker, what someone replied to an open question."""
    by = who or said(language, "iemand in een andere regio", "someone in another region")
    return (
        (
            said(
                language,
                f"Er is antwoord op je open vraag “{question}”, van {by}:",
                f"There is an answer to your open question “{question}”, from {by}:",
            ),
        ),
        (f"“{reply}”",),
        (
            said(
                language,
                "Dit is nog niet nagekeken door een moderator. Geholpen? Zet er 👍 onder, dan "
                "sluit ik de vraag.",
                "No moderator has looked at this yet. Did it help? Put 👍 on it and I close the "
                "question.",
            ),
        ),
    )


def listed(number: int, question: str, days: int, language: Language) -> Line:
    """Return an open question as a line in a list."""
    age = said(
        language,
        "vandaag" if days == 0 else f"{days} dag" if days == 1 else f"{days} dagen",
        "today" if days == 0 else f"{days} day" if days == 1 else f"{days} days",
    )
    return (f"{number}. {question} ({age})",)


def none_open(language: Language) -> Line:
    """Return that no question is open."""
    return (said(language, "Er staan geen vragen open.", "No questions are open."),)


def only_moderators(language: Language) -> Line:
    """Return where open questions can be seen."""
    return (
        said(
            language,
            "Dat kan alleen in de kamer van de moderatoren.",
            "That works only in the moderators’ room.",
        ),
    )
