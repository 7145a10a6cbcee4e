"""An answer as blocks: the quotes first, then where they stand, then what was not found."""

from collections.abc import Iterator, Sequence

from bot.rendering.blocks import Block, Body, Bullets, Heading, Paragraph, Quote, Sources
from bot.rendering.citation import entries
from bot.rendering.clean import lines_of
from bot.rendering.signs import readable_lines
from bot.texts import answers
from retrieval.model import Answer, Citation, Language, Verdict


def answer(said: Answer) -> Body:
    """Return an answer with its sources, and all that must be told beside it."""
    return tuple(_blocks(said))


def quotes(citations: Sequence[Citation]) -> Body:
    """Return only the quotes, each with its number."""
    return tuple(
        Quote(readable_lines(lines_of(citation.quote)), citation.n) for citation in citations
    )


def cited(citations: Sequence[Citation], language: Language) -> Body:
    """Return quotes and the list of their sources."""
    return (
        *quotes(citations),
        Heading(answers.sources(language)),
        Sources(entries(citations, language)),
    )


def _blocks(said: Answer) -> Iterator[Block]:
    yield from _notices(said)
    if said.verdict is Verdict.NOTHING or not said.citations:
        yield Paragraph((answers.nothing_found(said.language),))
        yield Bullets(answers.what_next(said.language))
        return
    if said.verdict is Verdict.CLOSE:
        yield Paragraph(answers.comes_close(said.language))
    yield from cited(said.citations, said.language)
    if said.missing:
        yield Paragraph(answers.missing(said.missing, said.language))


def _notices(said: Answer) -> Iterator[Block]:
    told = [answers.notice(code, said.language) for code in said.notices]
    if said.language is Language.ENGLISH and said.citations:
        told.append(answers.quotes_are_dutch())
    yield from (Paragraph(line) for line in told if line is not None)
