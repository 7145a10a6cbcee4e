"""The passage around a quote, with the quote marked in it and the place where it stands."""

from bot.flows.ports import Asker, Context, Passages, Remembered
from bot.flows.shown import Shown
from bot.rendering.blocks import Body, Excerpt, Paragraph, Sources
from bot.rendering.citation import entries
from bot.rendering.excerpt import excerpt
from bot.texts import talk
from retrieval.model import Citation


def source(n: int | None, last: Remembered | None, asker: Asker, *, passages: Passages) -> Body:
    """Return the text around quote `n` of the last answer here.

    Without a number the only quote is meant. Says so when there is no such quote, and when its
    source may not be shown any more.
    """
    if last is None:
        return (Paragraph(talk.no_question_yet(asker.language)),)
    seen = Shown.restored(last.shown).seen
    chosen = [citation for citation in seen if n in {citation.n, None}]
    if len(chosen) != 1:
        numbers = [citation.n for citation in seen]
        return (Paragraph(talk.no_such_source(numbers, asker.language)),)
    context = passages.context(chosen[0].passage_id, asker.rights)
    if context is None:
        return (Paragraph(talk.source_gone(chosen[0].n, asker.language)),)
    return _around(chosen[0], context, asker)


def _around(citation: Citation, context: Context, asker: Asker) -> Body:
    lines = excerpt(context.before, context.passage.text, context.after, citation.quote)
    return Sources(entries((citation,), asker.language)), Excerpt(lines)
