"""`vertel ask`: one question, one answer."""

import re
import sys
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, chosen, hub_of, region_of
from bot.cli.reporting import DONE, WrongUsageError, note, say, say_json
from bot.texts import cli

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from bot.rendering.blocks import Body
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
        reply = _reply(app, question)
        _report(reply, (perf_counter() - start) * 1000, as_json=as_json)
    return DONE


def _reply(app: "App", question: "Question") -> "Answer | Body":
    """Return the answer; to what is no question, the same reply as in a chat."""
    from bot.flows.help import help_
    from bot.flows.small_talk import small_talk
    from bot.intents import (
        Ask,
        Context,
        Greeting,
        Help,
        More,
        Puzzle,
        ShowSource,
        Thanks,
        Unclear,
        meaning,
    )
    from bot.intents.kinds import WhoKnows
    from bot.rendering.blocks import Paragraph
    from bot.texts import talk
    from retrieval.language import spoken
    from retrieval.model import Language

    language = spoken(question.text) or Language.DUTCH
    match meaning(question.text, Context()):
        case Ask(questions):
            return _answer(app, replace(question, text=" ".join(questions)))
        case Help(about):
            return help_(language, about, direct=True)
        case ShowSource() | More():
            return (Paragraph(talk.no_question_yet(language, elsewhere=False)),)
        case WhoKnows(about) if about:
            return _answer(app, replace(question, text=about))
        case Greeting() | Thanks() | Unclear() as said:
            return small_talk(said, language)
        case _:
            # What is decided about a room or about oneself means nothing here.
            return small_talk(Unclear(Puzzle.BARE), language)


def _answer(app: "App", question: "Question") -> "Answer":
    from bot.flows.review.marking import Marks
    from corpus.model import Wanted

    answer = Marks.of(app.store).put(app.indexes.desk.tell(question).answer, app.clock())
    if question.wanted != Wanted() and not answer.citations:
        note(cli.narrowed())
    return answer


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


def _report(reply: "Answer | Body", milliseconds: float, *, as_json: bool) -> None:
    from bot.flows.people.naming import named
    from bot.rendering.answer import answer as rendered
    from bot.rendering.contacts import contacts
    from bot.rendering.contract import answer_data, talk_data
    from bot.rendering.screen import shown_on

    if isinstance(reply, tuple):
        body, data = reply, talk_data(reply, milliseconds)
    else:
        experts = named(reply.contacts, reply.question.region)
        body = (*rendered(reply), *contacts(experts, reply.language))
        data = answer_data(reply, milliseconds, experts)
    if as_json:
        say_json(data)
    else:
        say(shown_on(sys.stdout, body))
