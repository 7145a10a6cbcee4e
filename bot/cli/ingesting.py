"""`vertel ingest`: files and folders into the memory."""

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of
from bot.cli.reporting import (
    DONE,
    FAILED,
    PARTLY,
    WrongUsageError,
    note,
    progress,
    say,
    say_json,
)
from bot.texts import cli, cli_sources

if TYPE_CHECKING:
    from corpus.contacts import Failure
    from corpus.ingest import Report

EXAMPLE = "vertel ingest verslagen/ les.md"


def _path(typed: str) -> Path:
    """Return the path that was typed. Nothing at all would mean the working folder: refused."""
    if not typed:
        raise WrongUsageError(cli.argument_missing("PAD"))
    return Path(typed)


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PAD…", parser=_path)],
    *,
    pending: Annotated[bool, typer.Option("--pending", help=cli.PENDING)] = False,
    hub: Annotated[str, typer.Option(metavar="NAAM", help=cli.INGEST_HUB)] = "",
    make_hubs: Annotated[bool, typer.Option("--make-hubs", help=cli_sources.MAKE_HUBS)] = False,
    as_json: AsJson = False,
) -> int:
    """Remember files and folders, and name each file that could not be read."""
    from corpus.model import Status
    from corpus.walking import files_in, passed_over

    start = perf_counter()
    with door_of(context).app() as app:
        key = hub_of(app, hub).id if hub else None
        status = Status.PENDING if pending else Status.APPROVED
        found, skipped = list(files_in(paths)), list(passed_over(paths))
        if not found:
            note(cli.no_files())
        if skipped:
            note(cli.skipped(len(skipped), {path.suffix.casefold() for path in skipped}))
        with progress("", len(found)) as step:
            report = app.ingest(
                found,
                status=status,
                hub=key,
                make_hubs=make_hubs,
                progress=lambda path: step(cli.reading(path.name)),
            )
    _report(report, perf_counter() - start, as_json=as_json)
    if not report.failed:
        return DONE
    return PARTLY if report.source_ids or report.contacts or report.unchanged else FAILED


def _report(report: "Report", seconds: float, *, as_json: bool) -> None:
    from bot.texts.unreadable import unreadable

    for taken in report.taken_over:
        note(cli.taken_over(taken.source_id, str(taken.path), taken.before))
    for source_id, path in report.hidden:
        note(cli_sources.hidden(source_id, str(path)))
    for failure in report.failed:
        note(unreadable(str(failure.path), failure.reason, failure.detail, failure.line))
    if as_json:
        say_json(
            {
                "sources": report.sources,
                "passages": report.passages,
                "contacts": report.contacts,
                "unchanged": report.unchanged,
                "failed": [_failure(failure) for failure in report.failed],
                "seconds": round(seconds, 2),
            }
        )
    else:
        say(cli.ingested(report.sources, report.passages, report.contacts, report.unchanged))


def _failure(failure: "Failure") -> dict[str, Any]:
    facts = {"path": str(failure.path), "reason": failure.reason.value}
    return facts if failure.line is None else facts | {"line": failure.line}
