"""Which clause goes into which field: by its own words, else by what was asked and its place."""

from collections.abc import Iterator, Sequence

from corpus.lessons.cues import cue, tells_nothing
from corpus.lessons.model import CardField
from corpus.lessons.pieces import Piece

#: Where words without a cue go, by what was asked; what was asked otherwise asks what happened.
_ASKED = {
    "expected": CardField.INTENDED,
    "assumption": CardField.INTENDED,
    "why": CardField.WHY,
    "next": CardField.INTENTION,
    "experiment": CardField.INTENTION,
    "pain": CardField.PAIN,
    "perspective": CardField.PERSPECTIVE,
    "taught": CardField.LESSON,
    "advice": CardField.ADVICE,
    "when": CardField.WORKS_WHEN,
}
#: After one of these a story goes on with what happened; after any other field with that field.
_STORY_GOES_ON = frozenset({CardField.SITUATION, CardField.INTENDED, CardField.FAILURE})
#: A cause within one of these belongs to it: the reason for an advice is part of the advice.
_WHOLE = frozenset(
    {
        CardField.ADVICE,
        CardField.LESSON,
        CardField.WORKS_WHEN,
        CardField.FAILS_WHEN,
        CardField.INTENTION,
    }
)
#: Words that only say that someone did something tell of the field that was asked, in one of these.
_WEAK = frozenset({CardField.HAPPENED, CardField.SITUATION})
_TOLD_AS_STORY = frozenset({CardField.WHY, CardField.PAIN, CardField.PERSPECTIVE, CardField.LESSON})
#: Questions that are answered with more than one sentence of the same.
_STAYS = frozenset(
    {
        CardField.WHY,
        CardField.PAIN,
        CardField.PERSPECTIVE,
        CardField.LESSON,
        CardField.ADVICE,
        CardField.INTENTION,
        CardField.WORKS_WHEN,
    }
)


def decide(found: Sequence[Piece], asks: str | None) -> Iterator[tuple[CardField, Piece]]:
    """Each piece that tells something, with the one field it goes into, in order."""
    asked = _ASKED.get(asks or "", CardField.HAPPENED)
    before: CardField | None = None
    silent = False
    for piece in found:
        # What only goes on with a clause that tells nothing tells nothing either.
        silent = tells_nothing(piece.text) or (silent and not piece.opens and not cue(piece.text))
        if not silent:
            before = _field(piece, before, asked)
            yield before, piece


def _field(piece: Piece, before: CardField | None, asked: CardField) -> CardField:
    said = cue(piece.text)
    inside = not piece.opens
    if said is CardField.WHY and inside and before is not None and before in _WHOLE:
        return before
    if said in _WEAK and asked in _TOLD_AS_STORY and before in {None, asked}:
        return asked
    if said is CardField.SITUATION and before not in {None, CardField.SITUATION}:
        return CardField.HAPPENED
    if said is not None:
        return said
    return _unsaid(before, asked, inside=inside)


def _unsaid(before: CardField | None, asked: CardField, *, inside: bool) -> CardField:
    """Where words without a cue go."""
    if before is None:
        return asked
    if before in _STORY_GOES_ON:
        return CardField.HAPPENED
    if inside or before is asked:
        return before
    return asked if asked in _STAYS else _carried(before)


def _carried(before: CardField) -> CardField:
    """A lesson or an advice may take a second sentence; a story takes up where it was."""
    return before if before in _STAYS - {CardField.WHY} else CardField.HAPPENED
