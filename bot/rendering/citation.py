"""What is known of a source, as one entry in a list of sources."""

from collections.abc import Iterator, Sequence

from bot.rendering.blocks import Entry
from bot.texts import labels
from corpus.repair import repair
from retrieval.model import Citation, Language


def entries(citations: Sequence[Citation], language: Language) -> tuple[Entry, ...]:
    """Return one entry for each source, in the order in which they are first cited."""
    grouped: dict[str, list[Citation]] = {}
    for citation in citations:
        grouped.setdefault(citation.source_id, []).append(citation)
    return tuple(_entry(group, language) for group in grouped.values())


def _entry(group: Sequence[Citation], language: Language) -> Entry:
    first = group[0]
    return Entry(
        numbers=tuple(dict.fromkeys(citation.n for citation in group)),
        title=" › ".join((first.title or first.source_id, *_headings(group))),
        facts=tuple(_facts(group, language)),
        url=first.url,
    )


def _headings(group: Sequence[Citation]) -> Sequence[str]:
    """Return the headings that all quotes of one source share, without a repeated title.

    A title was repaired when it was guessed from a heading, which stands as it was read.
    """
    paths = {citation.heading for citation in group}
    if len(paths) > 1:
        return ()
    said = {"", repair(group[0].title)}
    return [part for part in paths.pop().split(" > ") if repair(part) not in said]


def _standing(known: Citation, language: Language) -> Iterator[str]:
    """Yield of when a source is, and whether it can still be relied on."""
    if known.unconfirmed:
        yield labels.unconfirmed(known.date, language)
    elif known.date:
        yield labels.date(known.date, language)
    if known.under_review:
        yield labels.under_review(language)


def _facts(group: Sequence[Citation], language: Language) -> Iterator[str]:
    known = group[0]
    if known.region:
        yield known.region
    if known.level:
        yield labels.level(known.level, language)
    if known.kind:
        yield labels.kind(known.kind, language)
    yield from (labels.knowledge(knowledge, language) for knowledge in known.knowledge)
    yield from _standing(known, language)
    if numbers := sorted({citation.page for citation in group if citation.page is not None}):
        yield labels.pages(numbers, language)
    if known.starter:
        yield labels.starter(known.origin, language)
    elif known.origin:
        yield known.origin
    if guess := labels.guessed(known.guessed, language):
        yield guess
