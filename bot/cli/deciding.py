"""`vertel sources approve` and the like: decisions about a source, with the audit of the queue."""

from getpass import getuser
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from bot.cli.door import door_of
from bot.cli.options import AsJson
from bot.cli.reporting import DONE, WrongUsageError, say, say_json
from bot.cli.sources import SourceId, facts, more_facts
from bot.texts import cli, cli_sources

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.store.ruling import Decision, State

APPROVE_EXAMPLE = "vertel sources approve b-1f0c2d3e4a5b"
REJECT_EXAMPLE = 'vertel sources reject b-1f0c2d3e4a5b --reason "Te persoonlijk"'
WITHDRAW_EXAMPLE = 'vertel sources withdraw b-1f0c2d3e4a5b --reason "Klopt niet meer"'
BOOST_EXAMPLE = 'vertel sources boost b-1f0c2d3e4a5b --reason "De nieuwste versie"'
MUTE_EXAMPLE = "vertel sources mute b-1f0c2d3e4a5b --off"

#: Who decides at the terminal, as the audit names them: whoever runs the bot.
_MODERATOR = "terminal"

_Reason = Annotated[str, typer.Option(metavar="TEKST", help=cli_sources.REASON)]
_Off = Annotated[bool, typer.Option("--off", help=cli_sources.OFF)]


def approve(
    context: typer.Context, source_id: SourceId, *, reason: _Reason = "", as_json: AsJson = False
) -> int:
    """Let a source be found."""
    return _decide(context, source_id, "approved", reason, as_json=as_json)


def reject(
    context: typer.Context, source_id: SourceId, *, reason: _Reason = "", as_json: AsJson = False
) -> int:
    """Refuse a source."""
    return _decide(context, source_id, "rejected", reason, as_json=as_json)


def withdraw(
    context: typer.Context, source_id: SourceId, *, reason: _Reason = "", as_json: AsJson = False
) -> int:
    """Let a source be found no more."""
    return _decide(context, source_id, "withdrawn", reason, as_json=as_json)


def boost(
    context: typer.Context,
    source_id: SourceId,
    *,
    off: _Off = False,
    reason: _Reason = "",
    as_json: AsJson = False,
) -> int:
    """Let a source come sooner in answers."""
    _with_a_reason(reason, off=off)
    what = "levelled" if off else "boosted"
    return _weigh(context, source_id, what, reason, as_json=as_json)


def mute(
    context: typer.Context,
    source_id: SourceId,
    *,
    off: _Off = False,
    reason: _Reason = "",
    as_json: AsJson = False,
) -> int:
    """Let a source come later in answers."""
    _with_a_reason(reason, off=off)
    what = "levelled" if off else "muted"
    return _weigh(context, source_id, what, reason, as_json=as_json)


def _decide(
    context: typer.Context, source_id: str, what: str, reason: str, *, as_json: bool
) -> int:
    from bot.texts import labels
    from corpus.store.ruling import State

    with door_of(context).app() as app:
        decision = _decision(State(what), reason, app.clock())
        app.store.deciding.decide(source_id, decision)
        # The decision holds from here on: the store confirms whatever the indexes propose.
        app.indexes.catch_up()
        source = app.store.sources.find(source_id)
    if as_json:
        say_json(facts(source))
    else:
        say(cli.decided(source_id, labels.STATUS[source.status]))
    return DONE


def _weigh(context: typer.Context, source_id: str, what: str, reason: str, *, as_json: bool) -> int:
    from corpus.store.ruling import State

    with door_of(context).app() as app:
        app.store.placing.weigh(source_id, _decision(State(what), reason, app.clock()))
        source = app.store.sources.find(source_id)
    if as_json:
        say_json(facts(source) | more_facts(source))
    else:
        say(cli_sources.weighed(source_id, source.weight))
    return DONE


def _with_a_reason(reason: str, *, off: bool) -> None:
    """Let nobody move a source without saying why, here as in a chat. Raises WrongUsageError."""
    if not off and not reason.strip():
        raise WrongUsageError(cli.argument_missing("--reason"))


def _decision(what: "State", reason: str, at: "datetime") -> "Decision":
    from corpus.store.ruling import Decision

    # Each time it is typed it is another decision.
    message = f"{_MODERATOR} {uuid4().hex}"
    return Decision(what, _MODERATOR, _user(), at, message, reason.strip())


def _user() -> str:
    """Return what the operating system calls who types; nothing where it does not know."""
    try:
        return getuser()
    except (OSError, KeyError):
        return ""
