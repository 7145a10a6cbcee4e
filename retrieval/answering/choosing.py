"""Which sentences of the best passages answer best, and how much around them is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.repair import repair
from retrieval.answering.kinds import wanted_in
from retrieval.answering.thoughts import in_list, length, said, thought
from retrieval.dutch.words import words
from retrieval.search import Hit

#: The passages that quotes are taken from, the quotes, and the words they may take together.
READ, QUOTES, MOST_WORDS = 3, 3, 120
#: A sentence shorter than this is a caption or a heading, a longer one no answer in a chat.
_SHORT, _LONG = 5, 45
#: Two quotes that share this much of the shorter one's words say the same.
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class Taste:
    """What each trait of a sentence weighs. Fitted on judged questions; see `calibration.json`."""

    cosine: float
    words: float
    passage: float
    kind: float
    question: float
    short: float


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


def traits(asked: str, hit: Hit, best: float) -> list[tuple[float, ...]]:
    """The traits of each sentence of a hit, in the order of Taste.

    `best` is the best hit's score.
    """
    wanted = wanted_in(asked)
    rows: list[tuple[float, ...]] = []
    for position in range(len(hit.sentences)):
        text = said(hit.stored.passage, position)
        rows.append(
            (
                float(hit.sentences[position]),
                float(hit.words[position]),
                hit.score - best,
                float(bool(wanted and wanted.search(text))),
                float(text.rstrip().endswith("?")),
                float(len(text.split()) < _SHORT),
            )
        )
    return rows


def choose(asked: str, hits: Sequence[Hit], taste: Taste) -> list[Quote]:
    """The quotes that answer best, best first: at most three, at most 120 words together."""
    scored = _scored(asked, hits[:READ], taste)
    chosen: list[Quote] = []
    left = MOST_WORDS
    for quote in sorted(scored, key=lambda quote: -quote.score):
        if len(chosen) == QUOTES:
            break
        text = said(quote.hit.stored.passage, quote.first)
        if (
            len(text.split()) > _LONG
            or _covered(quote, chosen)
            or any(_same(text, other) for other in chosen)
        ):
            continue
        grown = _grown(quote, scored, left)
        if grown is not None and not _overlaps(grown, chosen):
            chosen.append(grown)
            left -= grown.length
    return chosen


def in_reading_order(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes of one source together and in its order; sources by their best quote."""
    best: dict[str, int] = {}
    for rank, quote in enumerate(quotes):
        best.setdefault(quote.hit.stored.source.source_id, rank)
    return sorted(
        quotes,
        key=lambda quote: (
            best[quote.hit.stored.source.source_id],
            quote.hit.stored.position,
            quote.first,
        ),
    )


def _scored(asked: str, hits: Sequence[Hit], taste: Taste) -> list[Quote]:
    best = max((hit.score for hit in hits), default=0.0)
    weights = (taste.cosine, taste.words, taste.passage, taste.kind, taste.question, taste.short)
    return [
        Quote(
            hit,
            position,
            position,
            sum(weight * value for weight, value in zip(weights, row, strict=True)),
        )
        for hit in hits
        for position, row in enumerate(traits(asked, hit, best))
    ]


def _grown(quote: Quote, scored: Sequence[Quote], left: int) -> Quote | None:
    """The quote with what it needs and, where there is room, the neighbour that answers best."""
    passage = quote.hit.stored.passage
    share = min(left, MOST_WORDS // 2)
    first, last = thought(passage, quote.first, share)
    if length(passage, first, last) > left:
        return None
    if first == last and not in_list(passage, quote.first):
        beside = {
            other.first: other.score
            for other in scored
            if other.hit is quote.hit
            and abs(other.first - quote.first) == 1
            and not in_list(passage, other.first)
        }
        for position in sorted(beside, key=lambda position: -beside[position]):
            wider = min(first, position), max(last, position)
            if (
                thought(passage, wider[0], share)[0] == wider[0]
                and length(passage, *wider) <= share
            ):
                first, last = wider
                break
    return Quote(quote.hit, first, last, quote.score)


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
