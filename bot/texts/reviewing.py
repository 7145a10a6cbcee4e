"""What Vertel says to moderators about what waits for them."""

from bot.rendering.blocks import Code, Line
from bot.texts import labels, matters
from bot.texts.said import said
from corpus.model import Metadata
from corpus.store.ruling import Decision, Matter, Review, State
from retrieval.model import Language

_DID = {
    State.APPROVED: ("goedgekeurd", "approved"),
    State.REJECTED: ("afgewezen", "rejected"),
    State.WITHDRAWN: ("ingetrokken", "withdrawn"),
    State.LATER: ("uitgesteld", "put off"),
}
_WHY = {
    Matter.REMARK: ("opmerking", "a remark"),
    Matter.RECHECK: ("klopt dit nog?", "does this still hold?"),
}
_DOES = {
    State.ASKED: ("vraag gesteld aan de auteur", "the author was asked"),
    State.EDITED: ("wacht op het ja van de auteur", "waits for the author’s yes"),
}


def listed(review: Review, known: Metadata, language: Language) -> Line:
    """Return a source that waits as a line in a list."""
    facts = [labels.kind(known.kind, language)]
    if known.region:
        facts.append(known.region)
    if about := matters.asked(review.matter, language):
        facts.append(about)
    since = labels.date(review.since.isoformat(), language)
    facts.append(said(language, f"sinds {since}", f"since {since}"))
    if review.matter in _WHY:
        facts.append(said(language, *_WHY[review.matter]))
    if review.state in _DOES:
        facts.append(said(language, *_DOES[review.state]))
    return (f"{review.id}. {known.title or review.source_id} ({', '.join(facts)})",)


def nothing_waits(language: Language) -> Line:
    """Return that the queue is empty."""
    return (said(language, "Er wacht niets op een besluit.", "Nothing waits for a decision."),)


def and_more(many: int, language: Language) -> Line:
    """Return how much more waits, and when it is listed."""
    return (
        said(
            language,
            f"En nog {many}. Die zie je als jullie over deze hebben beslist.",
            f"And {many} more. You see them once you decided about these.",
        ),
    )


def see_one(number: int, language: Language) -> Line:
    """Return how to see all about one source."""
    return (
        said(language, "Alles over één les zie je met ", "See all about one lesson with "),
        Code(said(language, f"wachtrij {number}", f"queue {number}")),
        ".",
    )


def which_one(language: Language) -> Line:
    """Return that a number is needed, and that more than one may be named."""
    return (
        said(language, "Zeg erbij welke, met het nummer uit ", "Say which, by its number in "),
        Code(said(language, "wachtrij", "queue")),
        said(language, ". Meer tegelijk mag: ", ". More than one is fine: "),
        Code(said(language, "goedkeuren 3 5 7", "approve 3 5 7")),
        ".",
    )


def no_such_number(number: int, language: Language) -> Line:
    """Return that nothing has this number."""
    return (
        said(language, f"Nummer {number} ken ik niet. Typ ", f"I know no number {number}. Type "),
        Code(said(language, "wachtrij", "queue")),
        said(language, " voor wat er wacht.", " for what waits."),
    )


def decided(number: int, made: Decision, language: Language, *, hidden: bool = False) -> Line:
    """Return what was decided, and by whom; what nobody may see is not said to be found."""
    did, then = said(language, *_DID[made.what]), ""
    if made.what is State.APPROVED:
        found = (" Vanaf nu te vinden.", " It can be found from now on.")
        nobody = (" Maar zo vindt niemand de bron.", " But nobody can find the source like this.")
        then = said(language, *(nobody if hidden else found))
    return (
        said(
            language,
            f"{number} is {did} door {made.name}.{then}",
            f"{number} is {did} by {made.name}.{then}",
        ),
    )


