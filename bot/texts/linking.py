"""What Vertel says about addresses on several platforms that are one person's."""

from collections.abc import Iterator, Sequence

from bot.intents.kinds import Field
from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.profile import field_name
from bot.texts.said import said
from corpus.people import Profile
from retrieval.model import Language


def code_drawn(code: str, language: Language) -> Line:
    """Return the code, where to type it and until when."""
    return (
        said(
            language,
            "Stuur mij binnen een kwartier een direct bericht op het andere platform: ",
            "Within a quarter of an hour, send me a direct message on the other platform: ",
        ),
        Code(f"{said(language, 'koppel', 'link')} {code}"),
        said(language, ". De code werkt één keer.", ". The code works once."),
    )


def what_follows(language: Language) -> Line:
    """Return what linking means, and that a code is for nobody else."""
    return (
        said(
            language,
            "Daarna ken ik je daar en hier als één persoon: één profiel, één toestemming, en samen "
            "hooguit één uitnodiging per week. Geef de code aan niemand: wie hem gebruikt, ziet "
            "jouw profiel en krijgt jouw berichten.",
            "From then on you are one person to me, there and here: one profile, one consent, and "
            "one invitation a week at most. Give the code to nobody: whoever uses it sees your "
            "profile and gets your messages.",
        ),
    )


def linked(language: Language) -> Line:
    """Return that someone is one person on both platforms now."""
    return (
        said(
            language,
            "Gekoppeld. Je bent voor mij nu één persoon, daar en hier. Ik schrijf je waar ik het "
            "laatst van je hoorde. Toch liever los? Typ ",
            "Linked. You are one person to me now, there and here. I write to you where I heard "
            "from you last. Rather apart after all? Type ",
        ),
        Code(said(language, "ontkoppel", "unlink")),
        ".",
    )


def differs(language: Language) -> Line:
    """Return that two profiles said different things, and which one holds."""
    return (
        said(
            language,
            "Hier had je iets anders ingevuld. Ik houd wat je had waar je de code vroeg. Wil je "
            "toch dit? Stuur dan de regel:",
            "Here you had told something else. I keep what you had where you asked for the code. "
            "Rather this? Then send the line:",
        ),
    )


def lines_left(profile: Profile, language: Language) -> Iterator[Line]:
    """Yield each value that was not kept, as its owner can type it to have it after all."""
    values = {
        Field.NAME: profile.name,
        Field.ORGANISATION: profile.organisation,
        Field.REGION: profile.region,
        Field.ROLE: profile.role,
        Field.GROUP: profile.group,
        Field.ABOUT: profile.about,
    }
    for field, value in values.items():
        if value:
            yield (Code(f"{field_name(field, language)}: {value}"),)


def older_intention(words: str, language: Language) -> Line:
    """Return what someone wanted to try before, and is not asked about any more."""
    return (
        said(
            language,
            f"Op beide plekken wilde je iets uitproberen. Ik vraag alleen nog naar het laatste, "
            f"niet meer naar: “{words}”",
            f"On both you wanted to try something. I only ask about the last of it, and no more "
            f"about: “{words}”",
        ),
    )


def not_named_anywhere(language: Language) -> Line:
    """Return that a no on one of both platforms holds for both."""
    return (
        said(
            language,
            "Op de ene plek mocht ik je noemen, op de andere niet. Ik noem je dus aan niemand.",
            "On one I was allowed to name you, on the other not. So I name you to no one.",
        ),
    )


def unknown_code(language: Language) -> Line:
    """Return that a code does nothing, and how to get one that does."""
    return (
        said(
            language,
            "Deze code ken ik niet, of hij werkt niet meer. Een nieuwe krijg je op je andere "
            "platform: typ daar ",
            "I do not know this code, or it works no more. You get a new one on your other "
            "platform: type there ",
        ),
        Code(said(language, "koppel", "link")),
        ".",
    )


def too_often(language: Language) -> Line:
    """Return that someone sent too many codes that were wrong."""
    return (
        said(
            language,
            "Dat waren te veel verkeerde codes. Probeer het over een uur opnieuw.",
            "Those were too many wrong codes. Try again in an hour.",
        ),
    )


def own_code(language: Language) -> Line:
    """Return that a code is to be used on the other platform."""
    return (
        said(
            language,
            "Deze code vroeg je zelf, hier of op een adres dat al bij je hoort. Typ hem op het "
            "andere platform.",
            "You asked for this code yourself, here or at an address that is yours already. Type "
            "it on the other platform.",
        ),
    )


def same_platform(language: Language) -> Line:
    """Return that two addresses on one platform are not linked."""
    return (
        said(
            language,
            "Dan had je twee adressen op hetzelfde platform. Dat kan niet: ik koppel van elk "
            "platform één adres.",
            "That would be two addresses on the same platform. That cannot be: I link one address "
            "of each platform.",
        ),
    )


def code_in_a_room(language: Language) -> Line:
    """Return that a code was read by others, and is good no more."""
    return (
        said(
            language,
            "Koppelen doe je in een direct bericht aan mij. Deze code hebben anderen nu gelezen: "
            "hij werkt niet meer. Vraag een nieuwe.",
            "Linking is for a direct message to me. Others have read this code now: it works no "
            "more. Ask for a new one.",
        ),
    )


def unlinked(platforms: Sequence[str], language: Language) -> Line:
    """Return that someone is known here only, and what that means elsewhere."""
    where = labels.row([labels.platform(name) for name in platforms], language)
    return (
        said(
            language,
            f"Losgemaakt van {where}. Wat ik van je weet, blijft hier. Daar ken ik je niet meer: "
            "ook in de rondes van kamers daar doe je niet meer mee.",
            f"Parted from {where}. What I know of you stays here. There I do not know you any "
            "more: nor do you take part in the rounds of rooms there.",
        ),
    )


def nothing_to_unlink(language: Language) -> Line:
    """Return that nothing is linked."""
    return (
        said(
            language,
            "Ik ken je alleen op dit adres: er is niets gekoppeld.",
            "I know you at this address only: nothing is linked.",
        ),
    )


def addresses(reached: Sequence[tuple[str, str]], language: Language) -> Line:
    """Return the addresses by which someone is known."""
    each = (f"{labels.platform(on)} {user}" if on else user for on, user in reached)
    return (f"{said(language, 'adressen', 'addresses')}: {', '.join(each)}",)
