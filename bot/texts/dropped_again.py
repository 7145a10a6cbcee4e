"""What Vertel says of a file whose text was rejected or withdrawn before."""

from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.said import said
from bot.texts.withdrawing import DID
from corpus.store.reopening import Ending
from corpus.workdays import HERE
from retrieval.model import Language


def way_back(title: str, ending: Ending, language: Language) -> Line:
    """Return when and by whom a source was rejected or withdrawn, and how it comes back."""
    if ending.is_authors:
        return (
            said(
                language,
                f"De auteur trok “{title}” zelf in. Dat kunnen jullie niet terugdraaien.",
                f"The author took “{title}” back. You cannot undo that.",
            ),
        )
    number = ending.review.id
    return (
        _ended(title, ending, language),
        said(language, " Toch terugzetten? Typ ", " Put it back after all? Type "),
        Code(said(language, f"herstel {number}", f"undo {number}")),
        ".",
    )


def _ended(title: str, ending: Ending, language: Language) -> str:
    made = ending.decision
    if made is None:
        return said(
            language,
            f"“{title}” is eerder weggehaald.",
            f"“{title}” was taken away before.",
        )
    day = labels.date(made.at.astimezone(HERE).date().isoformat(), language)
    why = f" ({made.reason})" if made.reason else ""
    name = said(language, f" door {made.name}", f" by {made.name}") if made.name else ""
    what = said(language, *DID[made.what])
    return said(
        language,
        f"“{title}” is op {day} {what}{name}{why}.",
        f"“{title}” was {what} on {day}{name}{why}.",
    )
