"""A counter where moderators hand in files, and one warm reader for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.readers import Limits, Readers
from corpus.store import Store
from tests.unit.seeding.handing import Counter


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    with Readers(Limits(seconds=60)) as warm:
        yield warm


@pytest.fixture
def counter(store: Store, tmp_path: Path, readers: Readers) -> Counter:
    return Counter(store, tmp_path, readers)
