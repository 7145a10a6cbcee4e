"""Something made once in a folder, whoever asks first and however often that is broken off."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

#: Only their owner looks into the folders of the demo.
_PRIVATE = 0o700


def once(target: Path, make: Callable[[Path], None]) -> Path:
    """Return the folder `target`; when it is not there, `make` fills it first.

    Two processes that ask at once get one folder, made by one of them. What was broken off halfway
    is never seen, and removed by the next. Raises what `make` raises.
    """
    above = target.parent
    private(above)
    if target.is_dir():
        return target
    with FileLock(above / f"{target.name}.lock"):
        if not target.is_dir():
            _make_beside(target, make)
    return target


def private(folder: Path) -> None:
    """Make this folder, and those above it that are not there, for their owner alone."""
    for each in (*reversed(folder.parents), folder):
        each.mkdir(mode=_PRIVATE, exist_ok=True)


def _make_beside(target: Path, make: Callable[[Path], None]) -> None:
    prefix = f".{target.name}-"
    for left in target.parent.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    # A name of its own: a child that outlived a killed maker still writes in the folder it began.
    beside = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        make(beside)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
