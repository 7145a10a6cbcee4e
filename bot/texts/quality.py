"""What moderators read about how good the sources are."""

from collections.abc import Sequence

from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.conditions import FEWEST, FIRST, PROMPT, Condition, Measured
from corpus.people import Group
from retrieval.model import Language

_NAMES = {
    Condition.REACHABLE: ("bereikbaar", "reachable"),
    Condition.FINDABLE: ("vindbaar", "findable"),
    Condition.USABLE: ("bruikbaar", "usable"),
    Condition.RELIABLE: ("betrouwbaar", "reliable"),
    Condition.ACCEPTED: ("geaccepteerd", "accepted"),
    Condition.HELPFUL: ("behulpzaam", "helpful"),
}
#: What the number of a condition means, and what it rests on: of a hub, and of one source.
_MEANS = {
    Condition.REACHABLE: (
        f"antwoorden binnen {PROMPT:.0f} seconden",
        f"answers within {PROMPT:.0f} seconds",
    ),
    Condition.FINDABLE: (
        f"gevonden bij de eerste {FIRST}",
        f"found among the first {FIRST}",
    ),
    Condition.USABLE: (
        "met advies, voorwaarden en een volgende stap",
        "with advice, conditions and a next step",
    ),
    Condition.RELIABLE: (
        "citaten kloppen en op tijd bevestigd",
        "quotes are exact and confirmed in time",
    ),
    Condition.ACCEPTED: ("duimen omhoog, elke kant even zwaar", "thumbs up, each side as heavy"),
    Condition.HELPFUL: ("“het hielp me verder”", "“it brought me further”"),
}
_SOURCES, _ANSWERS = (
    ("bron", "bronnen", "source", "sources"),
    (
        "antwoord",
        "antwoorden",
        "answer",
        "answers",
    ),
)
_VOTES, _REPLIES = ("stem", "stemmen", "vote", "votes"), ("reactie", "reacties", "reply", "replies")
_RESTS_ON = {
    Condition.REACHABLE: _ANSWERS,
    Condition.FINDABLE: _SOURCES,
    Condition.USABLE: _SOURCES,
    Condition.RELIABLE: _SOURCES,
    Condition.ACCEPTED: _VOTES,
    Condition.HELPFUL: _REPLIES,
}
_RESTS_ON_OF_ONE = _RESTS_ON | {
    Condition.FINDABLE: ("vraag", "vragen", "question", "questions"),
    Condition.USABLE: ("onderdeel", "onderdelen", "part", "parts"),
    Condition.RELIABLE: ("fragment", "fragmenten", "passage", "passages"),
}
_SIDES = {
    Group.GOVERNMENT: "government",
    Group.DELIVERY: "delivery",
    Group.RESEARCH: "research",
    Group.EDUCATION: "education",
    Group.RESIDENTS: "residents",
    Group.FARMER: "farmers",
    Group.ENTREPRENEUR: "entrepreneurs",
    Group.ARTS: "arts",
    Group.IT: "it",
}


def heading(language: Language) -> str:
    """Return the title of the figures."""
    return said(language, "Stand van zaken, laatste 30 dagen", "State of affairs, last 30 days")


def sources(approved: int, waiting: int, language: Language) -> Line:
    """Return how many sources there are, and wait."""
    return (
        said(
            language,
            f"{approved} eigen {'bron' if approved == 1 else 'bronnen'} te vinden, {waiting} "
            f"{'wacht' if waiting == 1 else 'wachten'} op een besluit",
            f"{approved} own {'source' if approved == 1 else 'sources'} to be found, {waiting} "
            f"{'waits' if waiting == 1 else 'wait'} for a decision",
        ),
    )


def asked(questions: int, answered: int, language: Language) -> Line:
    """Return how many questions there were, and the share that was answered."""
    if not questions:
        return (said(language, "nog geen vragen", "no questions yet"),)
    share = _percent(answered / questions, language)
    return (
        said(
            language,
            f"{questions} {'vraag' if questions == 1 else 'vragen'}, {share} beantwoord",
            f"{questions} {'question' if questions == 1 else 'questions'}, {share} answered",
        ),
    )


