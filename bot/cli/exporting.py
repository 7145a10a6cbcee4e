"""`vertel export` and `vertel sources export`: what leaves Vertel, as files."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, PARTLY, WrongUsageError, note, say, say_json
from bot.texts import cli, cli_sources

SOURCES_EXAMPLE = "vertel sources export bronnen/"
BELOW_EXAMPLE = "vertel export sources bronnen/"
QUESTIONS_EXAMPLE = "vertel export questions vragen.csv"
AUDIT_EXAMPLE = "vertel export audit besluiten.csv"

_File = Annotated[Path, typer.Argument(metavar="BESTAND")]


def export_sources(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="MAP")],
    *,
    everything: Annotated[bool, typer.Option("--all", help=cli_sources.EXPORT_ALL)] = False,
    as_json: AsJson = False,
) -> int:
    """Write the approved sources into a folder, a Markdown file each."""
    from corpus.exporting import export
    from corpus.model import Status

    _named(folder, "MAP")
    statuses = frozenset(Status) if everything else frozenset({Status.APPROVED})
    with door_of(context).app() as app:
        done = export(app.store.carrying.every(statuses), folder)
    if done.inexact:
        note(cli_sources.inexact(done.inexact))
    if as_json:
        say_json(
            {
                "sources": len(done.files),
                "removed": [str(path) for path in done.removed],
                "inexact": done.inexact,
                "folder": str(folder),
            }
        )
    else:
        say(cli_sources.exported(len(done.files), len(done.removed), str(folder)))
    return PARTLY if done.inexact else DONE


def export_questions(context: typer.Context, path: _File, *, as_json: AsJson = False) -> int:
    """Write the questions of rooms into a table, without who asked them."""
    with door_of(context).app() as app:
        asked, personal = app.store.accounting.asked()
    rows = [
        (
            _local(one.at)[:10],
            one.text,
            cli_sources.VERDICTS.get(one.verdict, one.verdict),
            " ".join(one.sources),
        )
        for one in asked
    ]
    _write(path, cli_sources.QUESTIONS_HEADER, rows)
    if as_json:
        say_json({"questions": len(rows), "personal": personal, "path": str(path)})
    else:
        say(cli_sources.questions_written(len(rows), personal, str(path)))
    return DONE


def export_audit(context: typer.Context, path: _File, *, as_json: AsJson = False) -> int:
    """Write who decided what into a table."""
    with door_of(context).app() as app:
        trail = app.store.reviews.trail(datetime.min.replace(tzinfo=UTC))
    rows = [
        (
            str(entry.review),
            _local(entry.decision.at),
            entry.decision.name,
            entry.decision.moderator,
            cli_sources.DECISIONS.get(entry.decision.what.value, entry.decision.what.value),
            entry.decision.reason,
            entry.source_id,
            entry.title,
        )
        for entry in trail
    ]
    _write(path, cli_sources.AUDIT_HEADER, rows)
    if as_json:
        say_json({"decisions": len(rows), "path": str(path)})
    else:
        say(cli_sources.decisions_written(len(rows), str(path)))
    return DONE


def _local(at: datetime) -> str:
    from corpus.workdays import HERE

    return at.astimezone(HERE).strftime("%Y-%m-%d %H:%M")


def _named(path: Path, metavar: str) -> None:
    """Refuse no path at all: it would mean the working folder."""
    if not path.name:
        raise WrongUsageError(cli.argument_missing(metavar))


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table that only its owner can read. Raises WrongUsageError."""
    from corpus.sheets import sheet

    _named(path, "BESTAND")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(sheet(header, rows))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise WrongUsageError(cli.cannot_write(str(path))) from error
