"""Starting a script of this folder in the browser of this machine."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.demo.fetched import once
from bot.demo.processes import found, run

HERE = Path(__file__).parent
PICTURES = HERE.parents[2] / "test-output"
_PACKAGE = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
_VERSION = _PACKAGE["dependencies"]["playwright-core"]
#: In seconds: a script waits up to a minute and a half for one thing to appear.
_PATIENCE = 300.0


def fetch(folder: Path) -> Path:
    """Return the folder with what drives a browser, fetched once. Raises ProgramMissing."""
    return once(folder / f"playwright-{_VERSION}", partial(_install, found("npm")))


def _install(npm: str, made: Path) -> None:
    shutil.copy(HERE / "package.json", made)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    run("playwright-core", (npm, "install", *options), made)


class Browser:
    """Chromium, driven by playwright."""

    def __init__(self, modules: Path) -> None:
        """`modules` comes from `fetch`. Raises ProgramMissing when there is no Chromium."""
        self._modules, self._chromium = modules, found("chromium")

    def run(self, script: str, **told: str) -> Mapping[str, Any]:
        """Run a script that is told these things, and return what it tells; or fail the test.

        A picture of how the page looked when it failed is in test-output.
        """
        PICTURES.mkdir(exist_ok=True)
        failure = PICTURES / f"{Path(script).stem}-failed.png"
        known = {
            "modules": str(self._modules),
            "chromium": self._chromium,
            "failure": str(failure),
            **told,
        }
        command = [found("node"), HERE / script, json.dumps(known)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        if done.returncode:
            pytest.fail(f"{script}: {done.stderr.strip()}\nHow it looked: {failure}")
        result: Mapping[str, Any] = json.loads(done.stdout)
        return result
