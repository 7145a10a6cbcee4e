"""What Vertel says about remarks: to who gave a thumb down, and to the moderators."""

from collections.abc import Mapping

from bot.rendering.blocks import Code, Line
from bot.texts.said import said
from corpus.model import Fault
from retrieval.model import Language

_CALLED = {
    Fault.WRONG: ("onjuist", "wrong"),
    Fault.OLD: ("verouderd", "out of date"),
    Fault.OFF_TOPIC: ("niet mijn vraag", "not my question"),
    Fault.UNCLEAR: ("onduidelijk", "unclear"),
    Fault.OTHER: ("iets anders", "something else"),
}


def called(fault: Fault, language: Language) -> str:
    """Return what a fault is called."""
    return said(language, *_CALLED[fault])


def what_was_wrong(language: Language) -> Line:
    """Return the question what was wrong with an answer."""
    return (
        said(
            language,
            "Wat klopte er niet? Antwoord met: onjuist, verouderd, niet mijn vraag, onduidelijk, "
            "of in je eigen woorden. Je hoeft niets te antwoorden.",
            "What was wrong? Answer with: wrong, out of date, not my question, unclear, or in your "
            "own words. You need not answer.",
        ),
    )


def who_reads(language: Language) -> Line:
    """Return who reads what is answered."""
    return (
        said(
            language,
            "De moderatoren lezen je antwoord, zonder je naam.",
            "The moderators read your answer, without your name.",
        ),
    )


def noted(title: str, language: Language) -> Line:
    """Return a thank-you for a remark about a source."""
    return (
        said(
            language,
            f"Dank je. De moderatoren kijken naar “{title}”.",
            f"Thank you. The moderators look at “{title}”.",
        ),
    )


def title(number: int, name: str, language: Language) -> str:
    """Return the heading of a card with remarks."""
    return said(
        language, f"{number}. Klopt dit? Opmerking over: {name}", f"{number}. A remark on: {name}"
    )


def counted(faults: Mapping[Fault, int], silent: int, language: Language) -> Line:
    """Return how often which fault was named, and how many gave only a thumb down."""
    told = ", ".join(f"{many} × {called(fault, language)}" for fault, many in faults.items())
    more = said(
        language,
        f" En {silent} × 👎 zonder uitleg." if silent else "",
        f" And {silent} × 👎 without a word." if silent else "",
    )
    return (f"{told}.{more}",)


def asked(question: str, language: Language) -> str:
    """Return which question was asked."""
    return said(language, f"Vraag: “{question}”", f"Question: “{question}”")


def asked_unseen(language: Language, *, direct: bool) -> str:
    """Return why the question is not shown."""
    if direct:
        return said(
            language,
            "Gevraagd in een direct bericht: de vraag blijft daar.",
            "Asked in a direct message: the question stays there.",
        )
    return said(language, "De vraag is al gewist.", "The question was wiped already.")


def beside(titles: str, language: Language) -> str:
    """Return which other sources an answer quoted."""
    return said(language, f"Ook aangehaald: {titles}", f"Also quoted: {titles}")


def put(fault: Fault, words: str, language: Language) -> str:
    """Return a remark as it was made."""
    name = called(fault, language)
    if words.casefold().strip(" .!") == name:
        return name.capitalize()
    return f"{name.capitalize()}: “{words}”"


def under_review(language: Language) -> Line:
    """Return that answers tell that this source is looked at."""
    return (
        said(
            language,
            "Bij antwoorden staat nu “wordt nagekeken”, tot jullie beslissen.",
            "Answers now say “under review”, until you decide.",
        ),
    )


def how_to_decide(number: int, language: Language, *, reacts: bool) -> Line:
    """Return how to decide about a source with remarks."""
    signs = said(
        language,
        "✅ de bron blijft, ❌ de bron gaat weg. Of typ ",
        "✅ it stays, ❌ it goes. Or type ",
    )
    return (
        signs if reacts else said(language, "Typ ", "Type "),
        Code(said(language, f"goedkeuren {number}", f"approve {number}")),
        said(language, " (blijft), ", " (stays), "),
        Code(said(language, f"afwijzen {number} reden", f"reject {number} reason")),
        said(language, " (weg) of ", " (goes) or "),
        Code(said(language, f"achteraan {number} reden", f"mute {number} reason")),
        ".",
    )


def another(number: int, fault: Fault, words: str, language: Language) -> Line:
    """Return that there is another remark about a source that waits already."""
    remark = put(fault, words, language)
    return (
        said(
            language,
            f"Nog een opmerking bij {number}. {remark}",
            f"Another remark on {number}. {remark}",
        ),
    )


def needs_reason(language: Language) -> Line:
    """Return that moderators must say why."""
    return (
        said(language, "Zeg er kort bij waarom, bijvoorbeeld ", "Say briefly why, for instance "),
        Code(said(language, "achteraan 17 te algemeen", "mute 17 too general")),
        ".",
    )


def no_such_source(name: str, language: Language) -> Line:
    """Return that no source has this id."""
    return (said(language, f"Een bron “{name}” ken ik niet.", f"I know no source “{name}”."),)


def placed(name: str, weight: int, who: str, language: Language) -> Line:
    """Return what was decided about the place of a source, and by whom."""
    dutch, english = {
        1: ("komt nu eerder in antwoorden, als hij bijna even goed past", "now comes sooner"),
        -1: ("komt nu na alle bronnen die ook antwoord geven", "now comes after all that answer"),
        0: ("staat weer op zijn gewone plaats", "is at its normal place again"),
    }[weight]
    return (
        said(
            language,
            f"“{name}” {dutch}. Besloten door {who}.",
            f"“{name}” {english}. Decided by {who}.",
        ),
    )
