"""The citations of an answer in the form of Teams, which shows what a number is of."""

from collections.abc import Iterator

from microsoft_teams.api.models.entity import CitationAppearance

from bot.rendering.blocks import Body, Entry, Quote, Sources
from bot.rendering.clean import is_web, safe

#: What Teams takes, in signs, and how many keywords.
_NAME, _ABSTRACT, _KEYWORD, _KEYWORDS = 80, 160, 28, 3


def is_answer(body: Body) -> bool:
    """Whether this is an answer: words of sources, and which those are."""
    kinds = {type(block) for block in body}
    return {Quote, Sources} <= kinds


def citations(body: Body) -> Iterator[tuple[int, CitationAppearance]]:
    """Yield each number that stands behind a quote, in order, and what it is of."""
    entries = {
        n: entry
        for block in body
        if isinstance(block, Sources)
        for entry in block.entries
        for n in entry.numbers
    }
    told: set[int] = set()
    for block in body:
        if isinstance(block, Quote) and block.n in entries and block.n not in told:
            told.add(block.n)
            yield block.n, _appearance(block, entries[block.n])


def _appearance(quote: Quote, entry: Entry) -> CitationAppearance:
    words = [safe(fact) for fact in entry.facts]
    keywords = [word for word in words if 0 < len(word) <= _KEYWORD][:_KEYWORDS]
    return CitationAppearance(
        name=shortened(safe(entry.title), _NAME) or "…",
        abstract=shortened(safe(" ".join(quote.lines)), _ABSTRACT),
        url=entry.url if entry.url and is_web(entry.url) else None,
        keywords=keywords or None,
    )


def shortened(text: str, most: int) -> str:
    """Return text of so many signs at most, cut behind a word.

    Teams counts halves of a pair as one sign each.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * most:
        return text
    cut = units[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    head, _, _ = cut.rpartition(" ")
    # One word that is too long by itself is cut where it must be.
    return (head if len(head) > most // 2 else cut).rstrip() + "…"
