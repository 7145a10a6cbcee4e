"""What Vertel says to an author about what became of their lesson."""

from collections.abc import Mapping

from bot.rendering.blocks import Code, Line
from bot.texts.review_card import field, value
from bot.texts.said import said
from retrieval.model import Language


def thanks(title: str, language: Language) -> tuple[Line, ...]:
    """Return that a lesson can be found by now."""
    return (
        (
            said(
                language,
                f"Dank je wel! Je les “{title}” is goedgekeurd. Andere regio’s kunnen hem nu "
                "vinden.",
                f"Thank you! Your lesson “{title}” is approved. Other regions can find it now.",
            ),
        ),
        (
            said(
                language,
                "Helpt hij iemand in een andere regio, dan hoor je dat van mij.",
                "When it helps someone in another region, I tell you.",
            ),
        ),
    )


def rejected(title: str, reason: str, language: Language) -> tuple[Line, ...]:
    """Return that a lesson is not shared, and why."""
    first = said(
        language,
        f"Dank je dat je “{title}” wilde delen. De moderatoren delen deze les nu niet met anderen.",
        f"Thank you for offering “{title}”. The moderators do not share this lesson for now.",
    )
    why = said(language, f"Dit schreven zij erbij: “{reason}”", f"They wrote: “{reason}”")
    last = said(
        language,
        "Dat zegt niets over wat je meemaakte. Je volgende les is net zo welkom.",
        "That says nothing about what you went through. Your next lesson is as welcome.",
    )
    return ((first,), *(((why,),) if reason else ()), (last,))


def question(title: str, text: str, language: Language, *, answers: bool) -> tuple[Line, ...]:
    """Return a moderator's question; `answers` when it can be answered right here."""
    here = said(
        language,
        "Antwoord gewoon hier. Ik geef het zonder je naam door.",
        "Just answer here. I pass it on without your name.",
    )
    return (
        (
            said(
                language,
                f"Een moderator heeft een vraag over je les “{title}”:",
                f"A moderator has a question about your lesson “{title}”:",
            ),
        ),
        (f"“{text}”",),
        (here,) if answers else _answer_by_code(language),
    )


def _answer_by_code(language: Language) -> Line:
    """Return how who has no name answers: in a message that holds their code."""
    return (
        said(
            language, "Antwoorden? Stuur dezelfde code met ", "To answer, send the same code with "
        ),
        Code(said(language, "antwoord:", "answer:")),
        said(
            language,
            " en je antwoord erachter. Ik geef het de volgende ochtend door, zonder je naam.",
            " and your answer behind it. I pass it on the next morning, without your name.",
        ),
    )


def passed_on(language: Language) -> Line:
    """Return that an answer was passed on."""
    return (
        said(
            language,
            "Dank je, ik heb het doorgegeven aan de moderatoren.",
            "Thank you, I passed it on to the moderators.",
        ),
    )


def answered_one(title: str, asked: str, language: Language) -> Line:
    """Return which of several questions was answered."""
    return (
        said(
            language,
            f"Dank je, ik heb je antwoord op “{asked}” over je les “{title}” doorgegeven aan de "
            "moderatoren. Er wacht nog een vraag.",
            f"Thank you, I passed your answer to “{asked}” about your lesson “{title}” on to the "
            "moderators. Another question is waiting.",
        ),
    )


def changes(
    title: str, before: Mapping[str, object], after: Mapping[str, str], language: Language
) -> tuple[Line, ...]:
    """Return the changes that moderators propose."""
    each = [
        (
            f"{field(name, language)}: {value(before.get(name), language)} → {words}"
            if len(words) < _SHORT
            else f"{field(name, language)}: {words}",
        )
        for name, words in after.items()
    ]
    return (
        (
            said(
                language,
                f"De moderatoren willen je les “{title}” graag zo aanpassen:",
                f"The moderators would like to change your lesson “{title}” like this:",
            ),
        ),
        *each,
    )


#: Beside a longer value the one before it only makes it harder to read.
_SHORT = 100


def may_i_by_code(code: str, number: int, language: Language) -> Line:
    """Return how who has a code agrees to the proposal of this number, or does not."""
    yes, no = said(language, "ja", "yes"), said(language, "nee", "no")
    return (
        said(
            language,
            "Zonder jouw ja verandert er niets. Vind je het goed? Typ ",
            "Nothing changes without your yes. Do you agree? Type ",
        ),
        Code(f"code {code} {yes} {number}"),
        said(language, ". Liever niet? Typ ", ". Rather not? Type "),
        Code(f"code {code} {no} {number}"),
        ".",
    )


def may_i(language: Language) -> Line:
    """Return how an author agrees to a change, or does not."""
    return (
        said(
            language,
            "Zonder jouw ja verandert er niets. Vind je het goed? Typ ",
            "Nothing changes without your yes. Do you agree? Type ",
        ),
        Code(said(language, "ja", "yes")),
        said(language, " of ", " or "),
        Code(said(language, "nee", "no")),
        ".",
    )


def edit_answered(language: Language, *, yes: bool) -> Line:
    """Return that a change is made, or is not."""
    if yes:
        return (
            said(
                language,
                "Dank je, ik heb het aangepast. De moderatoren beslissen nu.",
                "Thank you, I changed it. The moderators decide now.",
            ),
        )
    return (
        said(
            language,
            "Goed, het blijft zoals jij het schreef. De moderatoren horen dat.",
            "All right, it stays as you wrote it. The moderators are told.",
        ),
    )


def decided_meanwhile(language: Language) -> Line:
    """Return that moderators decided before an answer came."""
    return (
        said(
            language,
            "Dank je. De moderatoren hebben al over deze les beslist.",
            "Thank you. The moderators have decided about this lesson already.",
        ),
    )


def changed_meanwhile(language: Language) -> Line:
    """Return that what was asked is not what is proposed any more."""
    return (
        said(
            language,
            "De moderatoren veranderden hun voorstel net. Je krijgt de nieuwe versie van mij.",
            "The moderators just changed their proposal. You get the new version from me.",
        ),
    )


def used(title: str, region: str, language: Language) -> Line:
    """Return that a lesson helped somewhere else."""
    return (
        said(
            language,
            f"Goed nieuws: je les “{title}” is gebruikt in {region}. Iemand daar kreeg er antwoord "
            "mee.",
            f"Good news: your lesson “{title}” was used in {region}. It answered someone’s "
            "question there.",
        ),
    )
