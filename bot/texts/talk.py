"""What Vertel says in a conversation, in Dutch and English."""

from collections.abc import Sequence
from typing import assert_never

from bot.intents import LONGEST_MESSAGE, MOST_QUESTIONS, Puzzle
from bot.rendering.blocks import Code, Line
from bot.texts.labels import row
from bot.texts.said import said
from retrieval.model import Language


def greeting(language: Language) -> Line:
    """Return a hello that says what to do next."""
    return (
        said(
            language,
            "Hallo! Stel gerust je vraag. Ik zoek het antwoord in de gedeelde lessen. Typ ",
            "Hello! Ask me anything. I look for the answer in the shared lessons. Type ",
        ),
        Code("help"),
        said(language, " voor uitleg.", " to learn more."),
    )


def how_to_leave(language: Language) -> Line:
    """Return how a conversation in the terminal ends."""
    return (
        said(language, "Typ ", "Type "),
        Code(said(language, "einde", "exit")),
        said(language, " om te stoppen.", " to leave."),
    )


def thanks(language: Language) -> Line:
    """Return an answer to a thank-you."""
    return (said(language, "Graag gedaan!", "You are welcome!"),)


def unclear(puzzle: Puzzle, language: Language) -> Line:
    """Return what to do about a message that cannot be answered as it is."""
    ask = said(
        language, "Stel je vraag in een gewone zin.", "Ask your question in a plain sentence."
    )
    match puzzle:
        case Puzzle.EMPTY:
            return (
                said(language, "Waar kan ik je mee helpen? ", "What can I help you with? ") + ask,
            )
        case Puzzle.SIGNS | Puzzle.BARE:
            reason = said(
                language,
                "Ik weet niet goed wat je bedoelt. ",
                "I am not sure what you mean. ",
            )
            return (reason + ask,)
        case Puzzle.CODE:
            reason = said(
                language,
                "Dit lijkt op computercode. Daar weet ik niets van. ",
                "This looks like computer code. I know nothing about that. ",
            )
            return (reason + ask,)
        case Puzzle.LONG | Puzzle.TOO_LONG | Puzzle.OTHER_LANGUAGE:
            return _cannot_read(puzzle, language)
        case _:
            assert_never(puzzle)


def _cannot_read(puzzle: Puzzle, language: Language) -> Line:
    if puzzle is Puzzle.OTHER_LANGUAGE:
        dutch = "Ik spreek Nederlands en Engels. Stel je vraag in een van die twee talen."
        return (f"{dutch} I speak Dutch and English. Please ask in either of them.",)
    if puzzle is Puzzle.TOO_LONG:
        return (
            said(
                language,
                f"Je bericht is te lang voor mij: meer dan {LONGEST_MESSAGE} tekens. "
                "Vat je vraag samen in een of twee zinnen.",
                f"Your message is too long for me: more than {LONGEST_MESSAGE} characters. "
                "Put your question in one or two sentences.",
            ),
        )
    return (
        said(
            language,
            "Je bericht is lang en ik zie er geen vraag in. Zet je vraag in een of twee zinnen, "
            "met een vraagteken.",
            "Your message is long and I see no question in it. Put your question in one or two "
            "sentences, with a question mark.",
        ),
    )


def shortened(language: Language) -> Line:
    """Return that only the end of a long message was used."""
    dutch = "Je bericht is lang. Ik ben uitgegaan van de vraag aan het eind."
    english = "Your message is long. I went by the question at its end."
    return (said(language, dutch, english),)


def left_out(count: int, language: Language) -> Line:
    """Return that more questions were asked than are answered at once."""
    dutch = "Nog een vraag liet ik liggen" if count == 1 else f"Nog {count} vragen liet ik liggen"
    english = "I left out one question" if count == 1 else f"I left out {count} questions"
    return (
        said(
            language,
            f"{dutch}: ik beantwoord er hooguit {MOST_QUESTIONS} tegelijk.",
            f"{english}: I answer at most {MOST_QUESTIONS} at a time.",
        ),
    )


def no_question_yet(language: Language, *, elsewhere: bool) -> Line:
    """Return that a command needs a question first; `elsewhere`: it may stand in another thread."""
    if elsewhere:
        dutch = (
            "Ik weet niet bij welke vraag dit hoort. Typ dit in de draad van het antwoord, of "
            "stel je vraag opnieuw."
        )
        english = (
            "I do not know which question this belongs to. Type this in the thread of the answer, "
            "or ask it again."
        )
    else:
        dutch = "Ik weet niet bij welke vraag dit hoort. Stel eerst je vraag."
        english = "I do not know which question this belongs to. Ask your question first."
    return (said(language, dutch, english),)


def no_such_source(numbers: Sequence[int], language: Language) -> Line:
    """Return which numbers there are to choose from."""
    word = said(language, "bron", "source")
    if not numbers:
        dutch, english = "Bij je laatste vraag", "Your last question"
        return (
            said(language, f"{dutch} heb ik geen bronnen gegeven.", f"{english} has no sources."),
        )
    named = row([str(number) for number in numbers], language)
    return (
        said(
            language, f"Ik heb bron {named} laten zien. Typ ", f"I have shown source {named}. Type "
        ),
        Code(f"{word} {numbers[0]}"),
        ".",
    )


def source_gone(n: int, language: Language) -> Line:
    """Return that a source may not be shown any more."""
    dutch = f"Bron {n} kan ik niet meer laten zien: de tekst is ingetrokken of veranderd."
    english = f"I can no longer show source {n}: its text was withdrawn or changed."
    return (said(language, dutch, english),)


def nobody_known(language: Language) -> Line:
    """Return that nobody is known here."""
    dutch, english = "Ik ken hier geen mensen.", "I know no people here."
    return (said(language, dutch, english),)


def slow_down(language: Language) -> Line:
    """Return that questions come too fast."""
    dutch = "Dat zijn veel vragen achter elkaar. Wacht een minuut en vraag het dan nog eens."
    english = "That is a lot of questions in a row. Wait a minute and ask again."
    return (said(language, dutch, english),)


def needs_no_answer(language: Language) -> Line:
    """Return, to who presses a button of what was asked before, that it needs no answer now."""
    return (
        said(
            language,
            "Hier is geen antwoord meer op nodig. Wil je nog iets vertellen? Typ ",
            "This needs no answer any more. If you want to tell something, type ",
        ),
        Code(said(language, "deel …", "share …")),
        ".",
    )


def was_answered(language: Language) -> Line:
    """Return, below what was asked, that it is answered."""
    return (said(language, "Hier heb je op geantwoord.", "You answered this."),)
