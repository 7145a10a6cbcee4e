"""What Vertel says when it comes into a place, and what it says of how it behaves there."""

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.model import Speaks
from retrieval.model import Language


def hello(language: Language, *, direct: bool) -> tuple[Line, ...]:
    """Return that this is a bot, what it does, what it keeps, and how to be rid of it."""
    who: Line = (
        said(
            language,
            "Hallo, ik ben Vertel, een chatbot. Ik zoek antwoorden in lessen die regio’s met "
            "elkaar delen, met de zin en de bron erbij.",
            "Hello, I am Vertel, a chat bot. I look for answers in lessons that regions share, "
            "with the sentence and its source.",
        ),
    )
    return (who, _how(language, direct=direct), _keeps(language, direct=direct))


def for_moderators(language: Language, *, alone: bool) -> Line:
    """Return what moderators do in this room of theirs; files may be for Vertel `alone`."""
    here = (
        "Hier zet je bestanden neer die ik moet lezen, en zie je wat er wacht met ",
        "Here you drop files for me to read, and see what waits with ",
    )
    in_personal_chat = (
        "Bestanden stuur je mij in een persoonlijk gesprek. Hier zie je wat er wacht met ",
        "You send me files in a personal chat. Here you see what waits with ",
    )
    return (
        said(language, *(in_personal_chat if alone else here)),
        Code(said(language, "wachtrij", "queue")),
        ".",
    )


def _how(language: Language, *, direct: bool) -> Line:
    if direct:
        return (
            said(language, "Stel gerust je vraag, of typ ", "Just ask your question, or type "),
            Code("help"),
            ".",
        )
    return (
        said(
            language,
            "Noem mij in je vraag, dan antwoord ik in een draad. Typ ",
            "Mention me in your question and I answer in a thread. Type ",
        ),
        Code("@Vertel help"),
        said(language, " voor meer.", " for more."),
    )


def _keeps(language: Language, *, direct: bool) -> Line:
    keeps = said(
        language,
        "Je vraag en mijn antwoord bewaar ik 30 dagen, daarna alleen aantallen. Verwijder je je "
        "vraag, dan wis ik beide meteen.",
        "I keep your question and my answer for 30 days, then only counts. When you delete your "
        "question I wipe both at once.",
    )
    if direct:
        leave = said(
            language,
            " Wil je dat ik stop? Verlaat dan dit gesprek.",
            " Want me to stop? Leave this conversation.",
        )
    else:
        leave = said(
            language,
            " Wil je dat ik stop? Verwijder mij dan uit deze kamer.",
            " Want me to stop? Remove me from this room.",
        )
    return (keeps + leave,)


def speaks(how: Speaks, language: Language) -> Line:
    """Return how Vertel behaves in this room from now on."""
    match how:
        case Speaks.THREADS:
            dutch = "Goed. In deze kamer antwoord ik alleen nog in draden, als iemand mij noemt."
            english = "All right. In this room I answer only in threads, when someone mentions me."
        case Speaks.ONLY_MENTIONED:
            dutch = (
                "Goed. In deze kamer antwoord ik alleen nog als iemand mij noemt, ook in draden."
            )
            english = "All right. In this room I answer only when mentioned, also in threads."
        case Speaks.MENTIONED:
            dutch = (
                "Goed. Ik antwoord als iemand mij noemt, en in draden die met een vraag aan mij "
                "begonnen."
            )
            english = (
                "All right. I answer when someone mentions me, and in threads that began with a "
                "question to me."
            )
    return (said(language, dutch, english),)


def not_in_charge(language: Language) -> Line:
    """Return who may decide about the room."""
    dutch = "Dat kan alleen iemand die deze kamer beheert."
    english = "Only someone who manages this room can do that."
    return (said(language, dutch, english),)


def still_needed(question: str, language: Language) -> Line:
    """Return the question whether an old question still needs an answer."""
    return (
        said(
            language,
            f"Je vroeg meer dan een dag geleden: “{question}” Toen was ik er niet. Is dit nog "
            "nodig? Typ ",
            f"More than a day ago you asked: “{question}” I was away then. Do you still need "
            "this? Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, ", dan zoek ik het alsnog op.", " and I will look it up."),
    )


def cannot_listen(language: Language) -> Line:
    """Return the kind request to type what was said in a voice message."""
    return (
        said(
            language,
            "Fijn dat je het vertelt! Ik kan alleen nog geen geluid beluisteren. Wil je het typen? "
            "Een paar zinnen is genoeg, en typefouten zijn niet erg.",
            "Thank you for telling me! I cannot listen to sound, though. Would you type it? A few "
            "sentences will do, and slips do not matter.",
        ),
    )


def cannot_read(language: Language) -> Line:
    """Return what to do about a message that stays encrypted for Vertel."""
    return (
        said(
            language,
            "Ik kan je bericht niet lezen: de sleutel ontbreekt. Stuur het nog een keer. Helpt dat "
            "niet? Meld je dan af en weer aan in je chatprogramma, of begin een nieuw gesprek met "
            "mij.",
            "I cannot read your message: its key is missing. Please send it once more. If that "
            "does not help, log out of your chat program and in again, or start a new "
            "conversation with me.",
        ),
    )
