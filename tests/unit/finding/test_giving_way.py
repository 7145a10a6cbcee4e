"""Passages give way to questions, and never for long."""

import time
from collections.abc import Sequence
from threading import Event, Thread

import numpy as np

from retrieval.being_answered import LONGEST, Questions
from retrieval.embedding.port import Matrix
from retrieval.giving_way import GivingWay
from tests.fake_model import FakeModel

TEXTS = [f"{'koffie ' * (7 * n % 40)}bij boer {n}" for n in range(60)]


class Noted(FakeModel):
    """Notes how many texts it is given at once."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[list[str]] = []

    def passages(self, texts: Sequence[str]) -> Matrix:
        self.given.append(list(texts))
        return super().passages(texts)


class Watched(Questions):
    """Tells when somebody begins to give way."""

    def __init__(self) -> None:
        super().__init__()
        self.gives_way = Event()

    def give_way(self) -> None:
        self.gives_way.set()
        super().give_way()


def test_each_text_gets_its_own_vector_whatever_was_embedded_with_it() -> None:
    noted = Noted()
    model = GivingWay(noted, Questions())
    assert np.allclose(model.passages(TEXTS), FakeModel().passages(TEXTS))
    assert sorted(text for some in noted.given for text in some) == sorted(TEXTS)
    assert model.passages([]).shape == (0, model.dimensions)


def test_only_a_few_are_embedded_at_once() -> None:
    noted = Noted()
    GivingWay(noted, Questions()).passages(["een lange zin " * 100] * 5)
    assert [len(some) for some in noted.given] == [1] * 5


def test_where_questions_are_coming_passages_keep_to_one_core() -> None:
    questions, noted = Questions(), Noted()
    with questions.answering():
        pass
    model = GivingWay(noted, questions)
    assert np.allclose(model.passages(TEXTS[:3]), FakeModel().passages(TEXTS[:3]))
    assert [len(some) for some in noted.given] == [1] * 3


def test_questions_and_counts_are_the_models_own() -> None:
    model, own = GivingWay(FakeModel(), Questions()), FakeModel()
    assert (model.name, model.dimensions) == (own.name, own.dimensions)
    assert np.array_equal(model.questions(TEXTS[:2]), own.questions(TEXTS[:2]))
    assert model.count(TEXTS[:2]) == own.count(TEXTS[:2])


def test_passages_wait_until_a_question_is_answered() -> None:
    questions, noted = Watched(), Noted()
    embedding = Thread(target=GivingWay(noted, questions).passages, args=(["koffie"],))
    with questions.answering():
        embedding.start()
        assert questions.gives_way.wait(LONGEST)
        during = list(noted.given)
    embedding.join()
    assert (during, noted.given) == ([], [["koffie"]])


def test_where_the_questions_never_end_passages_are_embedded_all_the_same() -> None:
    questions, noted = Questions(), Noted()
    with questions.answering():
        began = time.monotonic()
        GivingWay(noted, questions).passages(["koffie"])
    assert time.monotonic() - began >= LONGEST * 0.9
    assert noted.given == [["koffie"]]
