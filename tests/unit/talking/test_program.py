"""The program around the commands: how it begins, how it ends, and what it never shows."""

import json
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import IO

import pytest
import structlog

from bot import cli, logs
from bot.cli.door import Door
from bot.cli.reporting import progress, tell
from bot.texts import cli as texts

HEAVY = (
    "torch",
    "chromadb",
    "sqlalchemy",
    "pydantic",
    "langchain",
    "onnxruntime",
    "tantivy",
    "rich",
    "config.invitations",
    "config.vocabulary",
)


def program(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that runs this code in an empty environment."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **environment},
    )


def test_help_loads_nothing_heavy() -> None:
    """So that it answers in well under half a second."""
    ended = program(
        "import sys; from bot import cli; cli.run(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    assert ended.stdout.startswith("Gebruik: vertel")
    assert ended.stderr == "[]\n"


def test_a_wrong_setting_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    ended = program(
        "import sys; sys.argv = ['vertel', 'ask', 'x']; from bot.cli import main; sys.exit(main())",
        VERTEL_DATA_DRI=str(tmp_path),
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "De instelling VERTEL_DATA_DRI bestaat niet. Bedoel je VERTEL_DATA_DIR?\n"
    )


SURPRISE = """
import sys
from bot import cli
from bot.cli.door import Door
Door.app = lambda self: 1 / 0
sys.argv = ["vertel", "check"]
sys.exit(cli.main())
"""


def test_a_surprise_is_a_sentence_and_no_traceback() -> None:
    ended = program(SURPRISE)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Er ging iets mis wat Vertel niet kent (ZeroDivisionError).")
    assert "Traceback" not in ended.stderr


def test_whoever_debugs_sees_where_a_surprise_came_from() -> None:
    ended = program(SURPRISE, VERTEL_LOG_LEVEL="debug")
    assert ended.returncode == 1
    assert "Traceback" in ended.stderr


def test_a_reader_that_goes_away_is_no_surprise() -> None:
    code = "import sys; sys.argv = ['vertel', '--help']; from bot.cli import main; sys.exit(main())"
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-c", code],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(writing)
    assert ended.stderr == ""


OUTPUTS = ["", "1"]


@pytest.mark.parametrize("unbuffered", OUTPUTS)
@pytest.mark.parametrize(
    "words", [["--help"], ["check", "--help"], ["qqq", "--json"], ["--version"]]
)
def test_an_output_without_room_is_a_sentence_and_a_failure(
    words: list[str], unbuffered: str
) -> None:
    with Path("/dev/full").open("w") as full:
        ended = _ended(words, full, PYTHONUNBUFFERED=unbuffered)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == texts.NOT_WRITTEN
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("unbuffered", OUTPUTS)
def test_a_long_list_on_an_output_without_room_is_the_same(unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = _ended(["check"], full, LONG, PYTHONUNBUFFERED=unbuffered)
    assert (ended.returncode, ended.stderr) == (1, f"{texts.NOT_WRITTEN}\n")


def test_a_reader_that_goes_away_halfway_is_no_surprise_either() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        assert _ended(["check"], pipe, LONG).stderr == ""


def test_a_closed_output_is_refused_before_anything_is_done() -> None:
    ended = subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$1" >&-', sys.executable, _calling(["check"], SURPRISE_NONE)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )
    assert (ended.returncode, ended.stderr) == (1, f"{texts.NOT_WRITTEN}\n")


def test_the_version_is_that_of_the_package() -> None:
    ended = program(_calling(["--version"]))
    assert (ended.returncode, ended.stdout) == (0, f"vertel {version('vertel')}\n")


def test_a_surprise_is_an_object_for_whoever_asked_for_json() -> None:
    ended = program(SURPRISE.replace('"check"', '"check", "--json"'))
    assert json.loads(ended.stdout) == {"error": ended.stderr.removesuffix("\n")}


#: A command that prints far more than a buffer holds, and one that must not be reached.
LONG = "Door.app = lambda self: [say('x' * 99) for _ in range(9999)]"
SURPRISE_NONE = "Door.app = lambda self: 1 / 0"


def _calling(words: list[str], before: str = "") -> str:
    return (
        "import sys\nfrom bot.cli import main\nfrom bot.cli.door import Door\n"
        f"from bot.cli.reporting import say\n{before}\n"
        f"sys.argv = ['vertel', *{words!r}]\nsys.exit(main())"
    )


def _ended(
    words: list[str], output: IO[str], before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _calling(words, before)],
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **environment},
    )


def test_the_door_finds_the_settings_of_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("VERTEL_LANGUAGE=en\n")
    monkeypatch.chdir(tmp_path)
    assert Door().settings().language == "en"


def test_a_command_without_a_door_of_its_own_gets_the_real_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERTEL_LANGUAGE", "fr")
    assert cli.run(["check"]) == 2
    assert "Vul in: nl of en." in capsys.readouterr().err


def test_what_takes_long_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    tell("preparing")
    tell("iets onbekends")
    assert capsys.readouterr().err == "Het taalmodel wordt klaargezet. Dat gebeurt één keer.\n"


def test_a_progress_bar_stays_out_of_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Lezen", 2) as step:
        step("een.md")
        step("")
    printed = capsys.readouterr()
    assert (printed.out, printed.err.strip()) == ("", "")


def test_a_log_line_is_one_object_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("info")
    try:
        structlog.get_logger().debug("te veel")
        structlog.get_logger().info("answered", intent="Ask")
    finally:
        structlog.reset_defaults()
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["intent"], line["level"]) == ("answered", "Ask", "info")


def test_where_an_error_came_from_holds_no_message() -> None:
    confided = "het geheim"

    def deep() -> None:
        raise ValueError(confided)

    try:
        try:
            deep()
        except ValueError as error:
            raise RuntimeError(confided) from error
    except RuntimeError as error:
        told = logs.where(error)
    assert "geheim" not in told
    assert told.startswith("ValueError: test_program.py:")
    assert "deep | RuntimeError: " in told


def test_help_is_quick() -> None:
    """Under half a second on an idle machine; the bound here is for a busy one."""
    start = time.monotonic()
    program("from bot import cli; cli.run(['ask', '--help'])")
    assert time.monotonic() - start < 5
