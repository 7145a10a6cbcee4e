"""The real program beside itself: one bot runs, commands work on the same data folder."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import pytest

import bot
from bot.desk.wire import SOCKET
from corpus.store import Store

VERTEL = str(Path(sys.executable).with_name("vertel"))
ASKED = "Hoe kregen jullie de boeren aan tafel?"
COFFEE = "De boeren kwamen aan tafel toen de buren ze thuis koffie gaven."
TEA = "De boeren kwamen aan tafel toen de buren ze thuis thee gaven."
LONGEST = 60.0

Environment = dict[str, str]


@pytest.fixture
def environment(model_folder: Path) -> Iterator[Environment]:
    """A data folder of its own, with the model prepared already, and a path short for a socket."""
    with TemporaryDirectory(prefix="vertel-") as data:
        (Path(data) / "model").symlink_to(model_folder)
        yield described(data)


def described(data: str) -> Environment:
    """What a program that works on this folder knows of the machine."""
    return {
        "VERTEL_DATA_DIR": data,
        "VERTEL_STARTER_CORPUS": "false",
        "PYTHONUTF8": "1",
        "PATH": os.environ["PATH"],
        # The program of this checkout, whichever one the environment was made for.
        "PYTHONPATH": str(Path(bot.__file__).parents[1]),
    }


class Bot:
    """A bot in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._log: list[str] = []

    def asked(self) -> list[str]:
        """What was asked at its desk. Known once it has ended."""
        events = [json.loads(line) for line in self._log if line.startswith("{")]
        return [event["do"] for event in events if event["event"] == "asked at the desk"]

    def says(self, words: str) -> None:
        """Wait until it says this on standard error."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._log.append(line)
            if words in line:
                return
        pytest.fail(f"the bot ended without a word of “{words}”: {self._log}")

    def stops(self) -> int:
        """Its exit code, when it is told to stop; what it said last comes along."""
        self.process.send_signal(signal.SIGTERM)
        return self.ends()

    def ends(self) -> int:
        """Its exit code."""
        self._log += self.process.communicate(timeout=LONGEST)[1].splitlines()
        return self.process.returncode


@contextmanager
def a_bot(environment: Environment) -> Iterator[Bot]:
    """A bot that is ready; after the block it must still run, and end well when it is told to."""
    process = subprocess.Popen(
        [VERTEL, "run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment | {"VERTEL_LOG_LEVEL": "info", "PYTHONFAULTHANDLER": "1"},
    )
    running = Bot(process)
    try:
        running.says("vertel: gereed")
        yield running
        if process.returncode is None:
            assert process.poll() is None, running.ends()
            assert running.stops() == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


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


def succeeds(environment: Environment, *words: str) -> str:
    """What a command printed, that must have gone well."""
    code, out, err = runs(environment, *words)
    assert (code, err) == (0, "")
    return out


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
    with a_bot(environment) as running:
        succeeds(environment, "ingest", str(report), "--json")
        assert quotes(succeeds(environment, "ask", ASKED, "--json")) == [COFFEE]
        writes(report, TEA)
        succeeds(environment, "ingest", str(report), "--json")
        assert quotes(succeeds(environment, "ask", ASKED, "--json")) == [TEA]
        succeeds(environment, "index", "verify")
        succeeds(environment, "index", "rebuild")
        succeeds(environment, "check")
        scores = json.loads(succeeds(environment, "evaluate", str(judged), "--json"))
        assert scores["questions"] == 1
        (source,) = json.loads(succeeds(environment, "sources", "list", "--json"))["sources"]
        succeeds(environment, "sources", "withdraw", source["source_id"])
        assert quotes(succeeds(environment, "ask", ASKED, "--json")) == []
    asked = ["tell", "tell", "verify", "rebuild", "verify", "tell", "tell"]
    assert running.asked() == asked


@pytest.mark.slow
def test_only_a_second_bot_is_refused_and_told_who_the_first_is(environment: Environment) -> None:
    with a_bot(environment) as running:
        code, out, err = runs(environment, "run")
        assert (code, out) == (1, "")
        first = running.process.pid
        assert f"Een andere Vertel gebruikt deze gegevensmap al (proces {first})" in err


@pytest.mark.slow
def test_two_commands_at_once_are_both_answered(environment: Environment, tmp_path: Path) -> None:
    succeeds(environment, "ingest", str(writes(tmp_path / "a.md", COFFEE)))
    both = [starts(environment, "ask", ASKED, "--json") for _ in range(2)]
    for code, out, _ in map(ends, both):
        assert (code, quotes(out)) == (0, [COFFEE])


def waits_for_the_bot(environment: Environment) -> bool:
    """Whether a command has written to the store, and looks whether the bot took that in.

    A bot that stands still opens no door, so whoever knocks stays in the queue: in the list of
    sockets the name then stands more than once.
    """
    folder = Path(environment["VERTEL_DATA_DIR"])
    knocking = Path("/proc/net/unix").read_text().count(str(folder / SOCKET)) > 1
    store = Store.open(folder)
    try:
        return knocking and store.due.to_index() > 0
    finally:
        store.close()


@pytest.mark.slow
def test_a_command_outlives_a_bot_that_is_killed(environment: Environment, tmp_path: Path) -> None:
    report = writes(tmp_path / "a.md", COFFEE)
    with a_bot(environment) as running:
        # What the bot does at its start is done by then: frozen in the middle of a write, it would
        # keep everyone from the store.
        succeeds(environment, "ask", ASKED, "--json")
        # Standing still, the bot cannot have done the work before it is killed.
        running.process.send_signal(signal.SIGSTOP)
        writing = starts(environment, "ingest", str(report), "--json")
        end = monotonic() + LONGEST
        while not waits_for_the_bot(environment):
            assert monotonic() < end
            sleep(0.01)
        running.process.kill()
        assert running.ends() == -signal.SIGKILL
        code, out, err = ends(writing)
        assert (code, json.loads(out)["sources"]) == (0, 1), err
    assert quotes(succeeds(environment, "ask", ASKED, "--json")) == [COFFEE]


@pytest.mark.slow
def test_commands_get_their_answer_while_the_bot_they_ask_is_told_to_stop(
    environment: Environment, tmp_path: Path
) -> None:
    """In the middle of one of many questions; and the bot ends as one that nobody asked."""
    succeeds(environment, "ingest", str(writes(tmp_path / "a.md", COFFEE)))
    judged = tmp_path / "vragen.jsonl"
    asked = {"question": ASKED, "answerable": True, "gold": [{"doc": "a", "quote": COFFEE}]}
    judged.write_text("\n".join(json.dumps(asked | {"qid": str(n)}) for n in range(300)))
    with a_bot(environment) as running:
        commands = [
            starts(environment, "evaluate", str(judged), "--json"),
            starts(environment, "ask", ASKED, "--json"),
            starts(environment, "index", "verify"),
        ]
        for _ in range(3):
            running.says('"do": "tell"')
        assert running.stops() == 0
        (code, out, err), asking, verifying = map(ends, commands)
        assert code == 0, err
        scores = json.loads(out)
        assert (scores["questions"], scores["answered"]) == (300, 1.0)
        assert 0 < len(running.asked()) < 300
    assert (asking[0], quotes(asking[1])) == (0, [COFFEE]), asking[2]
    assert verifying[0] == 0, verifying[2]


@pytest.mark.slow
def test_a_rebuild_that_the_bot_does_not_finish_is_told_and_nothing_is_lost(
    environment: Environment, tmp_path: Path
) -> None:
    succeeds(environment, "ingest", str(writes(tmp_path / "a.md", COFFEE)))
    with a_bot(environment) as running:
        rebuilding = starts(environment, "index", "rebuild")
        running.says('"do": "rebuild"')
        assert running.stops() == 0
        code, _, err = ends(rebuilding)
        # Whichever came first: it was done, or it is told in a sentence.
        assert code == 0 or "heeft dit niet afgemaakt" in err or "Geef de opdracht opnieuw" in err
    assert quotes(succeeds(environment, "ask", ASKED, "--json")) == [COFFEE]
    succeeds(environment, "index", "verify")
