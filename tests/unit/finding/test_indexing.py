"""The indexes follow the store: what is approved goes in, what is not goes out, nothing twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from threading import Event, Thread

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corpus.model import Status
from corpus.store.due import Due, DuePassage
from retrieval.embedding.port import Matrix
from retrieval.errors import BuiltWithOtherModel, Halted, IndexBeingFilled, IndexUnavailable
from retrieval.indexing import Indexing
from retrieval.model import Question
from retrieval.refilling import searchable
from retrieval.vectorising import EMBED_BATCH, embed
from tests.fake_vectors import FakeVectors
from tests.searching import Library, a_library
from tests.stores import a_reading, allowed, due, put, put_text

A, B, C = "Ga vroeg langs.", "Neem koffie mee.", "Blijf niet te lang."


@pytest.fixture
def library() -> Iterator[Library]:
    with a_library() as made:
        yield made


def test_what_is_searched_of_a_passage_is_its_headings_and_its_repaired_words(
    library: Library,
) -> None:
    put(library.store, a_reading("ledereen kwam naar de **avond**.", title="Een avond"))
    (item,) = due(library.store)
    assert searchable(item) == "Een avond\nIedereen kwam naar de avond."


def test_a_passage_is_indexed_once_it_has_vectors(library: Library) -> None:
    put_text(library.store, A, B)
    assert library.indexing.bring_up_to_date() == 0
    heard: list[int] = []
    assert embed(library.store, library.model, heard.append) == sum(heard) == 2
    assert library.indexing.bring_up_to_date() == 2
    assert library.vectors.ids() == set(allowed(library.store))
    assert library.lexical.count() == 2
    assert library.indexing.verify().sound


def test_bringing_up_to_date_twice_does_nothing_more(library: Library) -> None:
    put_text(library.store, A, B)
    library.bring_up_to_date()
    before = library.model.embedded
    assert library.bring_up_to_date() == 0
    assert library.model.embedded == before


def test_the_same_words_are_embedded_once(library: Library) -> None:
    put(library.store, a_reading(A, "een"))
    library.bring_up_to_date()
    before = library.model.embedded
    put(library.store, a_reading(A, "twee"), path="/b.md")
    library.bring_up_to_date()
    assert library.model.embedded == before
    assert library.vectors.count() == 2


def test_more_than_one_batch_is_embedded_whole(library: Library) -> None:
    put_text(library.store, *(f"Les {n} over koffie." for n in range(EMBED_BATCH + 5)))
    heard: list[int] = []
    embed(library.store, library.model, heard.append)
    assert heard == [EMBED_BATCH, 5]
    assert library.store.due.to_embed(library.model.name) == 0


def test_what_is_withdrawn_leaves_both_indexes(library: Library) -> None:
    put(library.store, a_reading(A, "een"), a_reading(B, "twee"))
    library.bring_up_to_date()
    library.store.sources.decide("een", Status.WITHDRAWN)
    assert library.bring_up_to_date() == 1
    assert library.vectors.ids() == set(allowed(library.store))
    assert library.lexical.count() == 1
    library.store.sources.decide("een", Status.APPROVED)
    before = library.model.embedded
    library.bring_up_to_date()
    assert (library.lexical.count(), library.model.embedded) == (2, before)


def test_what_is_pending_is_embedded_and_not_indexed(library: Library) -> None:
    put_text(library.store, A, status=Status.PENDING)
    assert library.bring_up_to_date() == 0
    assert library.model.embedded > 0
    assert library.vectors.count() == library.lexical.count() == 0


@pytest.mark.parametrize("index", ["vectors", "lexical"])
def test_an_index_that_lacks_something_is_not_sound_and_is_filled_anew_without_embedding(
    library: Library, index: str
) -> None:
    put_text(library.store, A, B)
    library.bring_up_to_date()
    before = library.model.embedded
    getattr(library, index).clear()
    assert not library.indexing.verify().sound
    assert library.indexing.open()
    assert library.bring_up_to_date() == 2
    assert library.indexing.verify().sound
    assert library.model.embedded == before


def test_an_index_with_something_too_many_is_not_sound(library: Library) -> None:
    put_text(library.store, A)
    library.bring_up_to_date()
    library.vectors.put([999], library.model.passages([B]))
    health = library.indexing.verify()
    assert (health.expected, health.lacking, health.surplus) == (1, 0, 1)
    assert not health.sound


def test_a_sound_index_is_opened_as_it_is(library: Library) -> None:
    put_text(library.store, A)
    library.bring_up_to_date()
    assert not library.indexing.open()
    assert library.store.due.to_index() == 0


def test_an_index_of_another_model_is_refused(library: Library) -> None:
    put_text(library.store, A)
    library.bring_up_to_date()
    with pytest.raises(BuiltWithOtherModel) as caught:
        Indexing(library.store, library.vectors, library.lexical, "ander-model", 32)
    assert (caught.value.built_with, caught.value.configured) == ("nep-model", "ander-model")


def test_compounds_are_split_by_words_that_came_later(library: Library) -> None:
    put_text(library.store, "De grondwaterverontreiniging was groot.", path="/a.md")
    library.bring_up_to_date()
    parts = [f"Het grondwater en de verontreiniging in dorp {n}." for n in range(6)]
    put_text(library.store, *parts, path="/b.jsonl")
    library.bring_up_to_date()
    found = dict(library.lexical.best({"verontreiniging": 1.0}, 10))
    assert len(found) == 7


class Meanwhile(FakeVectors):
    """Does something just before it takes vectors in, and breaks when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], None] = lambda: None
        self.broken = False

    def put(self, ids: Sequence[int], vectors: Matrix) -> None:
        self.meanwhile()
        super().put(ids, vectors)

    def replace(self, batches: Iterable[tuple[Sequence[int], Matrix]]) -> None:
        if self.broken:
            raise IndexUnavailable("vectors")
        coming = list(batches)
        self.meanwhile()
        super().replace(coming)

    def clear(self) -> None:
        super().clear()
        self.gone = False