def decided_before(review: Review, made: Decision | None, language: Language) -> Line:
    """Return that someone was first, who and when; or that it was not decided in the queue."""
    did = said(language, *_DID[review.state])
    if made is None:
        return (
            said(
                language,
                f"{review.id} was al {did}, buiten de wachtrij om.",
                f"{review.id} was {did} already, outside the queue.",
            ),
        )
    day = labels.date(made.at.date().isoformat(), language)
    why = f" ({made.reason})" if made.reason else ""
    return (
        said(
            language,
            f"{review.id} was al {did} door {made.name}, op {day}{why}.",
            f"{review.id} was {did} already by {made.name}, on {day}{why}.",
        ),
    )


def waits_for_author(number: int, language: Language) -> Line:
    """Return that a change must be agreed to first, and how to drop it."""
    return (
        said(
            language,
            f"De auteur van {number} moet jullie wijziging nog goedvinden. Toch zonder die "
            "wijziging? Typ eerst ",
            f"The author of {number} has not agreed to your change yet. Without that change after "
            "all? First type ",
        ),
        Code(said(language, f"bewerk {number} ongedaan", f"edit {number} undo")),
        ".",
    )


def source_first(number: int, language: Language) -> Line:
    """Return that a remark cannot be decided about while its source waits to be approved."""
    return (
        said(
            language,
            f"De bron van {number} wacht zelf weer op een besluit. Beslis eerst over de bron zelf.",
            f"The source of {number} waits for a decision itself. Decide about the source first.",
        ),
    )


def asked(number: int, language: Language, *, left: bool) -> Line:
    """Return that the author is asked; `left` when they must come for it."""
    if left:
        return (
            said(
                language,
                f"De vraag over {number} ligt klaar. De auteur deelde zonder naam, en ziet hem pas "
                "als die de eigen code geeft.",
                f"The question about {number} is ready. The author shared without a name, and sees "
                "it only when they give their code.",
            ),
        )
    return (
        said(
            language,
            f"Ik vraag het de auteur van {number}. Het antwoord komt hier.",
            f"I ask the author of {number}. The answer comes here.",
        ),
    )


def no_author(number: int, language: Language) -> Line:
    """Return that nobody can be asked about a source."""
    return (
        said(
            language,
            f"Van {number} ken ik geen auteur in de chat. Vraag het zelf, buiten mij om.",
            f"I know no author of {number} in chat. Ask them yourself.",
        ),
    )


def author_left(number: int, language: Language) -> Line:
    """Return that an author wants no messages."""
    return (
        said(
            language,
            f"De auteur van {number} wil geen berichten van mij. Beslis over de les zoals die er "
            "staat.",
            f"The author of {number} wants no messages from me. Decide about the lesson as it is.",
        ),
    )


def author_replied(number: int, text: str, language: Language, asked: str = "") -> tuple[Line, ...]:
    """Return what an author answered; `asked`: to which question, where there were several."""
    to = said(language, f" op “{asked}”", f" “{asked}”") if asked else ""
    return (
        (
            said(
                language,
                f"De auteur van {number} antwoordt{to}:",
                f"The author of {number} answers{to}:",
            ),
        ),
        (f"“{text}”",),
    )


def author_changed(number: int, language: Language) -> Line:
    """Return that an author changed their lesson, above how it is now."""
    return (
        said(
            language,
            f"De auteur van {number} heeft de les aangepast. Zo staat het er nu:",
            f"The author of {number} changed the lesson. This is how it is now:",
        ),
    )


def author_agreed(number: int, language: Language, *, yes: bool) -> Line:
    """Return that an author agreed to a change, or did not."""
    return (
        said(
            language,
            f"De auteur van {number} vindt de wijziging goed. Zo staat het er nu:"
            if yes
            else f"De auteur van {number} wil de wijziging niet. Het blijft zoals het was:",
            f"The author of {number} agrees to the change. This is how it is now:"
            if yes
            else f"The author of {number} does not want the change. It stays as it was:",
        ),
    )


def only_here(language: Language) -> Line:
    """Return where moderators decide."""
    return (
        said(
            language,
            "Dat kan alleen in de kamer van de moderatoren.",
            "That works only in the moderators’ room.",
        ),
    )
