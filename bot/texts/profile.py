"""What Vertel says about what it knows of someone, and what they agree to."""

from collections.abc import Iterator
from datetime import date

from bot.intents.kinds import Field
from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.people import Consent, Group, Profile
from retrieval.model import Language

_FIELDS = {
    Field.NAME: ("naam", "name"),
    Field.ORGANISATION: ("organisatie", "organisation"),
    Field.REGION: ("regio", "region"),
    Field.ROLE: ("rol", "role"),
    Field.THEMES: ("thema’s", "themes"),
    Field.GROUP: ("groep", "group"),
    Field.ABOUT: ("vraag mij over", "ask me about"),
}


def heading(language: Language) -> str:
    """Return the title above a profile."""
    return said(language, "Dit weet ik van je", "This is what I know of you")


def rows(profile: Profile, language: Language) -> Iterator[Line]:
    """Yield each field with its value, a dash for what nobody told."""
    values = {
        Field.NAME: profile.name,
        Field.ORGANISATION: profile.organisation,
        Field.REGION: profile.region,
        Field.ROLE: profile.role,
        Field.THEMES: ", ".join(profile.themes),
        Field.GROUP: profile.group,
        Field.ABOUT: profile.about,
    }
    for field, value in values.items():
        yield (f"{field_name(field, language)}: {value or '–'}",)


def field_name(field: Field, language: Language) -> str:
    """Return what a field is called, as people type it."""
    return said(language, *_FIELDS[field])


def agreed(consent: Consent | None, language: Language) -> Line:
    """Return whether someone may be suggested, since when and how they said so."""
    if consent is None:
        return (
            said(
                language,
                "Ik noem je niet aan anderen. Mag dat wel? Typ ",
                "I do not name you to others. May I? Type ",
            ),
            Code(said(language, "noem mij", "name me")),
            ".",
        )
    day = labels.date(consent.given.isoformat(), language)
    via = f" ({consent.via})" if consent.via else ""
    return (
        said(
            language,
            f"Ik mag je noemen aan mensen in andere regio’s: dat vond je goed op {day}{via}. Niet "
            "meer? Typ ",
            f"I may name you to people in other regions: you agreed on {day}{via}. Not any more? "
            "Type ",
        ),
        Code(said(language, "intrekken", "withdraw")),
        ".",
    )


def how_to_change(language: Language) -> Line:
    """Return how to change a profile, and how to be rid of it."""
    return (
        said(language, "Iets veranderen? Typ bijvoorbeeld ", "To change something, type "),
        Code(said(language, "regio: Twente", "region: Twente")),
        said(language, " of ", " or "),
        Code(said(language, "vraag mij over: bodemdaling", "ask me about: soil subsidence")),
        said(language, ". Alles weg? Typ ", ". Wipe it all? Type "),
        Code(said(language, "wis mijn profiel", "wipe my profile")),
        ".",
    )


def which_region(language: Language) -> Line:
    """Return the question in which region someone works."""
    return (
        said(
            language,
            "In welke regio werk je? Noem een gemeente, provincie, waterschap of streek.",
            "In which region do you work? Name a municipality, province, water board or area.",
        ),
    )


def no_such_region(text: str, language: Language) -> Line:
    """Return that no region was recognised."""
    return (
        said(
            language,
            f"Ik ken geen regio in “{text}”. Noem een gemeente, provincie, waterschap of streek.",
            f"I know no region in “{text}”. Name a municipality, province, water board or area.",
        ),
    )


def no_such_group(language: Language) -> Line:
    """Return which groups there are."""
    names = labels.row(list(Group), language)
    return (said(language, f"Kies uit: {names}.", f"Choose from: {names}."),)


def kept(language: Language) -> Line:
    """Return that a change was kept."""
    return (said(language, "Dat heb ik onthouden.", "I have remembered that."),)


def may_i_name_you(language: Language) -> Line:
    """Return the question whether someone may be suggested, with what that means."""
    return (
        said(
            language,
            "Mag ik je naam, rol, organisatie en regio noemen aan iemand in een andere regio die "
            "een vraag heeft waar jij meer van weet? Je adres geef ik nooit zonder jouw ja. Typ ",
            "May I tell your name, role, organisation and region to someone in another region who "
            "has a question that you know more about? I never give your address without your yes. "
            "Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, " of ", " or "),
        Code(said(language, "nee", "no")),
        ".",
    )


def thanks_for_consent(language: Language) -> Line:
    """Return a thank-you, and the way back."""
    return (
        said(language, "Dank je wel! Bedenk je je? Typ ", "Thank you! Changed your mind? Type "),
        Code(said(language, "intrekken", "withdraw")),
        said(language, ", dan noem ik je nergens meer.", " and I will not name you any more."),
    )


def not_named(language: Language) -> Line:
    """Return that someone is not suggested, and that this is fine."""
    return (said(language, "Goed, ik noem je aan niemand.", "All right, I name you to no one."),)


def withdrawn(language: Language) -> Line:
    """Return that consent was taken back."""
    return (
        said(
            language,
            "Gedaan. Ik noem je vanaf nu aan niemand meer.",
            "Done. From now on I name you to no one.",
        ),
    )


def wiped(language: Language) -> Line:
    """Return that everything is gone."""
    return (
        said(
            language,
            "Gedaan. Ik weet niets meer van je, en een bestand van een ander brengt je niet terug.",
            "Done. I know nothing of you any more, and no file of someone else brings you back.",
        ),
    )


def paused(until: date, language: Language) -> Line:
    """Return until when someone is left alone."""
    day = labels.date(until.isoformat(), language)
    return (
        said(
            language,
            f"Goed, tot {day} laat ik je met rust. Eerder terug? Typ ",
            f"All right, I leave you alone until {day}. Back earlier? Type ",
        ),
        Code(said(language, "ga door", "resume")),
        ".",
    )


def stopped(language: Language) -> Line:
    """Return that someone is left alone for good."""
    return (
        said(
            language,
            "Goed, ik vraag je niets meer en noem je aan niemand. Toch weer? Typ ",
            "All right, I ask you nothing more and name you to no one. Again after all? Type ",
        ),
        Code(said(language, "ga door", "resume")),
        ".",
    )


def stands_still(until: date | None, language: Language) -> Line:
    """Return that someone is left alone, until a day or for good, and how that ends."""
    day = labels.date(until.isoformat(), language) if until else ""
    dutch, english = (f"tot {day}, ", f" until {day}") if until else ("", "")
    return (
        said(
            language,
            f"Ik laat je nu met rust, {dutch}zoals je vroeg: zolang noem ik je aan niemand. Weer "
            "meedoen? Typ ",
            f"I leave you alone{english}, as you asked: I name you to no one meanwhile. Join in "
            "again? Type ",
        ),
        Code(said(language, "ga door", "resume")),
        ".",
    )


def resumed(language: Language) -> Line:
    """Return that a pause or a stop is over."""
    return (said(language, "Fijn dat je er weer bent.", "Good to have you back."),)


def only_direct(language: Language) -> Line:
    """Return that this is not for a room."""
    return (
        said(
            language,
            "Dat gaat alleen jou aan. Stuur het mij in een direct bericht.",
            "That is between you and me. Send it to me in a direct message.",
        ),
    )