@pytest.fixture
def vectors() -> Meanwhile:
    return Meanwhile()


@pytest.fixture
def watched(vectors: Meanwhile) -> Iterator[Library]:
    """A library with something in it, whose vectors can be watched."""
    with a_library(vectors) as made:
        put(made.store, a_reading(A, "een"), a_reading(B, "twee"), a_reading(C, "drie"))
        made.bring_up_to_date()
        yield made


def found(library: Library, words: str) -> list[str]:
    return [hit.item.text for hit in library.search.find(Question(words)).hits]


def test_questions_go_on_finding_while_both_indexes_are_filled_anew(
    watched: Library, vectors: Meanwhile
) -> None:
    before = watched.model.embedded
    heard: list[str] = []
    vectors.meanwhile = lambda: heard.append(found(watched, "koffie mee")[0])
    assert watched.indexing.refill() == 3
    assert heard == [B]
    assert watched.model.embedded == before
    assert watched.indexing.verify().sound
    assert found(watched, "koffie mee")[0] == B


def test_filling_anew_mends_what_is_lacking_and_gives_up_what_is_too_many(
    watched: Library,
) -> None:
    ids = allowed(watched.store)
    watched.vectors.drop(ids[:1])
    watched.vectors.put([999], watched.model.passages([B]))
    watched.lexical.clear()
    assert not watched.indexing.verify().sound
    assert watched.indexing.refill() == 3
    assert watched.indexing.verify().sound
    assert watched.lexical.count() == 3
    assert found(watched, "koffie mee")[0] == B


def test_filling_anew_takes_in_what_came_and_gives_up_what_went(watched: Library) -> None:
    watched.store.sources.decide("een", Status.WITHDRAWN)
    put(watched.store, a_reading("Maak een wandeling.", "vier"), path="/vier.md")
    embed(watched.store, watched.model)
    assert watched.indexing.refill() == 3
    assert watched.indexing.verify().sound
    assert found(watched, "wandeling maken")[0] == "Maak een wandeling."


def test_an_index_that_is_broken_is_emptied_and_nobody_hears_that_something_is_nowhere(
    watched: Library, vectors: Meanwhile
) -> None:
    refused: list[object] = []

    def ask() -> None:
        with pytest.raises(IndexBeingFilled) as caught:
            found(watched, "koffie mee")
        refused.append(caught.value)

    vectors.broken, vectors.gone, vectors.meanwhile = True, True, ask
    assert watched.indexing.refill() == 3
    assert len(refused) == 1
    assert found(watched, "koffie mee")[0] == B
    assert watched.indexing.verify().sound


def test_an_index_that_cannot_be_written_and_still_finds_is_not_emptied(
    watched: Library, vectors: Meanwhile
) -> None:
    vectors.broken = True
    with pytest.raises(IndexUnavailable):
        watched.indexing.refill()
    assert (vectors.count(), watched.lexical.count()) == (3, 3)
    assert found(watched, "koffie mee")[0] == B
    assert watched.store.due.indexed_count() == 3


def test_an_index_that_was_emptied_with_nothing_to_fill_it_answers_at_once(
    library: Library,
) -> None:
    library.vectors.put([999], library.model.passages([B]))
    assert library.indexing.open()
    assert found(library, "koffie mee") == []


