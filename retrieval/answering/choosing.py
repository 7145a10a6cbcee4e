"""Which sentences of the best passages answer best, and how much around them is quoted."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from corpus.repair import repair
from retrieval.answering.thoughts import adjoin, leans, length, said, thought
from retrieval.confidence import told
from retrieval.dutch.words import fold, words
from retrieval.ranking import supported
from retrieval.signals import Sought, shares, stands_in
from retrieval.weighing import Hit

#: The passages that quotes are taken from, the quotes, and the words they may take together.
READ, QUOTES, MOST_WORDS = 3, 3, 120
#: A list is only a list when it is whole, so it may take more of those words.
MOST_IN_LIST = 90
#: A sentence shorter than this is a caption or a heading, a longer one no answer in a chat.
_SHORT, _LONG = 4, 40
#: Two quotes that share this much of the shorter one's words say the same.
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class Taste:
    """What each trait of a sentence weighs. Fitted on judged questions; see `calibration.json`.

    `own` is how much nearer to the question a sentence is than its passage is on average.
    """

    cosine: float
    passage: float
    kind: float
    own: float


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one hit that are quoted together: positions first to last."""

    hit: Hit
    first: int
    last: int
    score: float

    @property
    def length(self) -> int:
        """How many words it holds."""
        return length(self.hit.stored.passage, self.first, self.last)


def traits(hit: Hit, best: float) -> list[tuple[float, ...]]:
    """The traits of each sentence of a hit, in the order of Taste. `best`: the best hit's score.

    A sentence's cosine counts with that of the better of its neighbours.
    """
    rows: list[tuple[float, ...]] = []
    cosines = supported(hit.sentences)
    middle = float(cosines.mean()) if len(cosines) else 0.0
    for position, cosine in enumerate(cosines):
        rows.append(
            (
                float(cosine),
                hit.score - best,
                float(hit.kind[position]),
                float(cosine) - middle,
            )
        )
    return rows


def choose(hits: Sequence[Hit], taste: Taste, asked: Sought | None = None) -> list[Quote]:
    """The quotes that answer best, best first: at most three, at most 120 words together.

    Of sentences that say the same, the one that holds most of what was `asked` is quoted.
    """
    scored = _scored(hits[:READ], taste)
    chosen: list[Quote] = []
    left = MOST_WORDS
    for next_best in sorted(scored, key=lambda quote: -quote.score):
        if len(chosen) == QUOTES:
            break
        text = said(next_best.hit.stored.passage, next_best.first)
        if not _can_answer(text) or _covered(next_best, chosen):
            continue
        if any(_same(text, other) for other in chosen):
            continue
        for quote in (_about(asked, next_best, scored), next_best):
            grown = _grown(quote, scored, left)
            if grown is not None and not _overlaps(grown, chosen):
                chosen.append(grown)
                left -= grown.length
                break
    return chosen


def _about(asked: Sought | None, quote: Quote, scored: Sequence[Quote]) -> Quote:
    """The quote, or what says the same and holds more of what was asked.

    "De stuw bij Almen ging 30 keer open" and the same about Borculo share nearly all their words,
    and yet answer different questions.
    """
    if asked is None:
        return quote
    alike = [
        other
        for other in scored
        if other is quote
        or (_can_answer(text := said(other.hit.stored.passage, other.first)) and _same(text, quote))
    ]
    return max(alike, key=lambda other: (*_held(asked, other), other.score))


def _held(asked: Sought, quote: Quote) -> tuple[int, float]:
    """How many names of a question its passage knows, and how much of it (0 to 1) it says."""
    around = told(quote.hit)
    sentence = fold(said(quote.hit.stored.passage, quote.first))
    known = sum(stands_in(name, around) for name in asked.names)
    return known, shares(asked, sentence, (sentence,))[0]


def in_reading_order(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes of one source together and in its order; sources by their best quote.

    A source that moderators put last comes after the others.
    """
    best: dict[str, int] = {}
    for rank, quote in enumerate(quotes):
        best.setdefault(quote.hit.stored.source.source_id, rank)
    return sorted(
        quotes,
        key=lambda quote: (
            quote.hit.item.weight < 0,
            best[quote.hit.stored.source.source_id],
            quote.hit.stored.position,
            quote.first,
        ),
    )


def _scored(hits: Sequence[Hit], taste: Taste) -> list[Quote]:
    best = max((hit.score for hit in hits), default=0.0)
    weights = astuple(taste)
    return [
        Quote(
            hit, position, position, sum(w * value for w, value in zip(weights, row, strict=True))
        )
        for hit in hits
        for position, row in enumerate(traits(hit, best))
    ]


def _grown(quote: Quote, scored: Sequence[Quote], left: int) -> Quote | None:
    """The quote with what it needs; where it needs nothing, with the neighbour that answers best.

    None when it does not fit in the words that are left.
    """
    passage = quote.hit.stored.passage
    share = min(left, MOST_WORDS // 2)
    first, last = thought(passage, quote.first, share, min(left, MOST_IN_LIST))
    if length(passage, first, last) > left:
        return None
    if first == last:
        first, last = _with_neighbour(quote, scored, share)
    return Quote(quote.hit, first, last, quote.score)


def _with_neighbour(quote: Quote, scored: Sequence[Quote], share: int) -> tuple[int, int]:
    passage, position = quote.hit.stored.passage, quote.first
    beside = [
        other
        for other in scored
        if other.hit is quote.hit
        and abs(other.first - position) == 1
        and adjoin(passage, min(position, other.first), max(position, other.first))
    ]
    for other in sorted(beside, key=lambda other: -other.score):
        # What stands before must not lean in turn: a quote never starts in the middle of a thought.
        first = min(
            position,
            thought(passage, other.first, share, share)[0] if other.first < position else position,
        )
        last = max(position, other.first)
        if length(passage, first, last) <= share and not (
            first < position and leans(said(passage, first))
        ):
            return first, last
    return position, position


def _can_answer(text: str) -> bool:
    """Whether a sentence may be the heart of a quote: a question answers nothing."""
    return not text.endswith("?") and _SHORT <= len(text.split()) <= _LONG


def _covered(quote: Quote, chosen: Sequence[Quote]) -> bool:
    return any(
        quote.hit is other.hit and other.first <= quote.first <= other.last for other in chosen
    )


def _overlaps(quote: Quote, chosen: Sequence[Quote]) -> bool:
    return any(
        quote.hit is other.hit and quote.first <= other.last and other.first <= quote.last
        for other in chosen
    )


def _same(text: str, other: Quote) -> bool:
    """Whether a sentence says what a chosen quote already says.

    Reports are copied from one another.
    """
    mine = set(words(repair(text)))
    passage = other.hit.stored.passage
    theirs = {
        word
        for at in range(other.first, other.last + 1)
        for word in words(repair(said(passage, at)))
    }
    return bool(mine) and len(mine & theirs) >= _SAME * min(len(mine), len(theirs) or 1)
