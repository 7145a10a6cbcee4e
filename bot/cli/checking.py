"""`vertel check`: whether everything works, part by part."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, FAILED, say, say_json
from bot.texts import cli
from corpus.errors import VertelError

if TYPE_CHECKING:
    from bot.bootstrap.app import App

EXAMPLE = "vertel check"


def check(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Try every part of the house and print which ones work."""
    with door_of(context).app() as app:
        found = [_tried(name, part, app) for name, part in _PARTS.items()]
    if as_json:
        keys = ("name", "ok", "detail")
        say_json({"checks": [dict(zip(keys, result, strict=True)) for result in found]})
    else:
        for name, works, detail in found:
            say(cli.checked(cli.PARTS[name], works=works, detail=detail))
    return DONE if all(works for _, works, _ in found) else FAILED


def _tried(
    name: str, part: "Callable[[App], tuple[bool, str]]", app: "App"
) -> tuple[str, bool, str]:
    from bot.texts import faults

    try:
        return name, *part(app)
    except VertelError as error:
        return name, False, faults.sentence(error)


def _folder(app: "App") -> tuple[bool, str]:
    return True, str(app.settings.data_dir)


def _store(app: "App") -> tuple[bool, str]:
    return True, cli.held(app.store.sources.count(), app.store.passages.count())


def _model(app: "App") -> tuple[bool, str]:
    return True, app.model.name


def _index(app: "App") -> tuple[bool, str]:
    health = app.indexes.desk.verify()
    return health.sound, cli.index_sound(health.lacking, health.surplus, sound=health.sound)


_PARTS: "dict[str, Callable[[App], tuple[bool, str]]]" = {
    "folder": _folder,
    "store": _store,
    "model": _model,
    "index": _index,
}
