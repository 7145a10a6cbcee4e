"""A package of npm that a test needs: fetched when needed, and no part of Vertel."""

import json
import shutil
from pathlib import Path

from bot.demo.fetched import once
from bot.demo.processes import found, run


def fetched(package: Path, folder: Path) -> Path:
    """Return the folder with the one dependency that a package.json names, fetched once.

    Raises ProgramMissing, FetchFailed.
    """
    told = json.loads(package.read_text(encoding="utf-8"))
    ((name, version),) = told["dependencies"].items()
    npm = found("npm")

    def install(made: Path) -> None:
        shutil.copy(package, made / "package.json")
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        run(name, (npm, "install", *options), made)

    return once(folder / f"{name.rpartition('/')[2]}-{version}", install)
