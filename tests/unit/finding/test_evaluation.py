"""The scores of the contract, checked by hand."""

import json
from dataclasses import replace
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Rights
from retrieval.asking import Told, ranked
from retrieval.errors import BadQuestions
from retrieval.evaluation import (
    Gold,
    Judged,
    Outcome,
    auroc,
    described,
    evaluate,
    half_stands,
    judged_questions,
    summary,
)
from retrieval.model import Answer, Question, Verdict
from tests.fakes import an_answer, citation
from tests.searching import a_library
from tests.stores import a_reading, put

QUOTE = "De boeren kregen koffie aan de keukentafel van de buren."


def _judged(*gold: tuple[str, str]) -> Judged:
    return Judged("q", "boeren koffie", (), bool(gold), tuple(Gold(*pair) for pair in gold))


def _asked(judged: Judged, texts: dict[str, str], answer: Answer) -> Outcome:
    """The outcome of a question to which these texts are found, best first."""
    with a_library() as library:
        put(library.store, *(a_reading(text, id_) for id_, text in texts.items()))
        library.bring_up_to_date()
        found = library.search.find(Question("boeren koffie"))
        order = list(texts)
        hits = sorted(found.hits, key=lambda hit: order.index(hit.stored.source.source_id))
        told = Told(answer, ranked(replace(found, hits=tuple(hits))))
        (outcome,) = evaluate([judged], lambda _: told, Rights())
        return outcome


def _texts(*ids: str) -> dict[str, str]:
    return {id_: f"De boeren kregen koffie in dorp {id_} van de buren." for id_ in ids}


def test_a_source_on_the_second_place_scores_less_than_on_the_first() -> None:
    answer = an_answer("boeren koffie")
    first = _asked(_judged(("a", QUOTE)), _texts("a", "b", "c"), answer)
    second = _asked(_judged(("b", QUOTE)), _texts("a", "b", "c"), answer)
    third = _asked(_judged(("c", QUOTE)), _texts("a", "b", "c"), answer)
    assert [o.ndcg for o in (first, second, third)] == pytest.approx([1, 1 / log2(3), 0.5])
    assert [o.reciprocal for o in (first, second, third)] == pytest.approx([1, 1 / 2, 1 / 3])
    assert first.ranked == ("a", "b", "c")


def test_two_sources_that_answer_must_both_stand_high() -> None:
    gold = _judged(("a", QUOTE), ("c", QUOTE))
    outcome = _asked(gold, _texts("a", "b", "c"), an_answer("boeren koffie"))
    assert outcome.ndcg == pytest.approx((1 + 0.5) / (1 + 1 / log2(3)))
    assert (outcome.recall, outcome.reciprocal) == (1.0, 1.0)


def test_only_the_first_five_count_for_recall_and_the_first_ten_for_the_rest() -> None:
    ids = [f"bron-{n:02}" for n in range(12)]
    sixth = _asked(_judged((ids[5], QUOTE)), _texts(*ids), an_answer("boeren koffie"))
    assert (sixth.recall, sixth.reciprocal) == (0.0, pytest.approx(1 / 6))
    eleventh = _asked(_judged((ids[10], QUOTE)), _texts(*ids), an_answer("boeren koffie"))
    assert (eleventh.recall, eleventh.ndcg, eleventh.reciprocal) == (0.0, 0.0, 0.0)


def test_a_source_counts_once_by_its_best_passage() -> None:
    long = "De boeren kregen koffie. " * 200
    outcome = _asked(
        _judged(("b", QUOTE)),
        {"a": long, "b": "De boeren kregen thee en koffie."},
        an_answer("boeren koffie"),
    )
    assert outcome.ranked == ("a", "b")
    assert outcome.reciprocal == 0.5


def test_half_a_quote_in_one_piece_is_found_in_a_passage_of_that_source() -> None:
    texts = {"a": QUOTE, "b": "Iets over boeren en koffie."}
    answer = an_answer("boeren koffie")
    assert _asked(_judged(("a", QUOTE)), texts, answer).passage_hit == 1.0
    assert _asked(_judged(("b", QUOTE)), texts, answer).passage_hit == 0.0


def test_a_quote_in_the_answer_must_be_of_that_source() -> None:
    said = an_answer("boeren koffie", citation(1, QUOTE, source_id="a"))
    assert _asked(_judged(("a", QUOTE)), _texts("a"), said).quote_hit == 1.0
    assert _asked(_judged(("b", QUOTE)), _texts("a"), said).quote_hit == 0.0
    assert _asked(_judged(("a", "Heel andere woorden.")), _texts("a"), said).quote_hit == 0.0


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("abcdef", "xxabcxx", True),
        ("abcdef", "xxdefxx", True),
        ("abcdef", "xxbcdxx", True),
        ("abcdef", "ab cd ef", False),
        ("abcde", "abc", True),
        ("abcde", "ab de", False),
        ("a", "a", True),
        ("abc", "", False),
    ],
)
def test_half_of_a_quote_must_stand_in_one_piece(quote: str, text: str, *, stands: bool) -> None:
    assert half_stands(quote, text) is stands


