"""The chosen quotes as an answer: numbered, with their sources, and what was not found."""

from bisect import bisect_right
from collections.abc import Sequence

from config.regions import same_region
from retrieval.answering.choosing import MOST_WORDS, QUOTES, Quote, Taste, choose, in_reading_order
from retrieval.answering.thoughts import quoted
from retrieval.confidence import told
from retrieval.model import Answer, Citation, Question, Verdict
from retrieval.search import Found
from retrieval.signals import stands_in
from retrieval.weighing import Hit

#: How much less good a passage of another region may be and still be shown beside the asker's own.
_GOOD_ENOUGH = 0.35
#: Sources kept for "meer", and how much less near their best sentence may be than the best of all.
_MORE, _NEARLY = 10, 0.04


def compose(
    question: Question, found: Found, verdict: Verdict, confidence: float, taste: Taste
) -> Answer:
    """The answer to a question from what was found. With the verdict NOTHING it cites nothing."""
    notices = (*found.notices, *(f"corrected:{word}:{guess}" for word, guess in found.corrected))
    if verdict is Verdict.NOTHING:
        return Answer(question, verdict, confidence, language=found.language, notices=notices)
    chosen = choose(found.hits, taste, found.sought)
    quotes = in_reading_order(_from_elsewhere(question, found, chosen, taste))
    cited = tuple(citation(n, quote) for n, quote in enumerate(quotes, start=1))
    return Answer(
        question,
        verdict,
        confidence,
        citations=cited,
        more=_more(found, quotes, taste),
        missing=_missing(found, [quote.hit for quote in quotes]),
        language=found.language,
        notices=notices,
    )


def citation(n: int, quote: Quote) -> Citation:
    """A quote with its number and all that is known of where it stands."""
    stored, known = quote.hit.stored, quote.hit.stored.source.metadata
    span = quoted(stored.passage, quote.first, quote.last)
    return Citation(
        n=n,
        source_id=stored.source.source_id,
        title=known.title,
        quote=stored.passage.text[span.start : span.end],
        passage_id=stored.id,
        heading=" > ".join(stored.passage.heading),
        # A passage may begin a page before the words that are quoted from it.
        page=bisect_right(stored.pages, stored.passage.start + span.start) or None,
        region=known.region,
        level=known.level,
        knowledge=known.knowledge,
        date=known.date,
        url=known.url,
        kind=known.kind,
        origin=known.origin,
        guessed=known.guessed,
        starter=known.starter,
    )


def _from_elsewhere(
    question: Question, found: Found, quotes: list[Quote], taste: Taste
) -> list[Quote]:
    """The quotes, with one of another region than the asker's when a good one was left out."""
    own = question.region
    if own is None or not quotes or any(not _is_of(quote.hit, own) for quote in quotes):
        return quotes
    best = found.hits[0].score
    for hit in found.hits:
        if (
            not _is_of(hit, own)
            and hit.score >= best - _GOOD_ENOUGH
            and (other := choose([hit], taste, found.sought))
        ):
            for kept in (quotes[: QUOTES - 1], quotes[:1]):
                if sum(quote.length for quote in (*kept, other[0])) <= MOST_WORDS:
                    return [*kept, other[0]]
    return quotes


def _is_of(hit: Hit, region: str) -> bool:
    own = hit.stored.source.metadata.region
    return own is not None and same_region(own, region)


def _more(found: Found, quotes: Sequence[Quote], taste: Taste) -> tuple[Citation, ...]:
    """The best quote of each next source, numbered on from the answer."""
    seen = {quote.hit.stored.source.source_id for quote in quotes}
    next_quotes = []
    near = max((float(hit.sentences.max(initial=0.0)) for hit in found.hits), default=0.0)
    for hit in found.hits:
        source = hit.stored.source.source_id
        if float(hit.sentences.max(initial=0.0)) < near - _NEARLY:
            continue
        if source not in seen and (best := choose([hit], taste, found.sought)):
            seen.add(source)
            next_quotes.append(best[0])
    start = len(quotes) + 1
    return tuple(citation(n, quote) for n, quote in enumerate(next_quotes[:_MORE], start=start))


def _missing(found: Found, cited: Sequence[Hit]) -> tuple[str, ...]:
    """Names of the question that no cited passage knows: the answer may be about somewhere else."""
    texts = [told(hit) for hit in cited]
    return tuple(
        name for name in found.sought.names if not any(stands_in(name, text) for text in texts)
    )
