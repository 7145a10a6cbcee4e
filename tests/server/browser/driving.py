"""Starting a script of this folder in the browser of this machine."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.demo.processes import found
from tests.server.from_npm import fetched

HERE = Path(__file__).parent
PICTURES = HERE.parents[2] / "test-output"
#: In seconds: a script waits up to a minute and a half for one thing to appear.
_PATIENCE = 300.0


def fetch(folder: Path) -> Path:
    """Return the folder with what drives a browser, fetched once. Raises ProgramMissing."""
    return fetched(HERE / "package.json", folder)


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