@given(st.text("ab ", min_size=1, max_size=12), st.text("ab ", max_size=20))
def test_a_quote_that_stands_whole_stands_by_half(quote: str, around: str) -> None:
    assert half_stands(quote, f"{around}{quote}{around}")


def test_the_chance_that_an_answerable_question_scores_above_another() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auroc([0.1], [0.9]) == 0.0
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([0.9, 0.3], [0.5, 0.3]) == (1 + 1 + 0 + 0.5) / 4
    assert auroc([], [0.5]) is auroc([0.5], []) is None


def _outcome(judged: Judged, answer: Answer, *, right: float, seconds: float) -> Outcome:
    return Outcome(judged, answer, ("a",), right, right, right, right, right, seconds)


def test_the_summary_holds_the_scores_of_the_contract() -> None:
    answerable, other = _judged(("a", QUOTE)), _judged()
    said = an_answer("q", citation(), confidence=0.9)
    close = an_answer("q", citation(), confidence=0.4, verdict=Verdict.CLOSE)
    scores = summary(
        [
            _outcome(answerable, said, right=1.0, seconds=0.010),
            _outcome(answerable, close, right=0.5, seconds=0.020),
            _outcome(other, close, right=0.0, seconds=0.030),
            _outcome(other, said, right=0.0, seconds=0.040),
        ]
    )
    assert scores | {"p95_ms": 0} == {
        "questions": 4,
        "ndcg@10": 0.75,
        "recall@5": 0.75,
        "mrr@10": 0.75,
        "passage_hit@5": 0.75,
        "answered": 0.5,
        "correct_abstentions": 0.5,
        "abstention_auroc": (0.5 + 1 + 0 + 0.5) / 4,
        "quote_in_answer": 0.75,
        "p50_ms": 25.0,
        "p95_ms": 0,
    }
    assert scores["p95_ms"] >= 40


def test_scores_of_what_did_not_occur_are_none() -> None:
    scores = summary([])
    assert scores.pop("questions") == 0
    assert set(scores.values()) == {None}
    one = summary([_outcome(_judged(), an_answer("q"), right=0, seconds=0.01)])
    assert (one["answered"], one["correct_abstentions"]) == (None, 1.0)


def test_an_outcome_is_described_in_one_line() -> None:
    answer = an_answer("q", citation(1, "Een."), citation(2, "Twee."))
    line = described(_outcome(_judged(("a", QUOTE)), answer, right=1.0, seconds=0.01))
    assert json.loads(json.dumps(line)) == {
        "qid": "q",
        "verdict": "answer",
        "confidence": 0.8,
        "answer": "Een. [1] Twee. [2]",
        "ranked": ["a"],
        "ndcg@10": 1.0,
        "passage_hit@5": 1.0,
        "quote_in_answer": 1.0,
    }


def test_judged_questions_are_read_line_by_line(tmp_path: Path) -> None:
    no_gold = {"answerable": False, "gold": []}
    rows = [
        {
            "qid": "1",
            "question": "Hoe?",
            "answerable": True,
            "gold": [{"doc": "a", "quote": "Zo."}],
        },
        {"qid": "2", "question": "En\u2028dan?", "history": ["Hoe?"]} | no_gold,
    ]
    path = tmp_path / "vragen.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8-sig")
    assert judged_questions(path) == (
        Judged("1", "Hoe?", (), answerable=True, gold=(Gold("a", "Zo."),)),
        Judged("2", "En\u2028dan?", ("Hoe?",), answerable=False, gold=()),
    )


_REST = '"qid": "1", "answerable": false, "gold": []'


@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        "[]",
        '{"qid": "1"}',
        '{"qid":"1","question":"?","gold":[{"doc":"a"}]}',
        f'{{"question": 7, {_REST}}}',
        f'{{"question": null, {_REST}}}',
        f'{{"question": "\\ud800", {_REST}}}',
        f'{{"question": "?", "history": [7], {_REST}}}',
        f'{{"question": "?", "history": ["\\ud800"], {_REST}}}',
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(tmp_path: Path, line: str) -> None:
    good = '{"qid": "1", "question": "?", "answerable": false, "gold": []}'
    path = tmp_path / "vragen.jsonl"
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadQuestions) as caught:
        judged_questions(path)
    assert (caught.value.path, caught.value.line) == (path, 2)


def test_a_file_of_questions_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    path.write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(BadQuestions):
        judged_questions(path)
