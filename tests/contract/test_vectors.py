"""What every index of vectors must do: the fake, Chroma in this process, and a Chroma server."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import faults
from retrieval.embedding.port import Matrix
from retrieval.errors import IndexUnavailable, ServerUnreachable
from retrieval.vectors import ChromaVectors, Vectors
from tests.fake_vectors import FakeVectors

DIMENSIONS = 8
#: How long a server may take to start, in seconds.
PATIENCE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """A Chroma server on a free port of this machine."""
    folder = tmp_path_factory.mktemp("chroma")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--path", str(folder), "--host", "127.0.0.1"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([*command, "--port", str(port)], stdout=log, stderr=log)
    try:
        _wait_for(process, port)
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Knock until the server opens. Raises TimeoutError, or when the server stopped."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        with suppress(subprocess.TimeoutExpired):
            message = f"the Chroma server stopped with {process.wait(0.05)}"
            raise RuntimeError(message)
    raise TimeoutError


@pytest.fixture(params=["fake", "embedded", "server"])
def reopened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Vectors]:
    """What opens one and the same index, each time it is called."""
    if request.param == "fake":
        kept = FakeVectors()
        return lambda: kept
    if request.param == "embedded":
        return lambda: ChromaVectors.embedded(tmp_path / "vectors")
    host, port = request.getfixturevalue("server")
    return lambda: ChromaVectors.server(host, port)


@pytest.fixture
def index(reopened: Callable[[], Vectors]) -> Iterator[Vectors]:
    opened = reopened()
    opened.clear()
    yield opened
    opened.close()


def _at(*angles: float) -> Matrix:
    """Vectors of unit length in one plane: the cosine of two is that of the angle between them."""
    vectors = np.zeros((len(angles), DIMENSIONS), np.float32)
    vectors[:, 0], vectors[:, 1] = np.cos(angles), np.sin(angles)
    return vectors


HERE = _at(0.0)[0]


def test_an_empty_index_holds_and_finds_nothing(index: Vectors) -> None:
    assert (index.count(), index.ids(), index.nearest(HERE, 5)) == (0, set(), [])


def test_the_nearest_come_first_with_their_cosines(index: Vectors) -> None:
    index.put([3, 1, 2], _at(1.0, 0.1, 0.5))
    found = index.nearest(HERE, 10)
    assert [key for key, _ in found] == [1, 2, 3]
    assert [cosine for _, cosine in found] == pytest.approx(np.cos([0.1, 0.5, 1.0]), abs=1e-5)


def test_cosines_run_from_one_to_minus_one(index: Vectors) -> None:
    index.put([1, 2, 3], _at(0.0, np.pi / 2, np.pi))
    assert [c for _, c in index.nearest(HERE, 3)] == pytest.approx([1, 0, -1], abs=1e-5)


def test_no_more_are_given_than_asked(index: Vectors) -> None:
    index.put(range(1, 11), _at(*np.linspace(0, 1, 10)))
    assert [key for key, _ in index.nearest(HERE, 4)] == [1, 2, 3, 4]


def test_what_is_put_again_takes_the_place_of_what_was_there(index: Vectors) -> None:
    index.put([1, 2], _at(0.1, 0.5))
    index.put([1], _at(1.0))
    assert index.count() == 2
    found = index.nearest(HERE, 2)
    assert [key for key, _ in found] == [2, 1]
    assert found[1][1] == pytest.approx(np.cos(1.0), abs=1e-5)


def test_what_is_dropped_is_found_no_more_and_unknown_ids_do_no_harm(index: Vectors) -> None:
    index.put([1, 2], _at(0.1, 0.5))
    index.drop([1, 99])
    index.drop([])
    assert (index.count(), index.ids()) == (1, {2})
    assert [key for key, _ in index.nearest(HERE, 2)] == [2]


def test_putting_nothing_changes_nothing(index: Vectors) -> None:
    index.put([], np.zeros((0, DIMENSIONS), np.float32))
    assert index.count() == 0


def test_a_cleared_index_is_empty_and_takes_in_again(index: Vectors) -> None:
    index.put([1, 2], _at(0.1, 0.5))
    index.clear()
    assert (index.count(), index.ids()) == (0, set())
    index.put([3], _at(0.2))
    assert [key for key, _ in index.nearest(HERE, 2)] == [3]


def test_a_cleared_index_takes_vectors_of_another_length(index: Vectors) -> None:
    index.put([1], _at(0.1))
    index.clear()
    index.put([1], np.eye(1, 5, dtype=np.float32))
    assert index.nearest(np.eye(1, 5, dtype=np.float32)[0], 1)[0] == (1, pytest.approx(1.0))


def test_vectors_replaced_are_searched_as_they_were_until_the_last_is_there(
    index: Vectors, reopened: Callable[[], Vectors]
) -> None:
    index.put([1, 2, 3], _at(0.1, 0.5, 0.7))
    meanwhile: list[set[int]] = []

    def coming() -> Iterator[tuple[list[int], Matrix]]:
        yield [2, 4], _at(0.2, 0.4)
        meanwhile.append({key for key, _ in index.nearest(HERE, 5)})
        yield [5], _at(0.3)

    index.replace(coming())
    assert meanwhile == [{1, 2, 3}]
    assert [key for key, _ in index.nearest(HERE, 5)] == [2, 5, 4]
    index.put([6], _at(0.1))
    index.close()
    again = reopened()
    assert again.ids() == {2, 4, 5, 6}
    again.close()


def test_a_replacement_that_is_broken_off_changes_nothing_and_can_be_done_again(
    index: Vectors,
) -> None:
    index.put([1, 2], _at(0.1, 0.5))

    with pytest.raises(InterruptedError):
        index.replace(_broken_off())
    assert index.ids() == {1, 2}
    index.replace([([4], _at(0.2))])
    assert index.ids() == {4}
    index.replace([])
    assert (index.ids(), index.nearest(HERE, 5)) == (set(), [])


def test_an_index_opened_again_holds_what_it_held(
    index: Vectors, reopened: Callable[[], Vectors]
) -> None:
    index.put([1, 2], _at(0.1, 0.5))
    index.close()
    again = reopened()
    assert again.ids() == {1, 2}
    assert [key for key, _ in again.nearest(HERE, 2)] == [1, 2]
    again.put([3], _at(0.2))
    assert again.count() == 3
    again.close()


def test_a_question_in_flight_while_the_vectors_are_replaced_is_answered(
    index: Vectors,
) -> None:
    index.put(range(20), _at(*np.linspace(0, 1, 20)))
    done, found = Event(), []

    def ask() -> None:
        while not done.is_set():
            try:
                found.append(len(index.nearest(HERE, 20)))
            except IndexUnavailable as error:
                found.append(error.detail)

    asking = [Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    for _ in range(15):
        index.replace([(range(20), _at(*np.linspace(0, 1, 20)))])
    done.set()
    for thread in asking:
        thread.join()
    assert set(found) == {20}


@pytest.mark.parametrize("after", ["at once", "opened again", "cleared"])
def test_what_a_replacement_had_gathered_is_gone_when_it_is_broken_off(
    tmp_path: Path, after: str
) -> None:
    index = ChromaVectors.embedded(tmp_path)
    index.put([1], _at(0.1))
    if after == "at once":
        with pytest.raises(InterruptedError):
            index.replace(_broken_off())
    else:
        # As a process leaves it that is killed: nobody tidied up.
        index._made("passages-coming")
    if after == "opened again":
        index.close()
        index = ChromaVectors.embedded(tmp_path)
    elif after == "cleared":
        index.clear()
    assert [kept.name for kept in index._client.list_collections()] == ["passages"]
    assert index.count() == (0 if after == "cleared" else 1)
    index.close()


def test_folders_of_vectors_that_nothing_uses_are_gone_when_the_index_is_opened_again(
    tmp_path: Path,
) -> None:
    """Chroma writes its vectors out after a thousand, to a folder that it never deletes."""
    many = np.random.default_rng(1).random((1200, DIMENSIONS), np.float32)
    (tmp_path / "van een ander").mkdir()
    index = ChromaVectors.embedded(tmp_path)
    index.put(range(1200), many)
    index.replace([(range(1200), many)])
    index.close()
    assert len(list(tmp_path.rglob("header.bin"))) == 2
    index = ChromaVectors.embedded(tmp_path)
    assert len(list(tmp_path.rglob("header.bin"))) == 1
    assert index.nearest(many[7], 1)[0][0] == 7
    assert (tmp_path / "van een ander").is_dir()
    index.close()


def _broken_off() -> Iterator[tuple[list[int], Matrix]]:
    yield [3], _at(0.2)
    raise InterruptedError


@settings(max_examples=10)
@given(st.data())
def test_among_many_the_nearest_are_those_of_an_exact_search(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """HNSW is approximate; at this size it finds all but a few of what an exact search finds."""
    drawn = np.random.default_rng(data.draw(st.integers(0, 9)))
    vectors = drawn.standard_normal((400, DIMENSIONS)).astype(np.float32)
    exact = FakeVectors()
    exact.put(range(400), vectors)
    chroma = ChromaVectors.embedded(tmp_path_factory.mktemp("vectors"))
    chroma.put(range(400), vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    question = drawn.standard_normal(DIMENSIONS).astype(np.float32)
    expected = {key for key, _ in exact.nearest(question, 20)}
    assert len({key for key, _ in chroma.nearest(question, 20)} & expected) >= 19
    chroma.close()


def test_a_server_that_is_not_there_is_an_index_that_cannot_be_used() -> None:
    with pytest.raises(ServerUnreachable) as refused:
        ChromaVectors.server("127.0.0.1", 9)
    said = faults.sentence(refused.value)
    assert "127.0.0.1, poort 9" in said
    assert "rebuild" not in said


def test_a_damaged_index_is_refused_when_it_is_opened(tmp_path: Path) -> None:
    """Chroma writes its vectors out after a thousand, and reads them at the first search."""
    index = ChromaVectors.embedded(tmp_path)
    index.put(range(1200), np.random.default_rng(1).random((1200, DIMENSIONS), np.float32))
    index.close()
    (header,) = tmp_path.rglob("header.bin")
    header.write_bytes(b"\xff" * header.stat().st_size)
    with pytest.raises(IndexUnavailable):
        ChromaVectors.embedded(tmp_path)
