"""Continuous integration does not take silence for success."""

from pathlib import Path

import pytest

from tests.unit.house.places import script

PASSED = '<testcase classname="a" name="passed"/>'
SKIPPED = '<testcase classname="a" name="b"><skipped message="no server here"/></testcase>'


def verdict(folder: Path, *cases: str) -> int:
    """Return the exit code for a report of these tests."""
    report = folder / "junit.xml"
    report.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
    code: int = script(".ci/nothing_skipped.py").main(report)
    return code


def test_a_run_in_which_all_tests_ran_is_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said, so that pytest's own summary stays the last line."""
    assert verdict(tmp_path, PASSED, PASSED) == 0
    assert "".join(capsys.readouterr()) == ""


def test_a_run_with_a_skipped_test_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The test is named, with the reason it gave."""
    assert verdict(tmp_path, PASSED, SKIPPED) == 1
    assert "a::b: no server here" in capsys.readouterr().err


def test_a_run_without_tests_fails(tmp_path: Path) -> None:
    """A folder that was misspelt is no success."""
    assert verdict(tmp_path) == 1
