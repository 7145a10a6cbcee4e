"""What Vertel says when someone looks back: the question, what is asked on, and the card."""

from collections.abc import Sequence

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.model import Visibility
from corpus.store.told import ShownAs
from retrieval.model import Language

_SHOWN = {
    ShownAs.NAME: ("met je naam", "with your name"),
    ShownAs.ROLE: ("alleen met je rol", "with your role only"),
    ShownAs.ANONYMOUS: ("zonder naam", "without a name"),
}
_SEEN = {
    Visibility.EVERYONE: ("voor iedereen", "for everyone"),
    Visibility.REGION: ("voor je eigen regio", "for your own region"),
    Visibility.ROOM: ("voor je eigen kennishub", "for your own hub"),
}


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


def how_shared(shown_as: ShownAs, visibility: Visibility, language: Language) -> Line:
    """Return how a lesson will be shared when they say yes."""
    shown, seen = said(language, *_SHOWN[shown_as]), said(language, *_SEEN[visibility])
    return (
        said(
            language,
            f"Ik deel het {shown}, {seen}. Mag dat? Typ ",
            f"I share it {shown}, {seen}. May I? Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, ". Liever anders? Typ ", ". Differently? Type "),
        Code(said(language, "naam", "name")),
        ", ",
        Code(said(language, "rol", "role")),
        said(language, " of ", " or "),
        Code(said(language, "anoniem", "anonymous")),
        said(language, ", en ", ", and "),
        Code(said(language, "iedereen", "everyone")),
        ", ",
        Code(said(language, "regio", "region")),
        said(language, " of ", " or "),
        Code(said(language, "kamer", "room")),
        ".",
    )


def how_to_change(language: Language) -> Line:
    """Return how to change a card, and how to keep it or throw it away."""
    return (
        said(language, "Iets veranderen? Typ bijvoorbeeld ", "To change something, type "),
        Code(said(language, "titel: Eerst koffie, dan kaarten", "title: Coffee first, then maps")),
        said(language, ". Nog niet af? Typ ", ". Not finished? Type "),
        Code(said(language, "bewaar", "keep")),
        said(language, ". Weg ermee? Typ ", ". Throw it away? Type "),
        Code(said(language, "gooi weg", "throw away")),
        ".",
    )


def personal_data(found: Sequence[str], language: Language) -> Line:
    """Return what is found of others in what someone told, to look at before it is shared."""
    listed = ", ".join(f"“{one}”" for one in found)
    return (
        said(
            language,
            f"Let op: hierin staat {listed}. Weten die dat, en mag het erin? Zo niet, verander dan "
            "die zin.",
            f"Mind: this holds {listed}. Do they know, and may it be in there? If not, change that "
            "sentence.",
        ),
    )


def your_code(code: str, language: Language) -> Line:
    """Return the code of a lesson without a name, shown for the last time before it is shared."""
    return (
        said(language, "Dit is je code: ", "This is your code: "),
        Code(code),
        said(
            language,
            ". Schrijf hem op: na je ja toon ik hem niet meer. Alleen met die code kun je de les "
            "later veranderen, intrekken of horen wat ermee gebeurde. Ook ik weet straks niet meer "
            "van wie hij is.",
            ". Write it down: after your yes I do not show it any more. Only with it you can "
            "change the lesson later, withdraw it or hear what came of it. I will not know either "
            "whose it is.",
        ),
    )


def shared(language: Language) -> Line:
    """Return a thank-you for a lesson that was shared with a name or a role."""
    return (
        said(
            language,
            "Dank je wel. De moderatoren kijken er nog naar; daarna vindt elke regio het. Je hoort "
            "het van mij.",
            "Thank you. The moderators will look at it; after that every region can find it. You "
            "will hear from me.",
        ),
    )


def shared_already(language: Language) -> Line:
    """Return that something was shared."""
    return (said(language, "Dank je wel, het is gedeeld.", "Thank you, it is shared."),)


def shared_without_a_name(language: Language) -> Line:
    """Return a thank-you for a lesson that was shared without a name."""
    return (
        said(
            language,
            "Dank je wel, dat vraagt moed. Morgenochtend gaat het zonder naam naar de moderatoren, "
            "samen met wat anderen deelden. Wat je hier schreef, ben ik nu vergeten; je eigen "
            "berichten kun je zelf wissen.",
            "Thank you, that takes courage. Tomorrow morning it goes to the moderators without a "
            "name, together with what others shared. I have now forgotten what you wrote here; your "
            "own messages you can delete yourself.",
        ),
    )


def kept(language: Language) -> Line:
    """Return that a draft is kept for who told it."""
    return (
        said(
            language,
            "Bewaard, alleen voor jou. Verder ermee? Typ ",
            "Kept, for you only. To go on with it, type ",
        ),
        Code(said(language, "mijn lessen", "my lessons")),
        ".",
    )


def thrown_away(language: Language) -> Line:
    """Return that a draft is gone."""
    return (said(language, "Weg. Ik weet er niets meer van.", "Gone. I know nothing of it."),)


def gone(language: Language) -> Line:
    """Return that what someone was telling is not there any more."""
    return (
        said(
            language,
            "Die les heb ik niet meer. Opnieuw beginnen? Typ ",
            "I do not have that lesson any more. To begin anew, type ",
        ),
        Code(said(language, "reflectie", "reflection")),
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


def no_hub(language: Language) -> Line:
    """Return that something can only be shared with everyone."""
    return (
        said(
            language,
            "Ik weet niet bij welke kennishub of regio je hoort. Delen kan nu alleen met iedereen.",
            "I do not know which hub or region you belong to. You can share with everyone only.",
        ),
    )


def no_such_value(language: Language) -> Line:
    """Return that a field cannot be that."""
    return (
        said(
            language,
            "Dat ken ik niet. Laat het anders leeg.",
            "I do not know that. You may leave it empty.",
        ),
    )
