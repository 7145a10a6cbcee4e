"""Texts that mean the same, put together."""

from collections.abc import Sequence

import numpy as np

from retrieval.embedding.port import Matrix
from retrieval.grouping import Grouping, groups
from tests.fake_model import FakeModel


class Counted(FakeModel):
    """A model that keeps what it read."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.read: list[str] = []

    def questions(self, texts: Sequence[str]) -> Matrix:
        """As the fake model does."""
        self.read += texts
        return super().questions(texts)


def at(*degrees: float) -> np.ndarray:
    """Vectors in the plane at these angles."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_the_largest_group_comes_first_and_in_it_the_most_typical() -> None:
    assert groups(at(90, 0, 8, 4), 0.9) == [[3, 1, 2], [0]]


def test_a_chain_of_neighbours_is_no_group() -> None:
    """Each is near the next, but the ends have nothing to do with each other."""
    found = groups(at(0, 20, 40, 60, 80), 0.9)
    assert all(max(rows) - min(rows) <= 2 for rows in found)
    assert len(found) == 3


def test_one_text_is_a_group_and_none_are_none() -> None:
    assert groups(at(10)) == [[0]]
    assert groups(np.zeros((0, 2), np.float32)) == []


def test_what_was_read_before_is_not_read_again() -> None:
    """Putting together many questions at once would hold up who asks something meanwhile."""
    model = Counted()
    grouping = Grouping(lambda: model)
    texts = ["waar mag een hek", "wie doet de sloot", "waar mag een hek"]
    assert [grouping.learn(texts, 1) for _ in range(3)] == [1, 1, 0]
    assert grouping.together(texts) == [[0, 2], [1]]
    assert model.read == ["waar mag een hek", "wie doet de sloot"]
