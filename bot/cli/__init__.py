"""The commands: `vertel …`. Each module holds one of them, or one group.

Heavy modules are imported inside the functions that need them, so that `vertel --help` is quick.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Annotated

import typer
from typer.main import get_command

from bot.cli import (
    asking,
    checking,
    contacts,
    deciding,
    demo,
    evaluating,
    exporting,
    hubs,
    indexing,
    ingesting,
    members,
    new_source,
    retaining,
    rounds,
    running,
    sources,
    teams,
)
from bot.cli.door import Door
from bot.cli.dutch import DutchCommand, DutchGroup
from bot.cli.reporting import (
    DONE,
    FAILED,
    WRONG,
    WrongUsageError,
    complain,
    ready_to_report,
    reported,
    say,
)
from bot.cli.usage import explained
from bot.texts import cli, cli_members, cli_rounds, cli_sources, teams_package
from bot.texts import demo as demo_texts

#: A command: its name, its function, its help and an example.
_Command = tuple[str, Callable[..., int], str, str]

_COMMANDS: tuple[_Command, ...] = (
    ("run", running.run, cli.RUN, running.EXAMPLE),
    ("demo", demo.demo, demo_texts.DEMO, demo.EXAMPLE),
    ("ask", asking.ask, cli.ASK, asking.EXAMPLE),
    ("contacts", contacts.contacts, cli.CONTACTS, contacts.EXAMPLE),
    ("ingest", ingesting.ingest, cli.INGEST, ingesting.EXAMPLE),
    ("evaluate", evaluating.evaluate, cli.EVALUATE, evaluating.EXAMPLE),
    ("check", checking.check, cli.CHECK, checking.EXAMPLE),
    ("retention", retaining.retention, cli_sources.RETENTION, retaining.EXAMPLE),
)
_GROUPS: dict[str, tuple[str, tuple[_Command, ...]]] = {
    "sources": (
        cli.SOURCES,
        (
            ("list", sources.list_sources, cli.SOURCES_LIST, sources.LIST_EXAMPLE),
            ("show", sources.show_source, cli.SOURCES_SHOW, sources.SHOW_EXAMPLE),
            ("approve", deciding.approve, cli.APPROVE, deciding.APPROVE_EXAMPLE),
            ("reject", deciding.reject, cli.REJECT, deciding.REJECT_EXAMPLE),
            ("withdraw", deciding.withdraw, cli.WITHDRAW, deciding.WITHDRAW_EXAMPLE),
            ("boost", deciding.boost, cli_sources.BOOST, deciding.BOOST_EXAMPLE),
            ("mute", deciding.mute, cli_sources.MUTE, deciding.MUTE_EXAMPLE),
            (
                "export",
                exporting.export_sources,
                cli_sources.SOURCES_EXPORT,
                exporting.SOURCES_EXAMPLE,
            ),
            ("new", new_source.new_source, cli_sources.SOURCES_NEW, new_source.EXAMPLE),
        ),
    ),
    "export": (
        cli_sources.EXPORT,
        (
            (
                "sources",
                exporting.export_sources,
                cli_sources.SOURCES_EXPORT,
                exporting.BELOW_EXAMPLE,
            ),
            (
                "questions",
                exporting.export_questions,
                cli_sources.EXPORT_QUESTIONS,
                exporting.QUESTIONS_EXAMPLE,
            ),
            ("audit", exporting.export_audit, cli_sources.EXPORT_AUDIT, exporting.AUDIT_EXAMPLE),
        ),
    ),
    "hubs": (
        cli.HUBS,
        (
            ("list", hubs.list_hubs, cli.HUBS_LIST, hubs.LIST_EXAMPLE),
            ("add", hubs.add_hub, cli.HUBS_ADD, hubs.ADD_EXAMPLE),
            ("room", hubs.give_room, cli.HUBS_ROOM, hubs.ROOM_EXAMPLE),
        ),
    ),
    "members": (
        cli_members.MEMBERS,
        (
            ("list", members.list_members, cli_members.MEMBERS_LIST, members.LIST_EXAMPLE),
            ("show", members.show_member, cli_members.MEMBERS_SHOW, members.SHOW_EXAMPLE),
            ("erase", members.erase_member, cli_members.MEMBERS_ERASE, members.ERASE_EXAMPLE),
        ),
    ),
    "rounds": (
        cli_rounds.ROUNDS,
        (
            ("list", rounds.list_rounds, cli_rounds.ROUNDS_LIST, rounds.LIST_EXAMPLE),
            ("start", rounds.start_round, cli_rounds.ROUNDS_START, rounds.START_EXAMPLE),
            ("set", rounds.set_rhythm, cli_rounds.ROUNDS_SET, rounds.SET_EXAMPLE),
            ("openers", rounds.revise_openers, cli_rounds.ROUNDS_OPENERS, rounds.OPENERS_EXAMPLE),
        ),
    ),
    "index": (
        cli.INDEX,
        (
            ("status", indexing.index_status, cli.INDEX_STATUS, indexing.STATUS_EXAMPLE),
            ("rebuild", indexing.index_rebuild, cli.INDEX_REBUILD, indexing.REBUILD_EXAMPLE),
            ("verify", indexing.index_verify, cli.INDEX_VERIFY, indexing.VERIFY_EXAMPLE),
        ),
    ),
    "teams": (
        teams_package.TEAMS,
        (("package", teams.write_package, teams_package.PACKAGE, teams.PACKAGE_EXAMPLE),),
    ),
}


def main() -> int:
    """Run the command that was typed, and return the exit code. The program begins here."""
    sys.excepthook = _unexpected
    if not ready_to_report():
        return FAILED
    try:
        code = run(sys.argv[1:])
    except OSError:
        if reported():
            raise
        return FAILED
    return code if reported() else FAILED


def run(arguments: Sequence[str], door: Door | None = None) -> int:
    """Run one command with these arguments, and return its exit code."""
    from config.errors import SettingsError
    from corpus.errors import BadAddress, VertelError

    try:
        # Typer's own call would put its hook for unforeseen errors in the place of ours.
        code = get_command(commands()).main(
            list(arguments), "vertel", standalone_mode=False, obj=door or Door()
        )
    except WrongUsageError as error:
        complain(str(error), arguments)
        return WRONG
    except typer.TyperException as error:
        complain(explained(error), arguments)
        return WRONG
    except (VertelError, SettingsError) as error:
        from bot.texts import faults

        complain(faults.sentence(error), arguments)
        return WRONG if isinstance(error, SettingsError | BadAddress) else FAILED
    return code if isinstance(code, int) else DONE


def commands() -> typer.Typer:
    """Return the tree of commands."""
    tree = _group(cli.VERTEL, _COMMANDS)
    tree.callback()(_program)
    for name, (text, group) in _GROUPS.items():
        tree.add_typer(_group(text, group), name=name)
    return tree


def _tell_version(wanted: bool) -> None:  # noqa: FBT001 - as Typer calls it
    if wanted:
        from importlib.metadata import version

        say(f"vertel {version('vertel')}")
        raise typer.Exit


def _program(
    *,
    version: Annotated[
        bool, typer.Option("--version", help=cli.VERSION, callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before any command; their callbacks do the work."""


def _group(text: str, group: Sequence[_Command]) -> typer.Typer:
    tree = typer.Typer(
        cls=DutchGroup,
        help=text,
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name, function, help_, example in group:
        tree.command(name, cls=DutchCommand, help=help_, epilog=example)(function)
    return tree


def _unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say in a sentence what nobody foresaw; the operator who wants to see where, can."""
    if os.environ.get("VERTEL_LOG_LEVEL", "").lower() == "debug":
        sys.__excepthook__(kind, error, trace)
    with suppress(OSError):  # there may be no place left to say it
        complain(cli.unexpected(kind.__name__), sys.argv[1:])
    reported()
