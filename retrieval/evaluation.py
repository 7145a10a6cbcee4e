"""How good search and answers are, on judged questions.

A judged question names the sources that answer it and the words in them that do. Sources are ranked
by their best passage. nDCG after Järvelin and Kekäläinen (2002), binary; a quote counts as found
when half of it stands, in one piece, where it was looked for.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter
from typing import Any

from corpus.errors import Reason, UnreadableFile
from corpus.model import Rights
from retrieval.asking import Ranked, Told
from retrieval.errors import BadQuestions
from retrieval.model import Answer, Question, Verdict

_TOP, _FIRST = 10, 5


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer a question, and the id of the source they stand in."""

    source_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what a good answer to it is.

    `gold` is empty when the sources do not answer it.
    """

    qid: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one judged question.

    The ranked source ids (by their best passage), and the scores.
    """

    judged: Judged
    answer: Answer
    ranked: tuple[str, ...]
    ndcg: float
    recall: float
    reciprocal: float
    passage_hit: float
    quote_hit: float
    seconds: float


def judged_questions(path: Path) -> tuple[Judged, ...]:
    """The questions of a JSONL file.

    Raises BadQuestions with the line that cannot be read, UnreadableFile.
    """
    try:
        content = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile(path, Reason.NO_PERMISSION) from error
    except OSError as error:
        raise UnreadableFile(path, Reason.GONE) from error
    return tuple(_judged(path, content))


def _judged(path: Path, content: bytes) -> Iterator[Judged]:
    # As bytes: a line of text also ends at characters that may stand in a question.
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            gold = tuple(Gold(g["doc"], g["quote"]) for g in row["gold"])
            yield Judged(
                row["qid"],
                _text(row["question"]),
                tuple(map(_text, row.get("history") or ())),
                bool(row["answerable"]),
                gold,
            )
        except KeyError as error:
            raise BadQuestions(path, number, str(error.args[0])) from error
        except (ValueError, TypeError) as error:
            raise BadQuestions(path, number) from error


def _text(value: object) -> str:
    """Raises TypeError or ValueError unless this is text that can be passed on."""
    if not isinstance(value, str):
        raise TypeError
    # JSON may hold half a character ("\\ud800"), which no socket and no index takes.
    value.encode()
    return value


def evaluate(
    questions: Iterable[Judged], tell: Callable[[Question], Told], rights: Rights
) -> Iterator[Outcome]:
    """Ask each question and judge what comes back."""
    for judged in questions:
        question = Question(judged.question, judged.history, rights=rights)
        start = perf_counter()
        told = tell(question)
        yield _outcome(judged, told.ranked, told.answer, perf_counter() - start)


def _outcome(judged: Judged, found: Sequence[Ranked], said: Answer, seconds: float) -> Outcome:
    ranked = tuple(dict.fromkeys(passage.source_id for passage in found))
    relevant = {gold.source_id for gold in judged.gold}
    gains = [source in relevant for source in ranked[:_TOP]]
    ideal = sum(1 / log2(rank + 2) for rank in range(min(_TOP, len(relevant))))
    return Outcome(
        judged=judged,
        answer=said,
        ranked=ranked,
        ndcg=sum(gain / log2(rank + 2) for rank, gain in enumerate(gains)) / ideal
        if ideal
        else 0.0,
        recall=len(relevant & set(ranked[:_FIRST])) / len(relevant) if relevant else 0.0,
        reciprocal=next((1 / (rank + 1) for rank, gain in enumerate(gains) if gain), 0.0),
        passage_hit=float(any(_holds(p.source_id, p.text, judged) for p in found[:_FIRST])),
        quote_hit=float(any(_holds(c.source_id, c.quote, judged) for c in said.citations)),
        seconds=seconds,
    )


def _holds(source_id: str, text: str, judged: Judged) -> bool:
    """Whether the text holds at least half of a quote of that source, in one piece."""
    folded = " ".join(text.split())
    return any(
        gold.source_id == source_id and half_stands(" ".join(gold.quote.split()), folded)
        for gold in judged.gold
    )


def half_stands(quote: str, text: str) -> bool:
    """Whether at least half of the quote's characters stand in the text in one piece."""
    half = (len(quote) + 1) // 2
    return any(quote[start : start + half] in text for start in range(len(quote) - half + 1))


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The scores of the contract over all questions.

    Those of a kind that did not occur are None.
    """
    answerable = [o for o in outcomes if o.judged.answerable]
    others = [o for o in outcomes if not o.judged.answerable]
    times = [o.seconds * 1000 for o in outcomes]
    return {
        "questions": len(outcomes),
        "ndcg@10": _mean(o.ndcg for o in answerable),
        "recall@5": _mean(o.recall for o in answerable),
        "mrr@10": _mean(o.reciprocal for o in answerable),
        "passage_hit@5": _mean(o.passage_hit for o in answerable),
        "answered": _mean(o.answer.verdict is Verdict.ANSWER for o in answerable),
        "correct_abstentions": _mean(o.answer.verdict is not Verdict.ANSWER for o in others),
        "abstention_auroc": auroc(
            [o.answer.confidence for o in answerable], [o.answer.confidence for o in others]
        ),
        "quote_in_answer": _mean(o.quote_hit for o in answerable),
        "p50_ms": round(median(times), 1) if times else None,
        "p95_ms": round(quantiles(times, n=20)[-1], 1) if len(times) > 1 else None,
    }


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties for half.

    None without both kinds.
    """
    if not positive or not negative:
        return None
    won = sum((high > low) + 0.5 * (high == low) for high in positive for low in negative)
    return round(won / (len(positive) * len(negative)), 4)


def described(outcome: Outcome) -> dict[str, Any]:
    """One question's outcome as the line that `--out` writes."""
    return {
        "qid": outcome.judged.qid,
        "verdict": outcome.answer.verdict,
        "confidence": round(outcome.answer.confidence, 4),
        "answer": " ".join(f"{c.quote} [{c.n}]" for c in outcome.answer.citations),
        "ranked": list(outcome.ranked),
        "ndcg@10": round(outcome.ndcg, 4),
        "passage_hit@5": outcome.passage_hit,
        "quote_in_answer": outcome.quote_hit,
    }


def _mean(values: Iterable[float]) -> float | None:
    held = [float(value) for value in values]
    return round(mean(held), 4) if held else None
