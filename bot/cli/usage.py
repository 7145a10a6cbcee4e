"""What was typed wrongly, in Dutch. Typer's own sentences are English."""

from typing import Any

import typer

from bot.cli.dutch import shown_name
from bot.texts import cli


def explained(error: typer.TyperException) -> str:
    """Return what is wrong with how a command was typed."""
    facts: Any = error
    path = facts.ctx.command_path if getattr(facts, "ctx", None) else "vertel"
    # Typer does not export these classes, and their names are as old as click.
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(facts.format_message())
        case "NoSuchOption":
            return cli.unknown_option(
                facts.option_name, next(iter(facts.possibilities or ()), None)
            )
        case "BadOptionUsage":
            return cli.option_without_value(facts.option_name)
        case "MissingParameter":
            return cli.argument_missing(_name(facts.param))
        case _:
            return cli.wrong_usage(path)


def _name(param: Any) -> str:
    if param is None:
        return "een waarde"
    return shown_name(param)
