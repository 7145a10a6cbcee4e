"""The real program beside itself: one bot runs, commands work on the same data folder."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

VERTEL = str(Path(sys.executable).with_name("vertel"))
ASKED = "Hoe kregen jullie de boeren aan tafel?"
COFFEE = "De boeren kwamen aan tafel toen de buren ze thuis koffie gaven."
TEA = "De boeren kwamen aan tafel toen de buren ze thuis thee gaven."
LONGEST = 60.0

Environment = dict[str, str]


@pytest.fixture
def environment(tmp_path: Path, model_folder: Path) -> Environment:
    """A data folder of its own, with the model prepared already."""
    data = tmp_path / "gegevens"
    data.mkdir()
    (data / "model").symlink_to(model_folder)
    return {
        "VERTEL_DATA_DIR": str(data),
        "VERTEL_STARTER_CORPUS": "false",
        "PYTHONUTF8": "1",
        "PATH": os.environ["PATH"],
    }


@contextmanager
def a_bot(environment: Environment) -> Iterator[subprocess.Popen[str]]:
    """A bot in a process of its own, ready, and stopped after the block."""
    command = [VERTEL, "run"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as bot:
        assert bot.stderr is not None
        try:
            for line in bot.stderr:
                if line.startswith("vertel: gereed"):
                    break
            else:
                pytest.fail("the bot ended before it was ready")
            yield bot
        finally:
            if bot.poll() is None:
                bot.send_signal(signal.SIGTERM)
            bot.communicate(timeout=LONGEST)


def starts(environment: Environment, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own."""
    return subprocess.Popen(
        [VERTEL, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment,
    )


def ends(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How a command ended: its exit code, standard output and standard error."""
    out, err = process.communicate(timeout=LONGEST)
    return process.returncode, out, err


def runs(environment: Environment, *words: str) -> tuple[int, str, str]:
    """The outcome of a command."""
    return ends(starts(environment, *words))


def quotes(out: str) -> list[str]:
    """What an answer in JSON quotes."""
    return [citation["quote"] for citation in json.loads(out)["citations"]]


def writes(path: Path, text: str) -> Path:
    """A report of one sentence (invented)."""
    path.write_text(f"# Gesprekken met boeren\n\n{text}\n")
    return path


@pytest.mark.slow
def test_every_command_works_beside_a_bot_that_runs(
    environment: Environment, tmp_path: Path
) -> None:
    report = writes(tmp_path / "koffie.md", COFFEE)
    judged = tmp_path / "vragen.jsonl"
    judged.write_text(
        json.dumps(
            {
                "qid": "1",
                "question": ASKED,
                "answerable": True,
                "gold": [{"doc": "koffie", "quote": COFFEE}],
            }
        )
    )
    with a_bot(environment):
        assert runs(environment, "ingest", str(report), "--json")[0] == 0
        code, out, err = runs(environment, "ask", ASKED, "--json")
        assert (code, quotes(out), err) == (0, [COFFEE], "")
        writes(report, TEA)
        assert runs(environment, "ingest", str(report), "--json")[0] == 0
        assert quotes(runs(environment, "ask", ASKED, "--json")[1]) == [TEA]
        assert runs(environment, "index", "verify")[0] == 0
        assert runs(environment, "index", "rebuild")[0] == 0
        assert runs(environment, "check")[0] == 0
        code, out, err = runs(environment, "evaluate", str(judged), "--json")
        assert code == 0, err
        assert json.loads(out)["questions"] == 1
        (source,) = json.loads(runs(environment, "sources", "list", "--json")[1])["sources"]
        assert runs(environment, "sources", "withdraw", source["source_id"])[0] == 0
        assert quotes(runs(environment, "ask", ASKED, "--json")[1]) == []


@pytest.mark.slow
def test_only_a_second_bot_is_refused_and_told_who_the_first_is(environment: Environment) -> None:
    with a_bot(environment) as bot:
        code, out, err = runs(environment, "run")
        assert (code, out) == (1, "")
        assert f"Een andere Vertel gebruikt deze gegevensmap al (proces {bot.pid})" in err


@pytest.mark.slow
def test_two_commands_at_once_are_both_answered(environment: Environment, tmp_path: Path) -> None:
    assert runs(environment, "ingest", str(writes(tmp_path / "a.md", COFFEE)))[0] == 0
    both = [starts(environment, "ask", ASKED, "--json") for _ in range(2)]
    for code, out, _ in map(ends, both):
        assert (code, quotes(out)) == (0, [COFFEE])


@pytest.mark.slow
def test_a_command_outlives_a_bot_that_is_killed(environment: Environment, tmp_path: Path) -> None:
    report = writes(tmp_path / "a.md", COFFEE)
    with a_bot(environment) as bot:
        writing = starts(environment, "ingest", str(report), "--json")
        time.sleep(0.5)
        bot.kill()
        code, out, _ = ends(writing)
        assert (code, json.loads(out)["sources"]) == (0, 1)
    code, out, _ = runs(environment, "ask", ASKED, "--json")
    assert (code, quotes(out)) == (0, [COFFEE])
