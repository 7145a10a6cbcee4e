"""What several regions work on, with the reason and the people who agreed to be named.

Nobody is told to stop: two who do the same may learn from each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.flows.review.board import Board
from config import regions, vocabulary
from corpus.errors import SourceNotFound, VertelError
from corpus.model import StoredSource, Visibility
from corpus.store.told import ShownAs
from retrieval.model import Answer, Question, Verdict

#: How much of a text is searched with.
_LONGEST = 300
#: At most so many people are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """A source, and those of other regions that answer the same.

    `themes` are what all of them are about, empty when nothing was filled in; `people` agreed to be
    named with one of them.
    """

    titles: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    people: tuple[str, ...]


def overlapping(source_ids: Sequence[str], board: Board, most: int) -> Iterator[Shared]:
    """Yield what overlaps with these sources, at most so many; nothing is told twice."""
    told: set[str] = set()
    for source_id in source_ids:
        if most == 0:
            return
        if source_id in told:
            continue
        near, answer = _elsewhere(source_id, board)
        if answer is None or len(near) == 1:
            continue
        told |= {one.source_id for one in near}
        most -= 1
        yield Shared(
            tuple(one.metadata.title for one in near),
            tuple(dict.fromkeys(one.metadata.region or "" for one in near)),
            _themes(near),
            _people(near, answer, board),
        )


def _elsewhere(source_id: str, board: Board) -> tuple[list[StoredSource], Answer | None]:
    """Return a source with those of other regions that answer what it tells, and that answer."""
    if board.asking is None:
        return [], None
    try:
        source, text = board.sources.find(source_id), board.sources.text(source_id)
        answer = board.asking(Question(f"{source.metadata.title}. {text[:_LONGEST]}"))
        if source.metadata.visibility is not Visibility.EVERYONE:
            return [source], answer
        found = {one.source_id for one in answer.citations if not one.starter} - {source_id}
        others = [board.sources.find(one) for one in sorted(found)]
    except (SourceNotFound, VertelError):
        # Figures without it are better than no figures.
        return [], None
    if answer.verdict is not Verdict.ANSWER:
        return [source], answer
    near = [one for one in others if _is_elsewhere(source, one)]
    return [source, *near], answer


def _is_elsewhere(source: StoredSource, other: StoredSource) -> bool:
    here, there = source.metadata.region, other.metadata.region
    return bool(here and there) and regions.distance(here or "", there or "") != 0


def _themes(near: Sequence[StoredSource]) -> tuple[str, ...]:
    shared = set.intersection(*(set(one.metadata.themes) for one in near))
    labels = {theme.key: theme.label for theme in vocabulary.themes()}
    return tuple(labels.get(one, one) for one in near[0].metadata.themes if one in shared)


def _people(near: Sequence[StoredSource], answer: Answer, board: Board) -> tuple[str, ...]:
    """Return who may be suggested for one of these sources, and who signed one with their name."""
    ids = {one.source_id for one in near}
    suggested = [
        one.name for one in answer.contacts if any(work.source_id in ids for work in one.works)
    ]
    signed = {
        told.source_id for told in board.lessons.among(sorted(ids)) if told.shown_as is ShownAs.NAME
    }
    authors = [name for one in near if one.source_id in signed for name in one.metadata.authors]
    return tuple(dict.fromkeys((*suggested, *authors)))[:_NAMED]