def condition(
    name: Condition, measured: Measured, language: Language, *, one: bool = False
) -> Line:
    """Return a condition with its value and what that rests on; `one`: of one source."""
    called = said(language, *_NAMES[name])
    if measured.value is None:
        return (f"{called}: {said(language, 'niet gemeten', 'not measured')}",)
    words = (_RESTS_ON_OF_ONE if one else _RESTS_ON)[name]
    single, several = words[:2] if language is Language.DUTCH else words[2:]
    rests = f"{measured.count} {single if measured.count == 1 else several}"
    means = said(language, *_MEANS[name])
    return (f"{called}: {_percent(measured.value, language)} – {means} ({rests})",)


def side(of: str | None, helped: int, given: int, language: Language) -> Line:
    """Return what one side of the work thought of answers with a source."""
    called = said(language, "overige stemmen", "other votes")
    if of is not None:
        called = said(language, of, _SIDES[Group(of)])
    of_all = said(language, "van de", "of")
    return (f"{called}: {helped} {of_all} {given} 👍",)


def missing_most(language: Language) -> str:
    """Return the title above what was not found."""
    return said(language, "Gevraagd in kamers en niet gevonden", "Asked in rooms and not found")


def missing(count: int, example: str | None, language: Language) -> Line:
    """Return how many questions are about the same, and one of them."""
    words = (
        f"“{example}”"
        if example
        else said(
            language,
            "over een persoon, dus zonder voorbeeld",
            "about a person, so without an example",
        )
    )
    return (f"{count}×: {words}",)


def overlaps(language: Language) -> str:
    """Return the title above what several regions work on."""
    return said(language, "Hier zijn meer regio’s mee bezig", "More regions are working on this")


def shared(
    titles: Sequence[str],
    regions: Sequence[str],
    themes: Sequence[str],
    people: Sequence[str],
    language: Language,
) -> Line:
    """Return what is alike in several regions, why, and who can tell of it."""
    named = labels.row([f"“{title}”" for title in titles], language)
    where = labels.row(list(regions), language)
    why = said(language, "ze beantwoorden dezelfde vraag", "they answer the same question")
    if themes:
        about = labels.row(list(themes), language)
        why = said(language, f"{why} over {about}", f"{why} about {about}")
    line = f"{where}: {named} – {why}"
    if people:
        who = labels.row(list(people), language)
        line += said(language, f"; meer weten? {who}", f"; know more? {who}")
    return (line,)


def how_to_see_one(language: Language) -> Line:
    """Return how to see the conditions of one source."""
    return (
        said(language, "Eén bron zie je met ", "See one source with "),
        Code(said(language, "stand van zaken 17", "state of affairs 17")),
        said(
            language,
            f". Stemmen tellen vanaf {FEWEST}.",
            f". Votes count from {FEWEST} up.",
        ),
    )


def no_such_source(source_id: str, language: Language) -> Line:
    """Return that there is no source of this id."""
    return (
        said(
            language,
            f"Een bron met het kenmerk {source_id} ken ik niet.",
            f"I know no source with the id {source_id}.",
        ),
    )


def kept_question(question: str, language: Language) -> Line:
    """Return that from now on is measured whether a source is found for a question."""
    return (
        said(
            language,
            f"Ik kijk voortaan of ik hem vind voor: “{question}”",
            f"From now on I check whether I find it for: “{question}”",
        ),
    )


def found_at(place: int | None, title: str, language: Language) -> Line:
    """Return at which place a source is found for a question that was just given."""
    if place is None:
        return (
            said(
                language,
                f"“{title}” staat voor deze vraag niet bij de eerste {FIRST}. Ik kijk voortaan of "
                "dat verandert.",
                f"“{title}” is not among the first {FIRST} for this question. I check from now on "
                "whether that changes.",
            ),
        )
    return (
        said(
            language,
            f"“{title}” staat voor deze vraag op plaats {place}. Ik kijk voortaan of dat "
            "zo blijft.",
            f"“{title}” is at place {place} for this question. I check from now on whether that "
            "stays so.",
        ),
    )


def _percent(share: float, language: Language) -> str:
    return said(language, f"{share:.0%}".replace("%", " %"), f"{share:.0%}")
