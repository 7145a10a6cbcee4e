"""A newcomer can read a module in one sitting and a function at a glance."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house.places import ROOMS, called, modules

LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
#: Names that say nothing about what is inside.
EMPTY_NAMES = frozenset(
    "utils util helpers common manager service handler handlers data info misc".split()
)
SCRIPTS = ("docs", ".ci")


def our_modules() -> list[Path]:
    """List what the budgets hold for: migrations are written once and never read again."""
    return [path for path in modules(*ROOMS, *SCRIPTS) if "versions" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function and method of a module with its number of lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_250_lines() -> None:
    """What outgrows that becomes a package with a door."""
    lengths = {
        called(path): len(path.read_text(encoding="utf-8").splitlines()) for path in our_modules()
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_no_function_is_longer_than_40_lines() -> None:
    """A longer one does two things."""
    lengths = {
        f"{called(path)}:{name}": length
        for path in our_modules()
        for name, length in functions(path)
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_every_module_says_what_it_is() -> None:
    """The first line of a module, or of a test module, tells whether you are in the right place."""
    silent = [
        called(path)
        for path in modules(*ROOMS, *SCRIPTS, "tests")
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert not silent


def test_no_module_has_a_name_that_says_nothing() -> None:
    """Who looks for something finds it by its name."""
    assert not [called(path) for path in modules(*ROOMS, "tests") if path.stem in EMPTY_NAMES]
