"""Where things stand in the repository."""

import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("config", "corpus", "retrieval", "bot")


def project() -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def modules(*folders: str) -> list[Path]:
    """List the Python modules below these folders."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(found)


def pages() -> list[Path]:
    """List the pages that people read: beside the rooms, in docs/, and with the vocabularies."""
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
        *sorted((ROOT / "config").rglob("*.md")),
    ]


def called(path: Path) -> str:
    """Name a file as one does in the repository."""
    return path.relative_to(ROOT).as_posix()


def script(path: str) -> ModuleType:
    """Load a script that stands in no package."""
    spec = spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded
