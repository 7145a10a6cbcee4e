"""The program itself, started anew: how long it takes to answer, and the memory that it keeps."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.memory import resident

_ROOT = Path(__file__).resolve().parents[2]
_TIMES = 5
#: Questions before a bot counts as warm, and the longest it may take over them in seconds.
_WARM, _PATIENCE = 100, 300
_LAST = "Wie weet of dit de laatste vraag van deze meting is?"
_READY = "gereed"


def started(folder: Path) -> dict[str, Any]:
    """Wall time of commands on this data folder, each the median of five starts, in turn.

    Python that does nothing stands beside them: what is not ours to save.
    """
    program = str(Path(sys.executable).with_name("vertel"))
    commands = {
        "python_ms": [sys.executable, "-c", "pass"],
        "help_ms": [program, "--help"],
        "ask_ms": [program, "ask", "Hoe krijg je boeren aan tafel?", "--json"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(_TIMES + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            _run(command, folder)
            if turn:  # the first one prepares the model, and brings files into memory
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: round(median(taken), 1) for name, taken in times.items()}


def opened(folder: Path) -> dict[str, Any]:
    """Seconds and memory of each part of the house, the median of five starts."""
    command = [sys.executable, "-m", "tests.bench.loading", str(folder)]
    runs = [json.loads(_run(command, folder, _ROOT).stdout) for _ in range(_TIMES)]
    return {
        part: {key: round(median(run[part][key] for run in runs), 3) for key in runs[0][part]}
        for part in runs[0]
    }


def kept_in_memory(folder: Path, questions: Sequence[str]) -> dict[str, Any]:
    """Resident memory of `vertel run` on this data folder: when ready, and after 100 questions."""
    program = Path(sys.executable).with_name("vertel")
    before, _ = _last_asked(folder)
    with subprocess.Popen(
        [program, "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(folder),
        cwd=folder,
    ) as bot:
        assert bot.stdin
        assert bot.stderr
        _ = next(line for line in bot.stderr if _READY in line)
        ready = resident(bot.pid)
        asked = [*islice(cycle(questions), _WARM - 1), _LAST]
        bot.stdin.write("".join(f"{question}\n" for question in asked))
        bot.stdin.flush()
        _wait_for_last(folder, bot, before)
        warm = resident(bot.pid)
        bot.stdin.close()
    return {"questions": _WARM, "ready_mb": ready.now, "warm_mb": warm.now, "most_mb": warm.most}


def _wait_for_last(folder: Path, bot: "subprocess.Popen[str]", before: int) -> None:
    """Wait until the bot has remembered the last question, which it does once it is answered."""
    until = time.monotonic() + _PATIENCE
    while bot.poll() is None and time.monotonic() < until:
        number, text = _last_asked(folder)
        if number > before and text == _LAST:
            return
        time.sleep(0.05)
    bot.kill()
    raise TimeoutError(_LAST)


def _last_asked(folder: Path) -> tuple[int, str]:
    """The number and the text of the last question in the store."""
    place = f"file:{folder.absolute() / 'vertel.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as store:
        row = store.execute("SELECT id, text FROM questions ORDER BY id DESC LIMIT 1").fetchone()
    return row or (0, "")


def _run(
    command: Sequence[str], folder: Path, cwd: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        env=_environment(folder),
        cwd=cwd or folder,
    )


def _environment(folder: Path) -> dict[str, str]:
    """This environment with no settings but the data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERTEL_")}
    return kept | {"VERTEL_DATA_DIR": str(folder.absolute()), "VERTEL_STARTER_CORPUS": "false"}
