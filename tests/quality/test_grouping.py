"""How well questions are put together by meaning: the threshold was chosen on these."""

from itertools import combinations
from pathlib import Path

from retrieval.embedding import EmbeddingModel
from retrieval.grouping import Grouping

QUESTIONS = Path(__file__).parent / "missing" / "questions.txt"
#: What was reached on pairs of questions, rounded down.
PRECISION, RECALL = 0.9, 0.7


def by_hand() -> list[list[str]]:
    """Questions as a hand grouped them."""
    _, _, text = QUESTIONS.read_text(encoding="utf-8").partition("\n")
    return [group.splitlines() for group in text.strip().split("\n\n")]


def pairs(groups: list[list[int]]) -> set[tuple[int, int]]:
    """All pairs within a group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_questions_about_the_same_are_put_together(model: EmbeddingModel) -> None:
    held = by_hand()
    texts = [text for group in held for text in group]
    places = iter(range(len(texts)))
    wanted = pairs([[next(places) for _ in group] for group in held])
    found = pairs(Grouping(lambda: model).together(texts))
    right = len(found & wanted)
    assert right / len(found) >= PRECISION
    assert right / len(wanted) >= RECALL
