"""Help in Dutch, and the nearest command for one that does not exist."""

from difflib import get_close_matches
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from bot.cli.reporting import WrongUsageError
from bot.texts import cli


class DutchCommand(TyperCommand):
    """A command that explains itself in Dutch. The epilog is its example."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write how to use it, what it does, its options and an example."""
        _write(formatter, ctx.command_path, [*_arguments(self)], self)

    def invoke(self, ctx: Any) -> Any:
        """Do it. Raises WrongUsageError when a word is no text; the name of a file may be."""
        for param in self.params:
            if not _is_text(ctx.params.get(param.name)):
                raise WrongUsageError(cli.no_text(shown_name(param)))
        return super().invoke(ctx)


class DutchGroup(TyperGroup):
    """A group of commands that explains itself in Dutch."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write how to use it and which commands there are."""
        _write(formatter, ctx.command_path, ["OPDRACHT", "…"], self)
        rows = [
            (name, (command.help or "").partition("\n")[0])
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that was typed. Raises WrongUsageError with the nearest one."""
        typed = args[0]
        if self.get_command(ctx, typed) is None and not typed.startswith("-"):
            near = get_close_matches(typed, self.commands, n=1)
            nearest = near[0] if near else None
            raise WrongUsageError(cli.unknown_command(typed, nearest, ctx.command_path))
        return super().resolve_command(ctx, args)


def shown_name(param: Any) -> str:
    """Return what the user knows an option or argument by."""
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)


def _is_text(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_text, value))
    # Bytes of the command line that are no UTF-8 come as halves of surrogate pairs.
    return not isinstance(value, str) or not any("\ud800" <= c <= "\udfff" for c in value)


def _arguments(command: DutchCommand) -> list[str]:
    return [
        str(param.metavar or param.name)
        for param in command.params
        if isinstance(param, TyperArgument)
    ]


def _write(
    formatter: Any, path: str, arguments: list[str], command: DutchCommand | DutchGroup
) -> None:
    formatter.write_usage(path, " ".join(["[OPTIES]", *arguments]), "Gebruik: ")
    for text in (command.help or "").split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text)
    if command.epilog:
        with formatter.section("Voorbeeld"):
            formatter.write(f"  {command.epilog}\n")
    options = [
        (" ".join(filter(None, (", ".join(param.opts), param.metavar))), param.help or "")
        for param in command.params
        if isinstance(param, TyperOption) and not param.hidden
    ]
    with formatter.section("Opties"):
        formatter.write_dl([*options, ("--help", cli.HELP)])
