"""What Vertel says about sources that are withdrawn, and about decisions that are taken back."""

from bot.rendering.blocks import Code, Label, Line
from bot.texts.said import said
from corpus.store.ruling import Decision, State
from corpus.store.undoing import Lasting
from retrieval.model import Language

_UNDID = {
    State.APPROVED: ("de goedkeuring", "the approval"),
    State.REJECTED: ("de afwijzing", "the rejection"),
    State.WITHDRAWN: ("het intrekken", "the withdrawal"),
    State.EDITED: ("de wijziging", "the change"),
    State.BOOSTED: ("de plaats vooraan", "the place in front"),
    State.MUTED: ("de plaats achteraan", "the place at the end"),
    State.LEVELLED: ("de gewone plaats", "the normal place"),
}
#: What was done, as it stands in a list of that.
DID = {
    State.APPROVED: ("goedgekeurd", "approved"),
    State.REJECTED: ("afgewezen", "rejected"),
    State.WITHDRAWN: ("ingetrokken", "withdrawn"),
    State.EDITED: ("gewijzigd", "changed"),
    State.RESTORED: ("hersteld", "undone"),
    State.ASKED: ("vraag aan de auteur", "the author was asked"),
    State.WAITING: ("voorstel ingetrokken", "proposal dropped"),
    State.LATER: ("uitgesteld", "put off"),
    State.BOOSTED: ("vooraan gezet", "put in front"),
    State.MUTED: ("achteraan gezet", "put at the end"),
    State.LEVELLED: ("op de gewone plaats gezet", "put at its normal place"),
}
_LASTING = {
    Lasting.NOTHING: (
        "Over {0} is niets besloten dat je kunt terugdraaien.",
        "Nothing was decided about {0} that can be undone.",
    ),
    Lasting.TOO_LONG_AGO: (
        "Het besluit over {0} is langer dan een dag geleden. Terugdraaien kan niet meer.",
        "The decision about {0} was made more than a day ago. It cannot be undone any more.",
    ),
    Lasting.CHANGED_SINCE: (
        "De bron van {0} is daarna nog veranderd. Terugdraaien kan niet meer.",
        "The source of {0} was changed after that. It cannot be undone any more.",
    ),
    Lasting.OF_AUTHOR: (
        "De auteur trok {0} zelf in. Dat kunnen jullie niet terugdraaien.",
        "The author took {0} back. You cannot undo that.",
    ),
}


def does_not_count(title: str, language: Language) -> Line:
    """Return, under an answer, that a source it quotes is withdrawn."""
    return (
        said(
            language,
            f"Een bron die ik hier aanhaalde, “{title}”, is ingetrokken. Reken er niet meer op.",
            f"A source that I quoted here, “{title}”, was withdrawn. Do not rely on it any more.",
        ),
    )


def holds_again(title: str, language: Language) -> Line:
    """Return, under an answer, that a source that was withdrawn is there again."""
    return (
        said(
            language,
            f"De bron “{title}” was ingetrokken, maar staat er weer. Je kunt er weer op rekenen.",
            f"The source “{title}” was withdrawn, but is back. You can rely on it again.",
        ),
    )


def withdrawn(number: int, made: Decision, language: Language) -> Line:
    """Return that a source is withdrawn, by whom, and how to take that back."""
    return (
        said(
            language,
            f"{number} is ingetrokken door {made.name}. Ik haal de bron niet meer aan, en zeg dat "
            "onder antwoorden van de laatste 30 dagen. Toch niet? Typ vandaag nog ",
            f"{number} is withdrawn by {made.name}. I do not quote it any more, and say so under "
            "answers of the last 30 days. Rather not? Within a day, type ",
        ),
        Code(said(language, f"herstel {number}", f"undo {number}")),
        ".",
    )


def stays(number: int, made: Decision, language: Language) -> Line:
    """Return that a source stays as it is, and by whom it is confirmed."""
    return (
        said(
            language,
            f"{number} blijft staan, bevestigd door {made.name}.",
            f"{number} stays, confirmed by {made.name}.",
        ),
    )


def no_such_source(source_id: str, language: Language) -> Line:
    """Return that no source has this id."""
    return (
        said(
            language,
            f"Een bron met het kenmerk “{source_id}” ken ik niet.",
            f"I know no source “{source_id}”.",
        ),
    )


def known_as(source_id: str, language: Language) -> Line:
    """Return by which name the command line knows a source."""
    return Label(said(language, "Kenmerk:", "Id:")), " ", Code(source_id)


def not_yours(number: int | str, language: Language) -> Line:
    """Return that the moderators of another hub decide about a source."""
    return (
        said(
            language,
            f"{number} is niet van jullie kennishub. Daar beslissen anderen over.",
            f"{number} is not of your hub. Others decide about it.",
        ),
    )


def restored(number: int, undid: Decision, made: Decision, language: Language) -> Line:
    """Return what was undone, and by whom."""
    what = said(language, *_UNDID[undid.what])
    return (
        said(
            language,
            f"{made.name} heeft {what} van {number} teruggedraaid. Alles is weer zoals daarvoor.",
            f"{made.name} undid {what} of {number}. All is as it was before.",
        ),
    )


def reopened(number: int, name: str, language: Language) -> Line:
    """Return that what was decided longer ago is to be decided anew, and who wanted that."""
    return (
        said(
            language,
            f"{name} heeft de bron van {number} teruggezet in de wachtrij.",
            f"{name} put the source of {number} back in the queue.",
        ),
    )


def lasting(number: int, why: Lasting, language: Language) -> Line:
    """Return why nothing was undone."""
    return (said(language, *_LASTING[why]).format(number),)


def waits_again(number: int, language: Language) -> Line:
    """Return that a source waits again, above its card."""
    return (
        said(language, f"{number} wacht weer op een besluit.", f"{number} waits for a decision."),
    )


def undoable(language: Language) -> str:
    """Return what stands above the decisions of the last day."""
    return said(
        language,
        "Besloten in de laatste dag, en nog terug te draaien",
        "Decided in the last day, and still to be undone",
    )


def did(number: int, title: str, made: Decision, language: Language) -> Line:
    """Return a decision of the last day as a line in a list, with how to undo it."""
    what = said(language, *DID[made.what])
    return (
        said(
            language,
            f"{number}. {title} ({what} door {made.name}): ",
            f"{number}. {title} ({what} by {made.name}): ",
        ),
        Code(said(language, f"herstel {number}", f"undo {number}")),
    )


def happened(made: Decision, day: str, language: Language) -> Line:
    """Return what was done about a source: on which day, by whom and why."""
    if made.is_of_author:
        week = said(language, f"in de week van {day}", f"in the week of {day}")
        what = said(language, *DID[made.what])
        return (said(language, f"{what} door de auteur, {week}", f"{what} by the author, {week}"),)
    what, why = said(language, *DID[made.what]), f" ({made.reason})" if made.reason else ""
    return (
        said(
            language,
            f"{what} door {made.name}, op {day}{why}",
            f"{what} by {made.name}, on {day}{why}",
        ),
    )
