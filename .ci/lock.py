"""Writes the lock files: every package that Vertel needs, in the version that is installed.

`requirements.lock` holds what running takes, `requirements-dev.lock` what testing takes as well.
Both are constraints, not wishes: pip installs what `pyproject.toml` asks for in these versions, and
a package that another system needs besides is simply not held back.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
HEAD = "# {}. Made by `make lock`; change pyproject.toml instead.\n"
#: What only one build of torch brings along; which build that is, the package index decides.
_OF_A_BUILD = ("cuda-", "nvidia-", "triton")


def main() -> None:
    """Write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = project["project"]["dependencies"]
    extra = [wish for wishes in _extras(project) for wish in wishes]
    _write("requirements.lock", "What it takes to run Vertel", run)
    _write(
        "requirements-dev.lock",
        "What it takes to run and test Vertel",
        [*run, *extra, *project["dependency-groups"]["dev"]],
    )


def _extras(project: dict[str, dict[str, dict[str, list[str]]]]) -> Iterable[list[str]]:
    return project["project"]["optional-dependencies"].values()


def _write(name: str, purpose: str, wishes: Iterable[str]) -> None:
    pinned = dict(_closure(map(Requirement, wishes)))
    lines = [f"{package}=={version}\n" for package, version in sorted(pinned.items())]
    (ROOT / name).write_text(HEAD.format(purpose) + "".join(lines), encoding="utf-8")
    print(f"{name}: {len(lines)} packages", file=sys.stderr)


def _closure(wishes: Iterable[Requirement]) -> Iterator[tuple[str, str]]:
    """Yield each package that these requirements bring along here, with its version."""
    due = list(wishes)
    seen: set[tuple[str, str]] = set()
    while due:
        wish = due.pop()
        name = canonicalize_name(wish.name)
        for extra in ("", *sorted(wish.extras)):
            if (name, extra) in seen or name.startswith(_OF_A_BUILD):
                continue
            seen.add((name, extra))
            version, brought = _installed(name)
            yield name, version
            due += [r for r in brought if r.marker is None or r.marker.evaluate({"extra": extra})]


def _installed(name: str) -> tuple[str, list[Requirement]]:
    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        message = f"{name} is not installed: run `make lock`, which makes a fresh environment"
        raise SystemExit(message) from error
    # Without the name of a build: "2.13.0+cpu" is not on every index.
    return Version(found.version).public, [Requirement(wish) for wish in found.requires or ()]


if __name__ == "__main__":
    main()
