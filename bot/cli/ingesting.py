"""`vertel ingest`: files and folders into the memory."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of
from bot.cli.reporting import DONE, FAILED, PARTLY, note, progress, say, say_json
from bot.texts import cli

if TYPE_CHECKING:
    from corpus.ingest import Failure, Report

EXAMPLE = "vertel ingest verslagen/ les.md"


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PAD…", readable=False)],
    *,
    pending: Annotated[bool, typer.Option("--pending", help=cli.PENDING)] = False,
    hub: Annotated[str, typer.Option(metavar="NAAM", help=cli.INGEST_HUB)] = "",
    as_json: AsJson = False,
) -> int:
    """Remember files and folders, and name each file that could not be read."""
    from corpus.ingest import files_in
    from corpus.model import Status

    start = perf_counter()
    with door_of(context).app() as app:
        key = hub_of(app, hub).id if hub else None
        status = Status.PENDING if pending else Status.APPROVED
        found = list(files_in(paths))
        if not found:
            note(cli.no_files())
        with progress("", len(found)) as step:
            report = app.ingest(
                found, status=status, hub=key, progress=lambda path: step(cli.reading(path.name))
            )
    _report(report, perf_counter() - start, as_json=as_json)
    if not report.failed:
        return DONE
    return PARTLY if report.source_ids or report.unchanged else FAILED


def _report(report: "Report", seconds: float, *, as_json: bool) -> None:
    from bot.texts.unreadable import unreadable

    for failure in report.failed:
        note(unreadable(str(failure.path), failure.reason, failure.detail, failure.line))
    if as_json:
        say_json(
            {
                "sources": report.sources,
                "passages": report.passages,
                "unchanged": report.unchanged,
                "failed": [_failure(failure) for failure in report.failed],
                "seconds": round(seconds, 2),
            }
        )
    else:
        say(cli.ingested(report.sources, report.passages, report.unchanged))


def _failure(failure: "Failure") -> dict[str, Any]:
    facts = {"path": str(failure.path), "reason": failure.reason.value}
    return facts if failure.line is None else facts | {"line": failure.line}
