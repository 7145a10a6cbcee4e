"""What Vertel says to someone whom another would like to meet."""

from bot.rendering.blocks import Code, Line
from bot.texts.introducing import shown
from bot.texts.said import said
from corpus.people import Profile
from retrieval.model import Language


def request(asker: Profile, question: str, language: Language) -> tuple[Line, ...]:
    """Return the question to a contact whether they would like to meet the asker."""
    region = asker.region or said(language, "een andere regio", "another region")
    who = shown(asker)
    return (
        (
            said(
                language,
                f"{who} uit {region} heeft een vraag waar jij meer van kunt weten:"
                if asker.region is None
                else f"{who} heeft een vraag waar jij meer van kunt weten:",
                f"{who} from {region} has a question that you may know more about:"
                if asker.region is None
                else f"{who} has a question that you may know more about:",
            ),
        ),
        (f"“{question}”",),
        (
            said(
                language,
                "Wil je kennismaken? Je hoeft niets voor te bereiden, en nee is ook goed. Typ ",
                "Would you like to meet? Nothing to prepare, and no is fine too. Type ",
            ),
            Code(said(language, "ja", "yes")),
            said(language, " of ", " or "),
            Code(said(language, "nee", "no")),
            ".",
        ),
    )


def yes_together(name: str, language: Language, *, in_a_room: bool) -> Line:
    """Return to a contact who agreed to meet someone what happens now."""
    if in_a_room:
        return (
            said(
                language,
                f"Fijn! Ik nodig jou en {name} uit in een eigen kamer.",
                f"Great! I invite you and {name} to a room of your own.",
            ),
        )
    return (
        said(
            language,
            f"Fijn! Jij en {name} krijgen allebei van mij hoe je elkaar bereikt.",
            f"Great! I tell both you and {name} how to reach each other.",
        ),
    )


def no_thanks(name: str, language: Language) -> Line:
    """Return to a contact who would rather not meet someone that this is fine."""
    return (
        said(
            language,
            f"Goed dat je het zegt. Ik vertel {name} alleen dat het nu niet lukt, zonder reden.",
            f"Good that you say so. I only tell {name} that it does not work out now, no reason.",
        ),
    )


def together_already(language: Language) -> Line:
    """Return to a contact who changes a yes that it was passed on."""
    return (
        said(
            language,
            "Ik had jullie al met elkaar in contact gebracht. Zeg het gerust in die kamer.",
            "I had brought you in touch already. Feel free to say so in that room.",
        ),
    )


def too_late(language: Language) -> Line:
    """Return to a contact that it was decided before."""
    return (
        said(
            language,
            "Dank je. Hier was al geen antwoord meer op nodig.",
            "Thank you. This needed no answer any more.",
        ),
    )
