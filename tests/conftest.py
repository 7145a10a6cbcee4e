"""What every test counts on: no settings of this machine, and one prepared model for all."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import settings

from corpus.store import Store
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from tests.stores import a_store

# On a busy machine an example may take long; how long says nothing about the code.
settings.register_profile("vertel", deadline=None)
settings.load_profile("vertel")


def pytest_configure() -> None:
    """Take the settings of this machine away, and the way to models elsewhere."""
    for name in [name for name in os.environ if name.upper().startswith("VERTEL_")]:
        del os.environ[name]
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "true"


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in a folder of its own."""
    with a_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the bundled model in its fast form, made once for all tests."""
    folder = tmp_path_factory.mktemp("models")
    load_model(BUNDLED, folder)
    yield folder
    rmtree(folder)


@pytest.fixture(scope="session")
def model(model_folder: Path) -> EmbeddingModel:
    """The model that comes with Vertel, loaded once for all tests."""
    return load_model(BUNDLED, model_folder)


@pytest.fixture(scope="session")
def oracle_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same weights as a model of sentence-transformers, made once for all tests."""
    # Not above: torch takes seconds to import, and most tests have no need of it.
    from tests.oracle import build

    folder = tmp_path_factory.mktemp("oracle")
    yield build(folder)
    rmtree(folder)


@pytest.fixture(scope="session")
def oracle(oracle_folder: Path) -> EmbeddingModel:
    """The model in that folder, loaded once for all tests."""
    return load_model(str(oracle_folder), oracle_folder)
