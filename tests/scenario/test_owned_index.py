"""The indexes can be lost, damaged or taken: the store has it all, and an owner is alone."""

import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import FolderUnusable
from corpus.store import Store
from retrieval.embedding import EmbeddingModel
from retrieval.errors import BuiltWithOtherModel, IndexInUse
from retrieval.langchain import VertelRetriever
from retrieval.model import Question
from retrieval.owned import OwnedIndex
from retrieval.vectorising import embed
from tests.fake_model import FakeModel
from tests.stores import put_text

TEXTS = (
    "In Noord leerde men: begin bij de sleutelhouders. Zij kennen iedereen in het gebied.",
    "In Zuid mislukte de informatieavond. Niemand had de bewoners gevraagd wanneer zij konden.",
    "In Oost hielp een kaart van de beek. De boeren tekenden zelf waar het water bleef staan.",
)


@contextmanager
def an_owner(data: Path, model: EmbeddingModel | None = None) -> Iterator[OwnedIndex]:
    """The one who owns the indexes of this folder."""
    store = Store.open(data)
    try:
        index = OwnedIndex(store, data / "index", model or FakeModel())
        try:
            yield index
        finally:
            index.close()
    finally:
        store.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which three texts (invented) are indexed."""
    store, model = Store.open(tmp_path), FakeModel()
    put_text(store, *TEXTS)
    embed(store, model)
    index = OwnedIndex(store, tmp_path / "index", model)
    index.indexing.bring_up_to_date()
    index.close()
    store.close()
    return tmp_path


def first(index: OwnedIndex, question: str) -> str:
    """The passage that is found first."""
    return index.search.find(Question(question)).hits[0].item.text


def test_a_second_owner_is_refused_and_told_who_the_first_is(data: Path) -> None:
    with an_owner(data), pytest.raises(IndexInUse) as refused, an_owner(data):
        pytest.fail("two owners")
    assert refused.value.owner.isdigit()


def test_an_index_let_go_can_be_owned_again(data: Path) -> None:
    for _ in range(2):
        with an_owner(data) as index:
            assert first(index, "begin bij de sleutelhouders, zij kennen iedereen") == TEXTS[0]
            assert not index.renewed


@pytest.mark.parametrize("part", ["vectors", "lexical"])
def test_a_deleted_index_is_filled_again_without_embedding(data: Path, part: str) -> None:
    folder = data / "index" / part
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    model = FakeModel()
    with an_owner(data, model) as index:
        assert index.renewed
        index.indexing.bring_up_to_date()
        assert index.indexing.verify().sound
        assert first(index, "kaart van de beek") == TEXTS[2]
    assert model.embedded == 0


@pytest.mark.parametrize("part", ["vectors", "lexical"])
def test_a_damaged_index_is_made_anew(data: Path, part: str) -> None:
    chance = random.Random(7)
    for path in (data / "index" / part).rglob("*"):
        if path.is_file() and path.stat().st_size:
            path.write_bytes(chance.randbytes(path.stat().st_size))
    with an_owner(data) as index:
        assert index.renewed
        index.indexing.bring_up_to_date()
        assert index.indexing.verify().sound
        assert first(index, "informatieavond mislukte") == TEXTS[1]


@pytest.mark.parametrize("part", ["vectors", "lexical"])
def test_a_file_in_the_place_of_an_index_is_thrown_away(data: Path, part: str) -> None:
    shutil.rmtree(data / "index" / part)
    (data / "index" / part).write_text("")
    with an_owner(data) as index:
        assert index.renewed


def test_a_file_in_the_place_of_the_indexes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(FolderUnusable) as refused, an_owner(tmp_path):
        pytest.fail("owned a file")
    assert refused.value.path == tmp_path / "index"


def test_another_model_is_noticed_and_never_mixed(data: Path) -> None:
    with pytest.raises(BuiltWithOtherModel) as noticed, an_owner(data, FakeModel("ander")):
        pytest.fail("mixed")
    assert noticed.value.built_with == "nep-model"
    assert noticed.value.configured == "ander"


def test_on_command_the_indexes_are_filled_with_the_other_model(data: Path) -> None:
    store, other = Store.open(data), FakeModel("ander")
    index = OwnedIndex(store, data / "index", other, other_model=True)
    embed(store, other)
    index.indexing.bring_up_to_date()
    assert index.indexing.verify().sound
    assert first(index, "kaart van de beek") == TEXTS[2]
    index.close()
    store.close()


def test_a_change_of_model_that_is_killed_halfway_never_mixes_the_two(data: Path) -> None:
    """Killed when the new model's name was written down, and the old vectors were still there."""
    store, other = Store.open(data), FakeModel("ander")
    store.due.forget_indexed()
    store.state.set("index_model", other.name)
    store.close()
    with an_owner(data, other) as index:
        assert index.renewed
        assert (index.vectors.count(), index.lexical.count()) == (0, 0)


def test_questions_find_all_the_time_that_real_indexes_are_filled_anew(data: Path) -> None:
    with an_owner(data) as index:
        store = index.indexing._store
        put_text(
            store, *(f"In dorp {n} kwam iedereen koffie halen." for n in range(1500)), path="b"
        )
        embed(store, FakeModel())
        index.indexing.bring_up_to_date()
        with ThreadPoolExecutor(1) as beside:
            filling = beside.submit(index.indexing.refill)
            asked = 0
            while not filling.done():
                assert first(index, "kaart van de beek") == TEXTS[2]
                asked += 1
        assert (filling.result(), index.indexing.verify().sound) == (1503, True)
        assert asked > 1


def test_rules_for_words_that_changed_make_the_terms_anew(data: Path) -> None:
    store = Store.open(data)
    store.state.set("analysis", "0")
    store.close()
    with an_owner(data) as index:
        assert not index.renewed
        assert index.indexing.verify().sound
        assert first(index, "begin bij de sleutelhouders, zij kennen iedereen") == TEXTS[0]


def test_langchain_gets_the_same_passages_with_their_source(data: Path) -> None:
    with an_owner(data) as index:
        documents = VertelRetriever(search=index.search, most=2).invoke("kaart van de beek")
    assert documents[0].page_content == TEXTS[2]
    assert len(documents) == 2
    assert documents[0].metadata["title"] == "Verslag"
    assert documents[0].metadata["score"] >= documents[1].metadata["score"]
