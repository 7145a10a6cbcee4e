"""A disk that fills up during an ingest: a sentence, nothing lost, and it goes on with room again.

The disk is real: a file system of its own in memory, in a namespace that ends with the script.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.texts import faults
from corpus.errors import StoreFull

FILES = 12
#: A program in a place where it may mount disks, seen by nobody else.
APART = ["unshare", "--user", "--map-root-user", "--mount"]
SCRIPT = """
set -u
mount -t tmpfs -o size="$1" none "$2"
for room in "$1" 200m; do
  mount -o remount,size="$room" "$2"
  "$3" -m tests.scenario.commanding "$2/data" ingest "$4" --json
  echo "code $?"
done
"$3" -m tests.scenario.commanding "$2/data" index verify
echo "code $?"
"$3" -m tests.scenario.commanding "$2/data" sources list --json
"""

#: Fills both indexes anew on a disk with room for a part of that, and then with room again.
REFILL = """
import subprocess, sys
from pathlib import Path
import numpy as np
from corpus.errors import StoreFull
from retrieval.lexical import Entry, Lexical
from retrieval.vectors import ChromaVectors

disk, room = Path(sys.argv[1]), int(sys.argv[2])
def resize(size): subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)
subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
ids, drawn = range(2000), np.random.default_rng(1)
rows = drawn.standard_normal((2000, 384)).astype(np.float32)
spelt = {n: [f"w{n}x{m}" for m in range(60)] for n in ids}
entries = [Entry(n, spelt[n], spelt[n]) for n in ids]
vectors, words = ChromaVectors.embedded(disk / "vectors"), Lexical(disk / "words")
vectors.put(ids, rows)
words.change(entries)
used = sum(file.stat().st_blocks for file in disk.rglob("*")) // 2
resize(f"{used + room}k")
for refill in (lambda: vectors.replace([(ids, rows)]), lambda: words.replace(entries)):
    try:
        refill()
    except StoreFull:
        print("full")
print(vectors.count(), vectors.nearest(rows[7], 1)[0][0], words.count(), flush=True)
resize("200m")
words.change(entries[:1])
vectors.close()
vectors = ChromaVectors.embedded(disk / "vectors")
vectors.replace([(ids, rows)])
print(vectors.count(), vectors.nearest(rows[7], 1)[0][0], words.count())
"""


def write_reports(folder: Path) -> None:
    """Reports (invented) of about twenty kilobytes each."""
    folder.mkdir()
    for number in range(FILES):
        lines = (
            f"In dorp {number} leerde groep {part} hoe een gesprek over het peil begint."
            for part in range(300)
        )
        (folder / f"{number:02}.md").write_text(f"# Verslag {number}\n\n" + "\n\n".join(lines))


def fail_without_namespaces(disk: Path) -> None:
    """Say what this machine lacks, instead of that an ingest went wrong."""
    mount = [*APART, "mount", "-t", "tmpfs", "none", str(disk)]
    try:
        tried = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.fail("this test needs `unshare` (util-linux), which this machine does not have")
    if tried.returncode:
        pytest.fail(
            "this test mounts a small disk of its own, in a user namespace, which this machine "
            f"forbids ({tried.stderr.strip()}). In a container: run it with more rights. "
            "On Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0"
        )


@pytest.mark.slow
@pytest.mark.parametrize("room", ["300k", "700k", "1500k"])
def test_an_ingest_that_fills_the_disk_says_so_and_is_completed_with_room(
    tmp_path: Path, room: str
) -> None:
    """The store is full at once, after some files, or while the vectors are kept."""
    disk, reports = tmp_path / "schijf", tmp_path / "verslagen"
    disk.mkdir()
    fail_without_namespaces(disk)
    write_reports(reports)
    command = [*APART, "sh", "-c", SCRIPT, "sh"]
    given = [room, str(disk), sys.executable, str(reports)]
    ended = subprocess.run([*command, *given], capture_output=True, text=True, check=False)
    failed, first, second, *rest = ended.stdout.splitlines()
    assert first == "code 1", ended.stderr
    assert json.loads(failed) == {"error": faults.sentence(StoreFull())}
    assert faults.sentence(StoreFull()) in ended.stderr
    report = json.loads(second)
    assert report["sources"] + report["unchanged"] == FILES
    assert [rest[0], rest[2]] == ["code 0", "code 0"], ended.stderr
    sources = json.loads(rest[3])["sources"]
    assert len({source["source_id"] for source in sources}) == len(sources) == FILES
    assert all(source["passages"] > 1 for source in sources)


@pytest.mark.slow
@pytest.mark.parametrize("room", [20, 1000])
def test_indexes_that_are_filled_anew_on_a_full_disk_stay_as_they_were(
    tmp_path: Path, room: int
) -> None:
    """The disk is full at once, or while Chroma and tantivy write files of their own."""
    fail_without_namespaces(tmp_path)
    command = [*APART, sys.executable, "-c", REFILL, str(tmp_path), str(room)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.stdout.splitlines() == ["full", "full", "2000 7 2000", "2000 7 2000"], ended.stderr