def test_what_is_only_due_is_taken_in_before_the_indexes_are_compared(library: Library) -> None:
    put(library.store, a_reading(A, "een"), a_reading(B, "twee"))
    library.bring_up_to_date()
    library.store.sources.decide("een", Status.WITHDRAWN)
    put(library.store, a_reading(C, "twee"))
    embed(library.store, library.model)
    health = library.indexing.verify()
    assert (health.expected, health.sound) == (1, True)


def test_what_another_process_takes_away_during_the_comparison_is_no_false_alarm(
    library: Library,
) -> None:
    class Changing(Due):
        def indexed_ids(self) -> Iterator[int]:
            put(library.store, a_reading(C, "een"))
            return super().indexed_ids()

    put(library.store, a_reading(A, "een"), a_reading(B, "twee"))
    library.bring_up_to_date()
    library.store.due = Changing(library.store._engine)
    assert library.indexing.verify().sound


@pytest.mark.parametrize("how", ["refill", "bring_up_to_date"])
def test_the_indexes_are_not_compared_while_they_are_filled(
    watched: Library, vectors: Meanwhile, how: str
) -> None:
    begun, verdicts = Event(), []
    verifying = Thread(target=lambda: verdicts.append(watched.indexing.verify().sound))

    def meanwhile() -> None:
        if not begun.is_set():
            begun.set()
            verifying.start()
            verifying.join(0.1)
            assert verifying.is_alive()

    vectors.meanwhile = meanwhile
    put(watched.store, a_reading("Maak een wandeling.", "vier"), path="/vier.md")
    embed(watched.store, watched.model)
    getattr(watched.indexing, how)()
    verifying.join()
    assert (begun.is_set(), verdicts) == (True, [True])


def test_what_takes_long_is_broken_off_between_two_batches_and_the_old_indexes_stay(
    watched: Library,
) -> None:
    watched.indexing.halt()
    with pytest.raises(Halted):
        watched.indexing.refill()
    assert found(watched, "koffie mee")[0] == B
    put(watched.store, a_reading("Maak een wandeling.", "vier"), path="/vier.md")
    embed(watched.store, watched.model)
    with pytest.raises(Halted):
        watched.indexing.bring_up_to_date()
    assert watched.vectors.count() == watched.lexical.count() == 3


@pytest.mark.parametrize("after", ["withdrawn", "changed", "nothing"])
def test_what_a_killed_process_had_put_in_is_given_up_when_it_must_go(
    library: Library, after: str
) -> None:
    put(library.store, a_reading(C, "oud"), path="/oud.md")
    library.bring_up_to_date()
    put(library.store, a_reading(A, "een"), a_reading(B, "twee"))
    _happen(library, "killed", 0)
    if after == "withdrawn":
        library.store.sources.decide("een", Status.WITHDRAWN)
    elif after == "changed":
        put(library.store, a_reading("Iets anders.", "een"), a_reading(B, "twee"))
    library.bring_up_to_date()
    assert library.vectors.ids() == set(allowed(library.store))
    assert library.indexing.verify().sound


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.lists(st.sampled_from([A, B, C]), max_size=3, unique=True)),
        st.tuples(st.sampled_from(["approved", "withdrawn", "pending"]), st.integers(0, 4)),
        st.tuples(st.sampled_from(["embed", "index", "refill", "killed", "lost"]), st.just(0)),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Library]:
    with a_library() as made:
        yield made


class Killed(Due):
    """Ends, as a process that is killed, before it writes down what both indexes took in."""

    def indexed(self, done: Sequence[DuePassage]) -> None:
        raise InterruptedError(len(done))


@settings(max_examples=150, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(STEPS)
def test_whatever_happened_in_whatever_order_the_indexes_come_to_hold_what_is_approved(
    shared: Library, steps: list[tuple[str, object]]
) -> None:
    for what, how in steps:
        _happen(shared, what, how)
    shared.indexing.open()
    shared.bring_up_to_date()
    assert shared.vectors.ids() == set(allowed(shared.store))
    assert shared.lexical.count() == shared.vectors.count()
    assert shared.indexing.verify().sound


def _happen(library: Library, what: str, how: object) -> None:
    match what, how:
        case "write", list(texts):
            put_text(library.store, *texts)
        case "embed", _:
            embed(library.store, library.model)
        case "index", _:
            library.indexing.bring_up_to_date()
        case "refill", _:
            library.indexing.refill()
        case "killed", _:
            sound, library.store.due = library.store.due, Killed(library.store._engine)
            with suppress(InterruptedError):
                library.bring_up_to_date()
            library.store.due = sound
            library.indexing.open()
        case "lost", _:
            library.vectors.clear()
            library.indexing.open()
        case status, int(place):
            known = library.store.sources.all()
            if place < len(known) and known[place].status != status:
                library.store.sources.decide(known[place].source_id, Status(status))
