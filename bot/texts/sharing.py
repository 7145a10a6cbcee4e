"""What Vertel says when someone shares what they told: how, and what comes of it."""

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
            ". Schrijf hem op: na je ja toon ik hem niet meer. Alleen met die code kun je "
            "later horen wat ermee gebeurde, antwoorden als de moderatoren iets vragen of willen "
            "veranderen, en de les aanpassen of intrekken. Ook ik weet straks niet meer van wie "
            "hij is.",
            ". Write it down: after your yes I do not show it any more. Only with it you can "
            "later hear what came of it, answer when the moderators ask or want to change "
            "something, and change or withdraw the lesson. I will not know either whose it is.",
        ),
    )


def tells_of_itself(language: Language) -> Line:
    """Return that a story may tell whose it is, before it is shared without a name."""
    return (
        said(
            language,
            "Lees nog even na: kan iemand jou of een ander aan het verhaal herkennen? Haal dat er "
            "dan eerst uit.",
            "Read it once more: can anyone tell from the story that it is you, or someone else? "
            "Then take that out first.",
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


def shared_with_yourself(language: Language) -> Line:
    """Return a thank-you to who decides about lessons in this very place, and how."""
    return (
        said(
            language,
            "Dank je wel. In dit gesprek beslis je zelf over lessen: typ ",
            "Thank you. In this conversation you decide about lessons yourself: type ",
        ),
        Code(said(language, "wachtrij", "queue")),
        said(language, ", en daarna bijvoorbeeld ", ", and then for instance "),
        Code(said(language, "goedkeuren 1", "approve 1")),
        ".",
    )


def shared_already(language: Language) -> Line:
    """Return that something was shared."""
    return (said(language, "Dank je wel, het is gedeeld.", "Thank you, it is shared."),)


def changed_too_late(language: Language) -> Line:
    """Return that a message was changed after what it told was shared, or put away."""
    return (
        said(
            language,
            "Je veranderde een bericht van een les waar je al over besliste. Dat neem ik niet "
            "meer mee.",
            "You changed a message of a lesson that you decided about already. I leave it as it "
            "is.",
        ),
    )


def shared_without_a_name(language: Language) -> Line:
    """Return a thank-you for a lesson that was shared without a name."""
    return (
        said(
            language,
            "Dank je wel, dat vraagt moed. Morgenochtend gaat het zonder naam naar de moderatoren, "
            "samen met wat anderen deelden. Wat je hier schreef, ben ik nu vergeten; je eigen "
            "berichten kun je zelf wissen.",
            "Thank you, that takes courage. Tomorrow morning it goes to the moderators without a "
            "name, together with what others shared. I have forgotten what you wrote here; your "
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


def no_hub(language: Language) -> Line:
    """Return that something can only be shared with everyone."""
    return (
        said(
            language,
            "Ik weet niet bij welke kennishub je hoort, dus nu kan het alleen voor iedereen. Mag "
            "dat? Typ ",
            "I do not know which hub you belong to, so now it can be for everyone only. May it? "
            "Type ",
        ),
        Code(said(language, "iedereen", "everyone")),
        said(language, ". Liever niet? Typ ", ". Rather not? Type "),
        Code(said(language, "bewaar", "keep")),
        ".",
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
