"""The bundled model in its fast form: made once, kept in the data folder, checked by hash."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

from corpus.folders import made, usable
from retrieval.embedding.weights import SHA256

#: Part of the model's name: raised when the graph or the tokenizer changes.
FORM = "e5s-int8-1"
_RECORD = "prepared.json"
_LOCK = "prepare.lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where the fast form lies."""

    name: str
    model: Path
    tokenizer: Path


def prepared(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Prepared:
    """The fast form in this folder, made there when it is absent, damaged or of another version.

    `progress` hears "preparing" before the work and "prepared" after. Who finds another process at
    it waits, and uses what that one made. Raises ModelUnavailable when the weights are not the ones
    that were checked, FolderUnusable, StoreFull.
    """
    place = folder / FORM
    if not _sound(place):
        progress("preparing")
        made(folder)
        with usable(folder), FileLock(folder / _LOCK, mode=0o600):
            if not _sound(place):
                _make(place)
                progress("prepared")
    return Prepared(f"multilingual-e5-small/{FORM}", place / "model.onnx", place / "tokenizer.json")


def _sound(place: Path) -> bool:
    """Whether the record is there and sizes agree.

    Hashes are compared by `intact`, not at each start.
    """
    try:
        record = json.loads((place / _RECORD).read_text())
        return record["weights"] == SHA256 and all(
            (place / name).stat().st_size == size for name, (size, _) in record["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def intact(place: Path) -> bool:
    """Whether every prepared file still has the hash it was made with. Reads all of them."""
    record = json.loads((place / _RECORD).read_text())
    return all(_hash(place / name) == digest for name, (_, digest) in record["files"].items())


def _make(place: Path) -> None:
    import onnx

    from retrieval.embedding import graph, tokens
    from retrieval.embedding.weights import Weights

    weights = Weights()
    # Beside its place and then renamed: a process killed here leaves nothing that looks finished.
    scratch = Path(mkdtemp(prefix=f".{FORM}-", dir=place.parent))
    try:
        onnx.save(graph.build(weights), scratch / "model.onnx")
        tokens.build(weights.pieces).save(str(scratch / "tokenizer.json"), pretty=False)
        files = {name: _described(scratch / name) for name in ("model.onnx", "tokenizer.json")}
        (scratch / _RECORD).write_text(json.dumps({"weights": SHA256, "files": files}))
        shutil.rmtree(place, ignore_errors=True)
        scratch.rename(place)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _described(path: Path) -> tuple[int, str]:
    return path.stat().st_size, _hash(path)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
