"""The unit of systemd that operators start from: systemd understands it, and it shuts much out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.confined import settings
from tests.unit.house.places import ROOT

UNIT = ROOT / "docs" / "operators" / "vertel.service"
GUIDE = ROOT / "docs" / "operators" / "install.md"
PROGRAM = "/usr/local/lib/vertel/.venv/bin/vertel"


def analyze(*words: str) -> "subprocess.CompletedProcess[str]":
    """What systemd makes of something."""
    return subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with a program that is there on this machine."""
    text = UNIT.read_text(encoding="utf-8")
    assert f"ExecStart={PROGRAM} run\n" in text
    copy = tmp_path / UNIT.name
    copy.write_text(text.replace(PROGRAM, sys.executable), encoding="utf-8")
    return copy


def test_systemd_understands_the_unit(unit: Path) -> None:
    verified = analyze("verify", str(unit))
    assert (verified.returncode, verified.stdout, verified.stderr) == (0, "", "")


def test_the_unit_shuts_out_as_much_as_the_guide_says(unit: Path) -> None:
    """Give or take what versions of systemd differ in."""
    scored = analyze("security", "--offline=true", str(unit)).stdout
    said = re.search(r"rates\s+the\s+unit\s+`([\d.]+) OK`", GUIDE.read_text(encoding="utf-8"))
    score = re.search(r"Overall exposure level for vertel.service: ([\d.]+)", scored)
    assert said, "the guide names no score"
    assert score, scored
    assert float(score[1]) <= float(said[1]) + 0.3


def test_the_unit_keeps_what_it_needs() -> None:
    said = settings(UNIT)
    assert said["StateDirectory"] == ["vertel"]
    assert "VERTEL_DATA_DIR=%S/vertel" in said["Environment"][0]
    # Readers of files limit themselves with these.
    assert "@resources" not in " ".join(said["SystemCallFilter"])
    # The socket through which commands reach the bot.
    assert "AF_UNIX" in said["RestrictAddressFamilies"][0]
