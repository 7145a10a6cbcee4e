"""What moderators can do in their room, told to who asks for help there, and where files go."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from retrieval.model import Language

#: Platforms that bring a bot the files of a personal chat only.
_FILES_ALONE = frozenset({"teams"})


def files_alone(platform: str) -> bool:
    """Whether a file comes in there only when it is sent to Vertel alone."""
    return platform in _FILES_ALONE


def how_to_hand_in(language: Language, *, alone: bool) -> Line:
    """Return how moderators get a text in: in their room, or to Vertel `alone`."""
    if alone:
        return (
            said(
                language,
                "Een verslag of les inbrengen? Stuur mij het bestand in een persoonlijk gesprek. "
                "Ik lees het, en even later staat hier een kaart.",
                "Do you have a report or a lesson? Send me the file in a personal chat. I read it, "
                "and a card follows here.",
            ),
        )
    return (
        said(
            language,
            "Een verslag of les inbrengen? Sleep het bestand in deze kamer. Ik lees het, en even "
            "later staat hier een kaart.",
            "Do you have a report or a lesson? Drop the file in this room. I read it, and a card "
            "follows here.",
        ),
    )


def which_room(language: Language, *, alone: bool) -> Line:
    """Return, to a moderator of several hubs, how to tell of which one a file is.

    Where files are for Vertel `alone` there is no other place to hand it in.
    """
    if alone:
        return (
            said(
                language,
                "Je bent moderator van meer dan één kennishub, en hier zie ik niet van welke dit "
                "bestand is. Vraag een moderator van die hub alleen, of de beheerder.",
                "You are a moderator of more than one hub, and here I cannot see of which one this "
                "file is. Ask a moderator of that hub alone, or the operator.",
            ),
        )
    return (
        said(
            language,
            "Je bent moderator van meer dan één kennishub. Geef het bestand in de moderatorkamer "
            "van de hub waar het bij hoort.",
            "You are a moderator of more than one hub. Hand the file in in the moderators’ room of "
            "the hub that it belongs to.",
        ),
    )


def only_there(language: Language, *, alone: bool) -> Line:
    """Return where, or by whom, a file can be handed in."""
    if alone:
        return (
            said(
                language,
                "Een bestand kan ik alleen aannemen van een moderator, in een persoonlijk gesprek. "
                "Vraag een moderator het mij te sturen.",
                "I can take a file only from a moderator, in a personal chat. Ask a moderator to "
                "send it to me.",
            ),
        )
    return (
        said(
            language,
            "Een bestand kan ik hier niet aannemen. Geef het in de moderatorkamer, of vraag een "
            "moderator dat te doen.",
            "I cannot take a file here. Hand it in in the moderators’ room, or ask a moderator to "
            "do so.",
        ),
    )


def how_to_decide(language: Language) -> Line:
    """Return how moderators decide."""
    return (
        said(
            language,
            "Beslis met ✅ of ❌ onder de kaart. Of typ het, met het nummer dat op de kaart staat:",
            "Decide with ✅ or ❌ on the card. Or type it, with the number on the card:",
        ),
    )


def about_rounds(language: Language) -> Line:
    """Return that the other commands of a room work in that of the moderators too."""
    return (said(language, "Over rondes en deze kamer:", "About rounds and this room:"),)


def elsewhere(language: Language) -> Line:
    """Return where the commands for everyone are explained."""
    return (
        said(
            language,
            "Een vraag stellen kan hier ook. Wat iedereen kan typen, zie je met ‘help’ in een "
            "andere kamer of in een direct bericht.",
            "You can ask a question here as well. What everyone can type, you see with ‘help’ in "
            "another room or in a direct message.",
        ),
    )


def not_a_question(language: Language) -> Line:
    """Return what to type for whoever wanted to decide, and asked a question without an answer."""
    return (
        said(
            language,
            "Wilde je iets beslissen of inbrengen? Typ ",
            "Did you want to decide, or to hand something in? Type ",
        ),
        Code("help"),
        ".",
    )
