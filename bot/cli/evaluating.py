"""`vertel evaluate`: how good search and answers are, on judged questions."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of
from bot.cli.reporting import DONE, WrongUsageError, progress, row, say, say_json
from bot.texts import cli

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from retrieval.evaluation import Judged, Outcome

EXAMPLE = "vertel evaluate vragen.jsonl --json --out uitkomst.jsonl"


def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(metavar="VRAGEN.jsonl", readable=False)],
    *,
    out: Annotated[Path | None, typer.Option(metavar="BESTAND", help=cli.OUT)] = None,
    hub: Annotated[str, typer.Option(metavar="NAAM", help=cli.ASK_HUB)] = "",
    as_json: AsJson = False,
) -> int:
    """Ask every question of a file and print how good the answers were."""
    from bot.texts import faults
    from corpus.errors import UnreadableFile
    from retrieval.evaluation import described, judged_questions, summary

    if out is not None:
        _make_sure(out, questions)
    try:
        judged = judged_questions(questions)
    except UnreadableFile as error:
        raise WrongUsageError(faults.sentence(error)) from error
    with door_of(context).app() as app:
        outcomes = _outcomes(app, judged, hub)
    if out is not None:
        lines = (json.dumps(described(outcome), ensure_ascii=False) for outcome in outcomes)
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    _report(summary(outcomes), as_json=as_json)
    return DONE


def _make_sure(out: Path, questions: Path) -> None:
    """See now, and not after all questions, that the outcome can be written, and not over them."""
    if out.resolve() == questions.resolve():
        raise WrongUsageError(cli.over_the_questions(str(out)))
    try:
        out.touch()
    except OSError as error:
        raise WrongUsageError(cli.cannot_write(str(out))) from error


def _outcomes(app: "App", judged: "Sequence[Judged]", hub: str) -> "list[Outcome]":
    from corpus.model import Rights
    from retrieval.evaluation import evaluate as asked

    known = hub_of(app, hub) if hub else None
    rights = Rights(frozenset({known.id}), frozenset({known.region})) if known else Rights()
    outcomes = []
    with progress(cli.ASKING, len(judged)) as step:
        for outcome in asked(judged, app.indexes.desk.tell, rights):
            outcomes.append(outcome)
            step("")
    return outcomes


def _report(scores: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        say_json(scores)
        return
    for name, value in scores.items():
        say(row(f"{name:22}", value))
