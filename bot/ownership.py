"""Who owns the indexes of a data folder. Two processes that write one would damage it silently."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import IndexInUse


class Ownership:
    """The right to use the indexes in a folder, until it is closed or the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take the right. Raises IndexInUse, with the process that has it, when there is one."""
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / "owner.lock", blocking=False)
        self._name = folder / "owner"
        try:
            self._lock.acquire()
        except Timeout as error:
            raise IndexInUse(self._owner()) from error
        self._name.write_text(str(os.getpid()), encoding="utf-8")

    def _owner(self) -> str:
        try:
            return self._name.read_text(encoding="utf-8")
        except OSError:
            return "?"

    def close(self) -> None:
        """Give the right back."""
        self._name.unlink(missing_ok=True)
        self._lock.release()
