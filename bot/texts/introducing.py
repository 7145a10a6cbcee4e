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


def asked_lately(name: str, language: Language) -> Line:
    """Return that the contact was asked not long ago, whatever came of it."""
    return (
        said(
            language,
            f"Ik heb het {name} kort geleden al voor je gevraagd. Over een paar maanden kan het "
            "weer.",
            f"I asked {name} for you not long ago. In a few months you can ask again.",
        ),
    )


def oneself(language: Language) -> Line:
    """Return that nobody is introduced to themselves."""
    return (said(language, "Dat ben je zelf.", "That is you."),)


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


def not_now(name: str | None, language: Language) -> Line:
    """Return, to the asker, that it does not work out, without a reason; None: with nobody."""
    who = name or said(language, "de ander", "The other one")
    return (
        said(
            language,
            f"Het lukt {who} nu niet om kennis te maken. Dat zegt niets over je vraag. Zal ik "
            "iemand anders zoeken? Typ ",
            f"{who} cannot meet you now. That says nothing about your question. Shall I look for "
            "someone else? Type ",
        ),
        Code(said(language, "wie weet iets over …", "who knows about …")),
        ".",
    )
