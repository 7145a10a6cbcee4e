"""An ingest that is killed loses nothing it had acknowledged, doubles nothing, and can go on."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from corpus.store import Store
from retrieval.model import Question
from retrieval.owned import OwnedIndex
from tests.fake_model import FakeModel

PHASES = ("read", "commit", "embed", "index")
KILLS = 20
SOURCES_A_FILE = 3
LONGEST = 60.0


def write_file(folder: Path, number: int) -> None:
    """A file of three sources, each with its own id and words (invented)."""
    lines = (
        {"id": f"bron-{number}-{n}", "title": f"Verslag {number}", "text": _text(number, n)}
        for n in range(SOURCES_A_FILE)
    )
    (folder / f"{number:03}.jsonl").write_text("\n".join(map(json.dumps, lines)))


def _text(number: int, n: int) -> str:
    return " ".join(
        f"In gebied {number} leerde groep {n} iets over onderwerp {part}." for part in range(60)
    )


def killed_at(phase: str, folder: Path, data: Path, chance: random.Random) -> bool:
    """Start an ingest and kill it within moments of that phase; whether it was still running."""
    command = [sys.executable, "-m", "tests.scenario.ingesting", str(folder), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == phase:
                time.sleep(chance.random() * 0.02)
                process.send_signal(signal.SIGKILL)
                break
        process.wait(LONGEST)
        return process.returncode == -signal.SIGKILL


def check_nothing_lost_or_doubled(data: Path, files: int) -> int:
    """All that a file acknowledges is there, and once; the number of files acknowledged."""
    store = Store.open(data)
    try:
        held = [source.source_id for source in store.sources.all()]
        assert len(held) == len(set(held))
        by_file = Counter(source_id.rsplit("-", 1)[0] for source_id in held)
        assert all(count == SOURCES_A_FILE for count in by_file.values())
        assert len(by_file) <= files
        for source in store.sources.all():
            assert source.passages
            assert source.passages > 1
        return len(by_file)
    finally:
        store.close()


def test_an_ingest_killed_at_any_point_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Twenty kills, five in each phase; what was acknowledged stays, a last run completes it."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    folder, data = tmp_path / "verslagen", tmp_path / "data"
    folder.mkdir()
    hits: Counter[str] = Counter()
    acknowledged = 0
    for number in range(KILLS):
        write_file(folder, number)
        phase = PHASES[number % len(PHASES)]
        hits[phase] += killed_at(phase, folder, data, chance)
        now = check_nothing_lost_or_doubled(data, number + 1)
        assert now >= acknowledged
        acknowledged = now
    assert all(hits[phase] >= 3 for phase in PHASES), hits

    command = [sys.executable, "-m", "tests.scenario.ingesting", str(folder), str(data)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=LONGEST)
    assert check_nothing_lost_or_doubled(data, KILLS) == KILLS
    store, model = Store.open(data), FakeModel()
    index = OwnedIndex(store, data / "index", model)
    try:
        assert index.indexing.verify().sound
        assert store.due.to_embed(model.name) == 0
        assert store.due.to_index() == 0
        found = index.search.find(Question("gebied 7 groep 1 onderwerp 5"))
        assert any(hit.stored.source.source_id == "bron-7-1" for hit in found.hits)
    finally:
        index.close()
        store.close()
