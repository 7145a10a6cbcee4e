"""What takes long is broken off when the process stops, and goes on where it was the next time."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.runner import Chore
from config.settings import Settings
from corpus.store import Store
from retrieval.embedding.port import Matrix
from retrieval.errors import Halted
from retrieval.vectorising import EMBED_BATCH
from tests.fake_model import FakeModel
from tests.stores import put_text

LESSONS = [f"In dorp {n} kwam iedereen koffie halen." for n in range(3 * EMBED_BATCH)]
LONGEST = 60.0
#: An ingest that says what it is about to do: "embed" comes before a batch of vectors is kept.
INGESTING = [sys.executable, "-m", "tests.scenario.ingesting"]


class StopsEarly(FakeModel):
    """Is told to stop while it is at work: `stop` is what stops the house."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self._stop = stop

    def passages(self, texts: Sequence[str]) -> Matrix:
        self._stop()
        return super().passages(texts)


def test_a_bot_that_stops_keeps_what_it_embedded_and_goes_on_the_next_time(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, starter_corpus=False)
    with bootstrap(settings) as app:
        app.model = model = StopsEarly(app.indexes.halt)
        app.indexes.take()
        put_text(app.store, *LESSONS)
        index = next(chore for chore in app.chores if isinstance(chore, Chore))
        with pytest.raises(Halted):
            index.do(app.clock())
        assert app.store.due.to_embed(model.name) == len(LESSONS) - EMBED_BATCH
    with bootstrap(settings) as app:
        app.model = FakeModel()
        app.indexes.catch_up()
        assert (app.store.due.to_embed(app.model.name), app.store.due.to_index()) == (0, 0)
        assert app.indexes.desk.verify().sound


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_keeps_what_it_embedded(tmp_path: Path, how: int) -> None:
    folder, data = tmp_path / "lessen", tmp_path / "gegevens"
    folder.mkdir()
    lines = ({"id": f"les-{n}", "title": "Koffie", "text": text} for n, text in enumerate(LESSONS))
    (folder / "lessen.jsonl").write_text("\n".join(map(json.dumps, lines)))
    begun = 0
    with subprocess.Popen(
        [*INGESTING, str(folder), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            begun += line.strip() == "embed"
            if begun == 2:
                process.send_signal(how)
                break
        process.communicate(timeout=LONGEST)
    assert process.returncode != 0
    store = Store.open(data)
    try:
        assert store.due.to_embed(FakeModel().name) <= len(LESSONS) - EMBED_BATCH
    finally:
        store.close()
