"""The starter corpus as plain files, read without any code of Vertel."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "corpus" / "starter"
FENCE = "---\n"


@dataclass(frozen=True)
class StarterFile:
    """One Markdown file: its front matter and the text below it."""

    path: Path
    facts: dict[str, Any]
    body: str


@lru_cache(maxsize=1)
def starter_files() -> tuple[StarterFile, ...]:
    """Read every file of the starter corpus, in the order of the names."""
    return tuple(map(read, sorted(FOLDER.glob("*.md"))))


def read(path: Path) -> StarterFile:
    """Split one file at the two fences of its front matter."""
    before, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
    if before:
        message = f"{path.name} does not begin with front matter"
        raise ValueError(message)
    return StarterFile(path, yaml.safe_load(front), body)
