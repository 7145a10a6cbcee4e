"""What the pages say is so: reference pages follow the code, links lead somewhere."""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
import yaml

from bot.cli import commands as command_line
from bot.intents.commands import COMMANDS
from config.settings import known_names
from tests.unit.house.places import ROOMS, ROOT, called, pages, project, script

DOCS = ROOT / "docs"
LONGEST_DECISION = 45
LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")
#: Homes, temporary folders and drives: a page is about every computer, or about none.
OF_A_MACHINE = re.compile(r"(?<![\w.~])/(?:root|home|work|Users|tmp|mnt|opt)/|\b[A-Z]:\\")
OUR_NAME = re.compile(rf"(?<![\w./-])(?:{'|'.join(ROOMS)})(?:\.(?!jsonl?\b)[A-Za-z_]\w*)+")
OUR_FILE = re.compile(rf"(?<![\w./-])(?:{'|'.join((*ROOMS, 'docs', 'tests'))})/[\w./-]*\w/?")


def read(page: str) -> str:
    """Return the text of a page in docs/."""
    return (DOCS / page).read_text(encoding="utf-8")


def told(pattern: re.Pattern[str]) -> Iterator[tuple[Path, str]]:
    """Yield what the pages say that looks like this, with the page."""
    for page in pages():
        for found in pattern.findall(page.read_text(encoding="utf-8")):
            yield page, found


def test_the_reference_pages_are_made_from_this_code() -> None:
    """Out of date? Run `make docs`."""
    for page, text in script("docs/generate.py").pages().items():
        assert page.read_text(encoding="utf-8") == text, called(page)


@pytest.mark.parametrize("page", ["reference/settings.md", "operators/install.md"])
def test_every_setting_is_documented(page: str) -> None:
    """An operator can find each setting, with what it does."""
    text = read(page)
    for known in known_names():
        assert f"| `{known.name}` |" in text, known.name
        assert known.doc, known.name


def test_every_word_that_does_something_is_documented() -> None:
    """Whoever asks can find what they can type, in both languages."""
    text = read("reference/commands.md")
    for known in COMMANDS:
        assert all(f"`{example}`" in text for example in known.examples), known.name


def test_every_command_is_documented() -> None:
    """An operator can look up each command and group of commands."""
    text = read("reference/cli.md")
    tree = command_line()
    below = {f"{group.name} ": group.typer_instance for group in tree.registered_groups}
    for prefix, branch in {"": tree, **below}.items():
        assert branch is not None
        for known in branch.registered_commands:
            assert f"## `vertel {prefix}{known.name}`" in text, known.name


def test_every_local_link_leads_somewhere() -> None:
    """A reader who follows a link arrives."""
    broken = [
        f"{called(page)}: {link}"
        for page, link in told(LINK)
        if not ELSEWHERE.match(link) and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert not broken


def test_no_page_names_a_folder_of_one_machine() -> None:
    """What a page says holds on the reader's computer too."""
    assert not [f"{called(page)}: {path}" for page, path in told(OF_A_MACHINE)]


def test_every_file_that_a_page_names_is_there() -> None:
    """A developer who goes to look for it finds it."""
    assert not [f"{called(page)}: {path}" for page, path in told(OUR_FILE) if gone(path)]


def gone(path: str) -> bool:
    """Tell whether there is no such file; NAME stands for one that is still to be written."""
    return "NAME" not in path and not (ROOT / path).exists()


def test_every_name_in_the_code_that_a_page_gives_is_there() -> None:
    """`retrieval.search` and the like are modules, or what stands in them."""
    assert not [f"{called(page)}: {name}" for page, name in told(OUR_NAME) if unknown(name)]


def unknown(name: str) -> bool:
    """Tell whether this is no module and nothing in one."""
    try:
        import_module(name)
    except ModuleNotFoundError:
        above, _, last = name.rpartition(".")
        return not above or not hasattr(import_module(above), last)
    return False


def test_decisions_are_numbered_without_gaps() -> None:
    """A decision is never erased; the one that replaces it gets the next number."""
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    for number, path in zip(count(1), decisions, strict=False):
        assert path.name.startswith(f"{number:04}-"), path.name
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name


def test_a_decision_is_one_page_of_context_decision_and_consequences() -> None:
    """Why the house is as it is, can be read in a minute."""
    for path in (DOCS / "decisions").glob("*.md"):
        lines = path.read_text(encoding="utf-8").splitlines()
        sections = [line for line in lines if line.startswith("## ")]
        assert sections == ["## Context", "## Decision", "## Consequences"], path.name
        assert len(lines) <= LONGEST_DECISION, path.name


def test_the_changes_tell_of_this_version() -> None:
    """Who upgrades can read what is new; catalogues are told the same version."""
    version = project()["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    catalogue = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert catalogue["softwareVersion"] == version
