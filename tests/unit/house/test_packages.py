"""What is installed is complete, and the same everywhere."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.unit.house.places import ROOMS, ROOT, called, project

PINNED = re.compile(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.]*")
ARTICLES = range(1, 16)


def wishes(*, testing: bool) -> list[Requirement]:
    """List what pyproject.toml asks for, to run or to test as well."""
    declared = project()
    wanted = list(declared["project"]["dependencies"])
    if testing:
        wanted += declared["dependency-groups"]["dev"]
        for extra in declared["project"]["optional-dependencies"].values():
            wanted += extra
    return [Requirement(line) for line in wanted]


def locked(name: str) -> dict[str, str]:
    """Read a lock file: each package and its version."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    # One version of one package: no address, no folder, no build of one machine.
    assert all(map(PINNED.fullmatch, pins))
    return dict(pin.split("==") for pin in pins)


@pytest.mark.parametrize("testing", [False, True])
def test_the_lock_holds_every_package_in_a_version_that_was_asked_for(*, testing: bool) -> None:
    """Out of date? Run `make lock`."""
    pins = locked("requirements-dev.lock" if testing else "requirements.lock")
    for wish in wishes(testing=testing):
        version = pins[canonicalize_name(wish.name)]
        assert wish.specifier.contains(version, prereleases=True), wish.name


def test_running_and_testing_take_the_same_versions() -> None:
    """What was tested is what runs."""
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_running_takes_no_torch() -> None:
    """The bundled model needs a small install, and starts quickly."""
    heavy = {"torch", "transformers", "sentence-transformers"}
    assert not heavy & locked("requirements.lock").keys()


def test_every_file_of_a_room_comes_along_in_the_package() -> None:
    """Vocabularies, starter lessons and the calibration are there after an install too."""
    patterns = project()["tool"]["setuptools"]["package-data"]
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                assert comes_along(path, patterns), called(path)


def comes_along(path: Path, patterns: dict[str, list[str]]) -> bool:
    """Tell whether a pattern for the package that this file stands in takes it along."""
    package = called(path.parent).replace("/", ".")
    wanted = [*patterns.get("*", ()), *patterns.get(package, ())]
    return any(fnmatch(path.name, pattern) for pattern in wanted)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_tells_that_it_is_typed(room: str) -> None:
    """Who builds on Vertel gets its types."""
    assert (ROOT / room / "py.typed").is_file()


def test_the_licence_is_whole() -> None:
    """The EUPL has fifteen articles and an appendix."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert all(re.search(rf"^{article}\. [A-Z]", text, re.MULTILINE) for article in ARTICLES)
    assert text.rstrip().endswith("require the production of a new EUPL version.")
