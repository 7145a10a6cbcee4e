"""Sources that come nearest to one that waits, and those that hold the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.flows.review.board import Board
from corpus.alike import NEARLY_THE_SAME, Shared, overlap, shared
from corpus.errors import VertelError
from corpus.model import Span, Status, StoredSource
from retrieval.model import Question

#: How many are shown, and how much of a text is searched with.
_MOST, _LONGEST = 3, 300
#: Sentences with which is looked where else a text stands: long ones, that nobody writes twice.
_PROBES, _SHORTEST_PROBE = 12, 60
#: In how many other texts is looked how much they share, and from which share on that is told.
_COMPARED, _WORTH_TELLING = 8, 0.02
_NOTHING = Shared(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Near:
    """A source that comes near; `same` when it says nearly the same in the same words.

    `shared` is what both have in common, `waits` whether the other one waits as well.
    """

    source_id: str
    title: str
    same: bool
    shared: Shared = _NOTHING
    waits: bool = False


def nearest(source: StoredSource, text: str, board: Board) -> tuple[Near, ...]:
    """Return the sources nearest to this one that everyone may see; none when that fails."""
    if board.asking is None:
        return ()
    question = Question(f"{source.metadata.title}. {text[:_LONGEST]}")
    try:
        answer = board.asking(question)
        found = {one.source_id: one.title for one in (*answer.citations, *answer.more)}
        found.pop(source.source_id, None)
        return tuple(
            Near(key, title, overlap(text, board.sources.text(key)) >= NEARLY_THE_SAME)
            for key, title in list(found.items())[:_MOST]
        )
    except VertelError:
        # A card without them is better than no card.
        return ()


def overlapping(
    source: StoredSource, text: str, sentences: Sequence[Span], board: Board
) -> tuple[Near, ...]:
    """Return the sources that hold words of this one, those that share most of it first."""
    held = board.sources.holding(_probes(text, sentences), source.source_id, _COMPARED)
    both = shared(text, (board.sources.text(one.source_id) for one in held))
    near = [
        Near(
            one.source_id,
            one.title,
            found.of_this >= NEARLY_THE_SAME,
            found,
            one.status is Status.PENDING,
        )
        for one, found in zip(held, both, strict=True)
        if max(found) >= _WORTH_TELLING
    ]
    return tuple(sorted(near, key=lambda one: one.shared, reverse=True))


def all_near(
    source: StoredSource, text: str, sentences: Sequence[Span], board: Board
) -> tuple[Near, ...]:
    """Return what overlaps with a source, and then what only comes near."""
    first = overlapping(source, text, sentences, board)
    known = {one.source_id for one in first}
    others = nearest(source, text, board)
    return (*first, *(one for one in others if one.source_id not in known))


def _probes(text: str, sentences: Sequence[Span]) -> list[str]:
    """Return long sentences from all over a text; the longest where all are short."""
    spans = [span for span in sentences if span.end - span.start >= _SHORTEST_PROBE]
    spans = spans or sorted(sentences, key=lambda span: span.start - span.end)[:1]
    return list(dict.fromkeys(_words(text, spans)))


def _words(text: str, spans: Sequence[Span]) -> Iterator[str]:
    step = max(1, len(spans) // _PROBES)
    for span in spans[::step][: _PROBES + 1]:
        yield text[span.start : span.end]
