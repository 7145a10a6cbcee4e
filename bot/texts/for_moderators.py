"""What can be done in the room of the moderators, explained to the one who asks for help there."""

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
