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
    known = list(_facts(group, language))
    return Entry(
        numbers=tuple(dict.fromkeys(citation.n for citation in group)),
        title=" › ".join((first.title or first.source_id, *_headings(group))),
        facts=tuple(fact for fact, _ in known),
        url=first.url,
        at_once=tuple(fact for fact, shown in known if shown),
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


def _facts(group: Sequence[Citation], language: Language) -> Iterator[tuple[str, bool]]:
    """Yield what is known of a source, and whether it has to be seen at once.

    That is where it is from and whether that is a guess, the pages, and why it may no longer hold.
    """
    known = group[0]
    if known.region:
        yield known.region, True
    if known.level:
        yield labels.level(known.level, language), False
    if known.kind:
        yield labels.kind(known.kind, language), False
    for knowledge in known.knowledge:
        yield labels.knowledge(knowledge, language), False
    yield from _standing(known, language)
    if numbers := sorted({citation.page for citation in group if citation.page is not None}):
        yield labels.pages(numbers, language), True
    if known.starter:
        yield labels.starter(known.origin, language), False
    elif known.origin:
        yield known.origin, False
    if guess := labels.guessed(known.guessed, language):
        yield guess, "region" in known.guessed


def _standing(known: Citation, language: Language) -> Iterator[tuple[str, bool]]:
    if known.unconfirmed:
        yield labels.unconfirmed(known.date, language), True
    elif known.date:
        yield labels.date(known.date, language), False
    if known.under_review:
        yield labels.under_review(language), True
