"""`vertel contacts`: who knows more about a question."""

import sys
from typing import Annotated

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson, hub_of, region_of
from bot.cli.reporting import DONE, WrongUsageError, say, say_json
from bot.texts import cli

EXAMPLE = 'vertel contacts "strokenteelt met melkvee" --region Twente'
#: People who are told, at most.
_MOST = 10


def contacts(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="VRAAG")],
    *,
    region: Annotated[str, typer.Option(metavar="REGIO", help=cli.REGION)] = "",
    hub: Annotated[str, typer.Option(metavar="NAAM", help=cli.ASK_HUB)] = "",
    as_json: AsJson = False,
) -> int:
    """Print who knows more about a question, best first."""
    from bot.flows.people.naming import named
    from bot.rendering import contacts as rendering
    from bot.rendering.contract import contact_data
    from bot.rendering.screen import shown_on
    from corpus.model import Rights
    from retrieval.model import Question

    text = " ".join(words).strip()
    if not text:
        raise WrongUsageError(cli.argument_missing("VRAAG"))
    with door_of(context).app() as app:
        known = hub_of(app, hub) if hub else None
        rights = Rights(frozenset({known.id}), frozenset({known.region})) if known else Rights()
        place = region_of(region) if region else (known.region if known else None)
        answer = app.indexes.desk.tell(Question(text, region=place, rights=rights)).answer
    found = named(answer.contacts, place, _MOST)
    if as_json:
        say_json({"contacts": [contact_data(expert, answer.language) for expert in found]})
    else:
        body = rendering.contacts(found, answer.language) or rendering.nobody(answer.language)
        say(shown_on(sys.stdout, body))
    return DONE
