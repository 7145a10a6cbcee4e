"""The next sources for the last question, numbered on."""

from bot.flows.ports import Asker, Memory, Passages, Remembered
from bot.flows.shown import Shown, first_of, renumbered
from bot.rendering.answer import cited
from bot.rendering.blocks import Body, Hint, Paragraph
from bot.rendering.forms import answering
from bot.texts import answers, talk
from corpus.model import Rights
from retrieval.model import Citation


def more(last: Remembered | None, asker: Asker, *, memory: Memory, passages: Passages) -> Body:
    """Return the next sources for the last question here, and record that they were shown.

    A source that was withdrawn or changed since the question was asked is passed over.
    """
    if last is None:
        return (Paragraph(talk.no_question_yet(asker.language, elsewhere=not asker.direct)),)
    shown = Shown.restored(last.shown)
    if not shown.seen:
        return (Paragraph(talk.no_such_source((), asker.language)),)
    now, later = _next(shown, asker.rights, passages)
    told = Shown((*shown.seen, *now), later, shown.contacts)
    memory.show(last.id, told.stored(), told.cited)
    if not now:
        return (Paragraph(answers.no_more(asker.language)),)
    return (
        Paragraph(answers.more_found(asker.language)),
        *cited(now, asker.language),
        Hint(answers.next_step(now[0].n, asker.language, more=bool(later))),
        answering.below_quotes([one.n for one in now], asker.language, more=bool(later)),
    )


def _next(
    shown: Shown, rights: Rights, passages: Passages
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    allowed = [citation for citation in shown.kept if _stands(citation, rights, passages)]
    return first_of(renumbered(allowed, max((seen.n for seen in shown.seen), default=0)))


def _stands(citation: Citation, rights: Rights, passages: Passages) -> bool:
    """Tell whether the quote may still be shown, and still stands where it stood."""
    context = passages.context(citation.passage_id, rights)
    return context is not None and citation.quote in context.passage.text
