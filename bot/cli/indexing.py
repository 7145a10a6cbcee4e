"""`vertel index`: the projection of the store in which is searched."""

from time import perf_counter

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, FAILED, progress, say, say_json
from bot.texts import cli, cli_index

STATUS_EXAMPLE = "vertel index status"
REBUILD_EXAMPLE = "vertel index rebuild"
VERIFY_EXAMPLE = "vertel index verify --json"


def index_status(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Print how much the indexes hold and what is still due."""
    with door_of(context).app() as app:
        indexed, due = app.store.due.indexed_count(), app.store.due.to_index()
        model = app.store.state.get("index_model")
    if as_json:
        say_json({"indexed": indexed, "due": due, "model": model})
    else:
        say(cli_index.index_status(indexed, due))
    return DONE


def index_rebuild(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Fill the indexes anew from the store."""
    start = perf_counter()
    with door_of(context).app() as app, progress(cli.INDEXING, None):
        passages = app.indexes.rebuild()
    if as_json:
        say_json({"passages": passages, "seconds": round(perf_counter() - start, 2)})
    else:
        say(cli_index.index_status(passages, 0))
    return DONE


def index_verify(context: typer.Context, *, as_json: AsJson = False) -> int:
    """Compare the indexes with the store; fails when they differ."""
    with door_of(context).app() as app:
        health = app.indexes.desk.verify()
    facts = {
        "sound": health.sound,
        "expected": health.expected,
        "lacking": health.lacking,
        "surplus": health.surplus,
    }
    if as_json:
        say_json(facts)
    else:
        say(cli_index.index_sound(health.lacking, health.surplus, sound=health.sound))
    return DONE if health.sound else FAILED
