"""What is said of people who may know more."""

from bot.rendering.blocks import Code, Line
from bot.texts import labels
from bot.texts.said import said
from corpus.people import ContactKind
from retrieval.contacts.model import Basis, Expert
from retrieval.model import Language

#: How much of what someone tells of themselves is told on, in characters.
_TOLD = 160


def heading(language: Language) -> str:
    """Return the title above people who know more."""
    return said(language, "Wie hier meer van weet", "Who knows more about this")


def reason(expert: Expert, language: Language) -> str:
    """Return in one sentence why someone knows more, with the sources it rests on.

    Nothing for who tells nothing of themselves and has a part in no source.
    """
    told = _shortened(expert.tells.strip())
    if expert.basis is Basis.TELLS and told:
        if expert.kind is ContactKind.ORGANISATION:
            return said(language, f"Over zichzelf: “{told}”", f"About itself: “{told}”")
        return said(language, f"Vertelt zelf: “{told}”", f"In their own words: “{told}”")
    if not expert.works:
        return ""
    titles = labels.row([f"“{work.title}”" for work in expert.works], language)
    wrote = expert.basis is not Basis.TELLS or any(work.wrote for work in expert.works)
    if expert.basis is Basis.NAMED or not wrote:
        return said(language, f"Staat als contact in {titles}.", f"Is the contact in {titles}.")
    return said(language, f"Schreef {titles}.", f"Wrote {titles}.")


def facts(expert: Expert) -> tuple[str, ...]:
    """Return what someone is, where and of whom, as far as that is known."""
    place = expert.region if expert.region != expert.organisation else None
    own = expert.organisation if expert.organisation != expert.name else ""
    return tuple(dict.fromkeys(fact for fact in (expert.role, own, place) if fact))


def nobody(language: Language) -> Line:
    """Return that nobody is known yet who knows more."""
    return (
        said(
            language,
            "Ik ken nog niemand in een andere regio die hier meer van weet.",
            "I do not know anyone in another region yet who knows more about this.",
        ),
    )


def nobody_next(language: Language) -> tuple[Line, ...]:
    """Return what to do when nobody is known."""
    dutch = (
        "Vraag het je kennishub: die kent mensen die ik niet ken.",
        "Weet je zelf iemand? Laat die persoon mij een bericht sturen met ",
    )
    english = (
        "Ask your knowledge hub: they know people whom I do not know.",
        "Do you know someone? Let them send me a message that says ",
    )
    first, second = dutch if language is Language.DUTCH else english
    return ((first,), (second, Code(said(language, "profiel", "profile")), "."))


def _shortened(text: str) -> str:
    if len(text) <= _TOLD:
        return text
    return text[:_TOLD].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
