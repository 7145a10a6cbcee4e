"""`vertel retention`: how long each kind of record is kept."""

from typing import TYPE_CHECKING

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, say, say_json
from bot.texts import cli_sources

if TYPE_CHECKING:
    from bot.bootstrap.app import App

EXAMPLE = "vertel retention"


def retention(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Print each term, and what was wiped last."""
    from bot.bootstrap.forgetting import forgotten

    with door_of(context).app() as app:
        terms, last, said = (
            app.settings.retention.model_dump(),
            forgotten(app.store),
            last_said(app),
        )
    if as_json:
        told = {"at": last.at.isoformat(), "wiped": dict(last.wiped)} if last else None
        say_json({"days": terms, "last": told})
        return DONE
    for kind, days in terms.items():
        say(cli_sources.term(kind, days))
    say(said)
    return DONE


def last_said(app: "App") -> str:
    """Return when was looked last for what is too old, and what that wiped."""
    from bot.bootstrap.forgetting import forgotten
    from corpus.workdays import HERE

    last = forgotten(app.store)
    if last is None:
        return cli_sources.NEVER_WIPED
    return cli_sources.wiped(last.at.astimezone(HERE).strftime("%Y-%m-%d %H:%M"), last.wiped)
