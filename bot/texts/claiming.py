"""What Vertel says to who has the code of a lesson without a name."""

from collections.abc import Sequence

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.model import Status
from retrieval.model import Language

_STANDS = {
    Status.PENDING: ("wacht op de moderatoren", "waits for the moderators"),
    Status.APPROVED: ("kan door elke regio gevonden worden", "can be found by every region"),
    Status.REJECTED: ("wordt niet gedeeld", "is not shared"),
    Status.WITHDRAWN: ("is ingetrokken", "is withdrawn"),
}


def no_such_code(language: Language) -> Line:
    """Return that a code belongs to no lesson here."""
    return (
        said(
            language,
            "Bij deze code ken ik geen les. Is hij goed overgenomen?",
            "I know no lesson with this code. Was it copied right?",
        ),
    )


def nothing_to_withdraw(language: Language) -> Line:
    """Return that a code belongs to no lesson here, maybe not any more."""
    return (
        said(
            language,
            "Bij deze code ken ik geen les. Trok je hem net in? Dan is hij weg. Zo niet: is de "
            "code goed overgenomen?",
            "I know no lesson with this code. Did you withdraw it just now? Then it is gone. If "
            "not: was the code copied right?",
        ),
    )


def goes_tomorrow(title: str, language: Language) -> Line:
    """Return that a lesson waits for the morning, and what can be done until then."""
    return (
        said(
            language,
            f"Je les “{title}” is er. De volgende ochtend om negen uur gaat hij zonder naam naar "
            "de moderatoren, samen met wat anderen deelden. Nog iets veranderen? Stuur "
            "dezelfde code met ",
            f"Your lesson “{title}” is here. At nine the next morning it goes to the moderators "
            "without a name, together with what others shared. To change something, send the same "
            "code with ",
        ),
        *_change_or_withdraw(language),
    )


def _change_or_withdraw(language: Language) -> Line:
    return (
        Code(said(language, "advies: begin eerder", "advice: begin earlier")),
        said(language, " erachter. Weg ermee? Dan met ", " behind it. Take it away? Then with "),
        Code(said(language, "intrekken", "withdraw")),
        ".",
    )


def changed_sealed(language: Language) -> Line:
    """Return that a lesson that waits for the morning was changed, below how it is now."""
    return (
        said(
            language,
            "Aangepast. Zo gaat het de volgende ochtend zonder naam naar de moderatoren.",
            "Changed. This is how it goes to the moderators the next morning, without a name.",
        ),
    )


def changes_tomorrow(language: Language) -> Line:
    """Return that a change waits for the morning."""
    return (
        said(
            language,
            "Dank je. De volgende ochtend pas ik je les aan en laat ik hem opnieuw aan de "
            "moderatoren zien. Niet meteen: dan zou iemand kunnen zien wanneer je hier was.",
            "Thank you. The next morning I change your lesson and show it to the moderators again. "
            "Not at once: then someone could see when you were here.",
        ),
    )


def answers_tomorrow(language: Language) -> Line:
    """Return that an answer waits for the morning."""
    return (
        said(
            language,
            "Dank je. De volgende ochtend geef ik het door aan de moderatoren, zonder je naam. "
            "Niet meteen: dan zou iemand kunnen zien wanneer je hier was. Stuur je vandaag nog een "
            "antwoord, dan komt dat ervoor in de plaats.",
            "Thank you. The next morning I pass it on to the moderators, without your name. Not at "
            "once: then someone could see when you were here. If you send another answer today, it "
            "comes instead of this one.",
        ),
    )


def personal_data(found: Sequence[str], language: Language) -> Line:
    """Return what is found of others in what was put away, and how to take it out."""
    listed = ", ".join(f"“{one}”" for one in found)
    return (
        said(
            language,
            f"Let op: hierin staat {listed}. Weten die dat, en mag het erin? Zo niet, stuur het "
            "dan vandaag nog eens, zonder dat.",
            f"Mind: this holds {listed}. Do they know, and may it be in there? If not, send it "
            "once more today, without that.",
        ),
    )


def nothing_asked(language: Language) -> Line:
    """Return that moderators asked nothing about a lesson, and how to change it."""
    return (
        said(
            language,
            "De moderatoren hebben niets gevraagd over deze les. Iets veranderen? Stuur dezelfde "
            "code met ",
            "The moderators asked nothing about this lesson. To change something, send the same "
            "code with ",
        ),
        *_change_or_withdraw(language),
    )


def tell_anew(language: Language) -> Line:
    """Return that a lesson that was decided about is not changed any more, and what can be done."""
    return (
        said(
            language,
            "Over deze les is al beslist, dus die verander ik niet meer: anderen lazen hem zoals "
            "hij is. Vertel het nieuwe als een nieuwe les, met ",
            "This lesson was decided about, so I do not change it any more: others read it as it "
            "is. Tell what is new as a new lesson, with ",
        ),
        Code(said(language, "stralend falen", "shining failure")),
        said(
            language,
            ". De oude weghalen? Stuur dezelfde code met ",
            ". To take the old one away, send the same code with ",
        ),
        Code(said(language, "intrekken", "withdraw")),
        said(language, " erachter.", " behind it."),
    )


def came_too_late(language: Language) -> Line:
    """Return that moderators decided before they got what an author said."""
    return (
        said(
            language,
            "De moderatoren beslisten al over je les voordat ik kon doorgeven wat je erover "
            "schreef.",
            "The moderators decided about your lesson before I could pass on what you wrote.",
        ),
    )


def withdrawn_sealed(language: Language) -> Line:
    """Return that a lesson is gone before anyone saw it."""
    return (
        said(
            language,
            "Je les is weg. Niemand heeft hem gezien, en ik weet er niets meer van.",
            "Your lesson is gone. Nobody saw it, and I know nothing of it any more.",
        ),
    )


def stands(title: str, status: Status, language: Language) -> Line:
    """Return how a lesson stands."""
    how = said(language, *_STANDS[status])
    return (said(language, f"Je les “{title}” {how}.", f"Your lesson “{title}” {how}."),)


def what_else(language: Language, *, waits: bool) -> Line:
    """Return what can be done with a code, as long as the lesson waits or after it."""
    if waits:
        return (
            said(
                language,
                "Iets veranderen? Stuur dezelfde code met bijvoorbeeld ",
                "To change something, send the same code with for instance ",
            ),
            *_change_or_withdraw(language),
        )
    return (
        said(
            language,
            "Klopt de les nog? Stuur dezelfde code met ",
            "Does the lesson still hold? Send the same code with ",
        ),
        Code(said(language, "klopt nog", "still holds")),
        said(language, " erachter. Weg ermee? Dan met ", " behind it. Take it away? Then with "),
        Code(said(language, "intrekken", "withdraw")),
        ".",
    )


def nothing_to_agree_to(language: Language) -> Line:
    """Return that nobody waits for a yes about a lesson."""
    return (
        said(
            language,
            "Er wacht niemand meer op je ja of nee. Zei je het net al? Dan is het gedaan. Dank je.",
            "Nobody waits for your yes or no any more. Did you say it just now? Then it is done. "
            "Thank you.",
        ),
    )


def withdrawn(language: Language) -> Line:
    """Return that a lesson is withdrawn."""
    return (
        said(
            language,
            "Je les is ingetrokken. Vanaf nu vindt niemand hem meer.",
            "Your lesson is withdrawn. From now on nobody finds it.",
        ),
    )


def confirmed(language: Language) -> Line:
    """Return a thank-you for saying that a lesson still holds."""
    return (said(language, "Dank je. Dan blijft hij staan.", "Thank you. Then it stays."),)
