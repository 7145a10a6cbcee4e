"""`vertel check`: whether everything works, part by part."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, FAILED, say, say_json
from bot.cli.retaining import last_said
from bot.texts import cli, cli_index, teams_check
from corpus.errors import VertelError

if TYPE_CHECKING:
    from bot.bootstrap.app import App

EXAMPLE = "vertel check"


@dataclass(frozen=True, slots=True)
class _Checked:
    """How a part is doing. `warning`: it works, and yet the operator should know."""

    name: str
    ok: bool
    detail: str
    warning: bool = False


def check(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Try every part of the house and print which ones work."""
    with door_of(context).app() as app:
        found = [_tried(name, part, app) for name, part in _PARTS.items()]
        found += [*_matrix(app), *_teams(app)]
    if as_json:
        say_json({"checks": [asdict(part) for part in found]})
    else:
        for part in found:
            name = (cli.PARTS | teams_check.PARTS)[part.name]
            say(cli.checked(name, works=part.ok, detail=part.detail, warns=part.warning))
    return DONE if all(part.ok for part in found) else FAILED


def _tried(name: str, part: "Callable[[App], tuple[bool, str]]", app: "App") -> _Checked:
    from bot.texts import faults

    try:
        return _Checked(name, *part(app))
    except VertelError as error:
        return _Checked(name, ok=False, detail=faults.sentence(error))


def _matrix(app: "App") -> Iterator[_Checked]:
    """Look at Vertel's account on a homeserver, where it has one."""
    settings = app.settings
    if settings.matrix is None:
        return
    from bot.bootstrap.matrix import matrix_found
    from bot.platforms.matrix import Level
    from bot.texts.matrix_check import found

    for part in matrix_found(settings.matrix, settings, app.clock()):
        yield _Checked(
            part.part.value,
            ok=part.level is not Level.WRONG,
            detail=found(part.outcome, part.value),
            warning=part.level is Level.WARNING,
        )


def _teams(app: "App") -> Iterator[_Checked]:
    """Look at the bot that Vertel is in Teams, where it is one."""
    settings = app.settings
    if settings.teams is None:
        return
    from bot.bootstrap.teams import teams_found

    for part in teams_found(settings.teams, settings, app.store):
        yield _Checked(
            part.part.value,
            ok=part.outcome.is_well or part.outcome.is_warning,
            detail=teams_check.found(part.outcome, part.value),
            warning=part.outcome.is_warning,
        )


def _folder(app: "App") -> tuple[bool, str]:
    return True, str(app.settings.data_dir)


def _store(app: "App") -> tuple[bool, str]:
    return True, cli.held(app.store.sources.count(), app.store.passages.count())


def _model(app: "App") -> tuple[bool, str]:
    return True, app.model.name


def _index(app: "App") -> tuple[bool, str]:
    health = app.indexes.desk.verify()
    return health.sound, cli_index.index_sound(health.lacking, health.surplus, sound=health.sound)


def _retention(app: "App") -> tuple[bool, str]:
    return True, last_said(app)


_PARTS: "dict[str, Callable[[App], tuple[bool, str]]]" = {
    "folder": _folder,
    "store": _store,
    "model": _model,
    "index": _index,
    "retention": _retention,
}
