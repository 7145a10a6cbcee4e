"""`vertel ask`: one question, one answer."""

import re
import sys
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, chosen, hub_of, region_of
from bot.cli.reporting import DONE, WrongUsageError, say, say_json
from bot.texts import cli

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from corpus.model import Wanted
    from retrieval.model import Answer, Question

EXAMPLE = 'vertel ask "Hoe krijg je boeren aan tafel?" --region Utrecht'
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def ask(  # noqa: PLR0913 - every option of a command is a parameter of its function
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="VRAAG")],
    *,
    region: Annotated[str, typer.Option(metavar="REGIO", help=cli.REGION)] = "",
    hub: Annotated[str, typer.Option(metavar="NAAM", help=cli.ASK_HUB)] = "",
    since: Annotated[str, typer.Option(metavar="DATUM", help=cli.SINCE)] = "",
    level: Annotated[list[str] | None, typer.Option(metavar="NIVEAU", help=cli.LEVEL)] = None,
    knowledge: Annotated[
        list[str] | None, typer.Option(metavar="KENNIS", help=cli.KNOWLEDGE)
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Ask one question and print the answer with its sources."""
    text = " ".join(words).strip()
    if not text:
        raise WrongUsageError(cli.argument_missing("VRAAG"))
    wanted = _wanted(since, level or [], knowledge or [])
    with door_of(context).app() as app:
        question = _question(app, text, region, hub, wanted)
        start = perf_counter()
        answer = app.indexes.desk.tell(question).answer
        _report(answer, (perf_counter() - start) * 1000, as_json=as_json)
    return DONE


def _question(app: "App", text: str, region: str, hub: str, wanted: "Wanted") -> "Question":
    from corpus.model import Rights
    from retrieval.model import Question

    known = hub_of(app, hub) if hub else None
    rights = Rights(frozenset({known.id}), frozenset({known.region})) if known else Rights()
    place = region_of(region) if region else (known.region if known else None)
    return Question(text, region=place, rights=rights, wanted=wanted)


def _wanted(since: str, levels: list[str], knowledge: list[str]) -> "Wanted":
    from bot.texts import labels
    from corpus.model import Knowledge, Level, Wanted
    from retrieval.model import Language

    if since and not _is_date(since):
        raise WrongUsageError(cli.date_refused("--since", since))
    level_names = {labels.level(level, Language.DUTCH): level for level in Level}
    kind_names = {labels.knowledge(kind, Language.DUTCH): kind for kind in Knowledge}
    return Wanted(
        levels=frozenset(chosen("--level", name, level_names) for name in levels),
        knowledge=frozenset(chosen("--knowledge", name, kind_names) for name in knowledge),
        since=since or None,
    )


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return False
    return True


def _report(answer: "Answer", milliseconds: float, *, as_json: bool) -> None:
    from bot.rendering.answer import answer as rendered
    from bot.rendering.contract import answer_data
    from bot.rendering.screen import shown_on

    if as_json:
        say_json(answer_data(answer, milliseconds))
    else:
        say(shown_on(sys.stdout, rendered(answer)))
