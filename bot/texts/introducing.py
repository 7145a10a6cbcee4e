"""What Vertel says when two people would like to meet."""

from collections.abc import Mapping

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.people import Profile
from retrieval.model import Language


def shown(profile: Profile) -> str:
    """Return someone as others may know them: name, role, organisation and region."""
    facts = dict.fromkeys(
        fact for fact in (profile.role, profile.organisation, profile.region) if fact
    )
    return f"{profile.name} ({', '.join(facts)})" if facts else profile.name


def how_to_meet(language: Language, *, several: bool) -> Line:
    """Return how to ask for an introduction to the people who were named."""
    command = said(language, "stel voor", "introduce")
    return (
        said(language, "Kennismaken? Typ ", "Like to meet? Type "),
        Code(f"{command} 1" if several else command),
        said(
            language,
            ". Ik vraag dan eerst of de ander dat ook wil.",
            ". I first ask whether the other one would like that too.",
        ),
    )


def asked(name: str, language: Language) -> Line:
    """Return that the contact is asked, and what is told of the asker."""
    return (
        said(
            language,
            f"Ik vraag aan {name} of die kennis wil maken. Ik noem daarbij je naam, je regio en je "
            "vraag. Je hoort het van mij, uiterlijk over vijf werkdagen.",
            f"I ask {name} whether they would like to meet you. I tell your name, your region and "
            "your question. You will hear from me, in five working days at the latest.",
        ),
    )


def asked_already(name: str, language: Language) -> Line:
    """Return that the contact was asked and did not answer yet."""
    return (
        said(
            language,
            f"Ik heb het {name} al gevraagd en wacht nog op antwoord.",
            f"I have asked {name} already and am waiting for an answer.",
        ),
    )


def out_of_reach(name: str, language: Language) -> Line:
    """Return that Vertel cannot write to a contact."""
    return (
        said(
            language,
            f"Ik kan {name} hier niet bereiken. Vraag het je kennishub: die kan jullie in contact "
            "brengen.",
            f"I cannot reach {name} here. Ask your knowledge hub: they can bring you in touch.",
        ),
    )


def anyone_may_ask(name: str, address: str, language: Language) -> Line:
    """Return where an organisation can be reached, that anyone may ask."""
    return (
        said(
            language,
            f"{name} mag je zo benaderen: {address}",
            f"You can turn to {name} right away: {address}",
        ),
    )


def gone(language: Language) -> Line:
    """Return that someone cannot be met any more."""
    return (
        said(
            language,
            "Deze persoon kan ik niet meer voorstellen.",
            "I can no longer introduce you to this person.",
        ),
    )


def whom(names: Mapping[int, str], language: Language) -> tuple[Line, ...]:
    """Return the question whom to meet, with what to type for each, by their number."""
    command = said(language, "stel voor", "introduce")
    return tuple((Code(f"{command} {n}"), f": {name}") for n, name in names.items())


def whom_question(language: Language) -> Line:
    """Return the question whom to meet."""
    return (said(language, "Wie wil je leren kennen?", "Whom would you like to meet?"),)


def nobody_named(language: Language) -> Line:
    """Return that nobody was named here."""
    return (
        said(
            language,
            "Ik heb hier nog niemand genoemd. Stel eerst je vraag, of typ ",
            "I have not named anyone here yet. Ask your question first, or type ",
        ),
        Code(said(language, "wie weet iets over …", "who knows about …")),
        ".",
    )


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


def yes_together(language: Language) -> Line:
    """Return to a contact who agreed that a room is made."""
    return (
        said(
            language,
            "Fijn! Ik nodig jullie allebei uit in een eigen kamer.",
            "Great! I invite you both to a room of your own.",
        ),
    )


def no_thanks(language: Language) -> Line:
    """Return to a contact who would rather not that this is fine."""
    return (
        said(
            language,
            "Goed dat je het zegt. Ik vertel alleen dat het nu niet lukt, zonder reden.",
            "Good that you say so. I only tell them that it does not work out now, no reason.",
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


def together(
    asker: Profile, contact: Profile, question: str, language: Language
) -> tuple[Line, ...]:
    """Return the first words in the room of two people who want to meet."""
    return (
        (
            said(
                language,
                f"{shown(asker)}, dit is {shown(contact)}. Jullie wilden allebei kennismaken.",
                f"{shown(asker)}, this is {shown(contact)}. You both wanted to meet.",
            ),
        ),
        (said(language, f"De vraag was: “{question}”", f"The question was: “{question}”"),),
        (
            said(
                language,
                "Ik laat jullie nu alleen. Wie begint met: wat heb je zelf al geprobeerd?",
                "I leave you to it. Who begins with: what have you tried so far?",
            ),
        ),
    )


def turn_to(contact: Profile, address: str, language: Language) -> Line:
    """Return, to either of two who cannot meet in one room, how to reach the other."""
    return (
        said(
            language,
            f"{shown(contact)} wil graag kennismaken. Zo bereik je elkaar: {address}",
            f"{shown(contact)} would like to meet. This is how you reach each other: {address}",
        ),
    )


def not_now(name: str, language: Language) -> Line:
    """Return, to the asker, that it does not work out, without a reason."""
    return (
        said(
            language,
            f"Het lukt {name} nu niet om kennis te maken. Dat zegt niets over je vraag. Zal ik "
            "iemand anders zoeken? Typ ",
            f"{name} cannot meet you now. That says nothing about your question. Shall I look for "
            "someone else? Type ",
        ),
        Code(said(language, "wie weet iets over …", "who knows about …")),
        ".",
    )
