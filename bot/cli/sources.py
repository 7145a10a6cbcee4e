"""`vertel sources`: what is remembered; decisions about it are in `deciding`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, chosen
from bot.cli.reporting import DONE, note, row, say, say_json
from bot.texts import cli, cli_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.conditions import Condition, Measured
    from corpus.model import StoredSource
    from corpus.personal import Personal

LIST_EXAMPLE = "vertel sources list --status pending"
SHOW_EXAMPLE = "vertel sources show starter-stralend-falen"

SourceId = Annotated[str, typer.Argument(metavar="KENMERK")]


def list_sources(
    context: typer.Context,
    *,
    status: Annotated[str, typer.Option(metavar="STATUS", help=cli.STATUS)] = "",
    as_json: AsJson = False,
) -> int:
    """Print every source, or those of one status."""
    from bot.texts import labels
    from corpus.model import Status

    names = {labels.STATUS[known]: known for known in Status}
    wanted = chosen("--status", status, names) if status else None
    with door_of(context).app() as app:
        found = app.store.sources.all(wanted)
    if as_json:
        say_json({"sources": [facts(source) for source in found]})
        return DONE
    if not found:
        note(cli_sources.NO_SOURCES)
    for source in found:
        known = source.metadata
        say(row(source.source_id, labels.STATUS[source.status], known.title, known.region))
    return DONE


def show_source(context: typer.Context, source_id: SourceId, *, as_json: AsJson = False) -> int:
    """Print one source with its text, and who and what personal is named in it."""
    from corpus.personal import found_in

    with door_of(context).app() as app:
        source, text = app.store.sources.find(source_id), app.store.sources.text(source_id)
        measured = app.store.measurements.of(source.key)
    found = found_in(text)
    if as_json:
        known = facts(source) | more_facts(source) | {"conditions": _conditions(measured)}
        say_json(known | {"text": text} | _personal_facts(found))
    else:
        _print(source, text, found)
    return DONE


def facts(source: "StoredSource") -> dict[str, Any]:
    """Return what every report says of a source."""
    known = source.metadata
    return {
        "source_id": source.source_id,
        "title": known.title,
        "kind": known.kind.value,
        "status": source.status.value,
        "visibility": known.visibility.value,
        "region": known.region,
        "date": known.date,
        "passages": source.passages,
    }


def more_facts(source: "StoredSource") -> dict[str, Any]:
    """Return what else is known of a source."""
    known = source.metadata
    return {
        "level": known.level.value if known.level else None,
        "knowledge": [kind.value for kind in known.knowledge],
        "themes": list(known.themes),
        "authors": list(known.authors),
        "url": known.url,
        "origin": known.origin,
        "owner": known.owner,
        "valid_until": known.valid_until,
        "confirmed_on": source.confirmed_on.isoformat() if source.confirmed_on else None,
        "weight": source.weight,
        "guessed": sorted(known.guessed),
    }


def _conditions(measured: "Mapping[Condition, Measured]") -> dict[str, Any]:
    return {name.value: {"value": one.value, "count": one.count} for name, one in measured.items()}


def _personal_facts(found: "Sequence[Personal]") -> dict[str, Any]:
    from corpus.personal import data_of, names_of

    return {
        "names": [{"name": name, "times": times} for name, times in names_of(found)],
        "personal_data": [{"kind": kind.value, "text": text} for kind, text in data_of(found)],
    }


def _print(source: "StoredSource", text: str, found: "Sequence[Personal]") -> None:
    from bot.rendering.clean import safe
    from bot.texts import labels, personal

    for name, value in (*labels.facts(source), *personal.facts(found)):
        say(row(f"{name}:", value))
    say("")
    for line in text.split("\n"):
        say(safe(line))
