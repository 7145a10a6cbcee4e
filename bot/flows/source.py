"""The passage around a quote, with the quote marked in it and the place where it stands."""

from bot.flows.ports import Asker, Passages, Remembered
from bot.flows.shown import Shown
from bot.rendering.blocks import Body, Excerpt, Paragraph, Sources
from bot.rendering.citation import entries
from bot.rendering.excerpt import excerpt
from bot.texts import talk
from retrieval.model import Citation


def source(
    numbers: tuple[int, ...], last: Remembered | None, asker: Asker, *, passages: Passages
) -> Body:
    """Return the text around these quotes of the last answer here, one after another.

    Without a number the only quote is meant. Says so when there is no such quote, and when its
    source may not be shown any more.
    """
    if last is None:
        return (Paragraph(talk.no_question_yet(asker.language, elsewhere=not asker.direct)),)
    seen = {citation.n: citation for citation in Shown.restored(last.shown).seen}
    wanted = numbers or (tuple(seen) if len(seen) == 1 else ())
    known = [seen[n] for n in wanted if n in seen]
    body = tuple(
        block for citation in known for block in _around(citation, asker, passages=passages)
    )
    if len(known) == len(wanted) > 0:
        return body
    return (*body, Paragraph(talk.no_such_source(list(seen), asker.language)))


def _around(citation: Citation, asker: Asker, *, passages: Passages) -> Body:
    context = passages.context(citation.passage_id, asker.rights)
    if context is None:
        return (Paragraph(talk.source_gone(citation.n, asker.language)),)
    lines = excerpt(context.before, context.passage.text, context.after, citation.quote)
    return Sources(entries((citation,), asker.language)), Excerpt(lines)
