"""Writes the reference pages from the code they describe.

    python docs/generate.py [--check]

`--check` writes nothing, and fails with the names of the pages that are out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from bot.cli import commands as command_line
from bot.intents.commands import COMMANDS
from bot.intents.replies import REPLIES
from bot.intents.words import Command, Where
from bot.rendering.blocks import Line
from bot.rendering.plain import inline
from bot.texts import buttons, explain
from config.known import Allowed
from config.settings import known_names
from retrieval.model import Language

DOCS = Path(__file__).resolve().parent
MADE = "<!-- Made from the code by `make docs`. -->"
BEGIN, END = "<!-- settings: made by `make docs` -->", "<!-- end of settings -->"
#: As wide as a help text is in a terminal of 80 columns.
_COLUMNS = 78
_WHERE = {
    Where.ANYWHERE: "overal",
    Where.ROOM: "kamer, voor wie haar beheert",
    Where.DIRECT: "direct bericht",
    Where.MODERATORS: "moderatorkamer",
    Where.HOUSE: "moderatorkamer van het huis",
}


def pages() -> dict[Path, str]:
    """Return each page with generated text, whole, by its path."""
    install = DOCS / "operators" / "install.md"
    return {
        DOCS / "reference" / "settings.md": settings_page(),
        DOCS / "reference" / "commands.md": commands_page(),
        DOCS / "reference" / "cli.md": cli_page(),
        install: with_settings(install.read_text(encoding="utf-8")),
    }


def settings_page() -> str:
    """Return the reference of all settings."""
    return f"""# Settings
{MADE}

Every setting is an environment variable, or a line `NAME=value` in a file `.env` in the folder
where Vertel starts. The environment wins. An empty value counts as no value. A name that begins
with `VERTEL_` and is not in this table is refused, with the nearest name that is. So is a line of
`.env` that sets such a name and cannot be read: its number is told, and never what it says.

{settings_table()}
"""


def settings_table() -> str:
    """Return every setting as a row of a table."""
    rows = ["| setting | when not set | may be | what it is |", "|---|---|---|---|"]
    for known in known_names():
        default = "–" if known.default is None else f"`{known.default}`"
        rows.append(f"| `{known.name}` | {default} | {_allowed(known.allowed)} | {known.doc} |")
    return "\n".join(rows)


def with_settings(page: str) -> str:
    """Return the page with the table of settings, as it is now, between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{settings_table()}\n\n{END}{after}"


def commands_page() -> str:
    """Return what people can type, in Dutch and English."""
    return f"""# Wat je kunt typen
{MADE}

Alles wat je typt, is een vraag. Alleen deze woorden doen iets anders. Ze werken als ze het hele
bericht zijn: `meer` geeft de volgende bronnen, maar “meer weten over veen” is een vraag.

Everything you type is a question, except these words when they are the whole message.

| Nederlands | English | waar | wat het doet | what it does | knop in Teams | button in Teams |
|---|---|---|---|---|---|---|
{commands_table()}

Een knop zegt precies wat je ook kunt typen. Wat voorgoed iets wist, heeft geen knop: dat typ je.

A button says exactly what you could type. What wipes something for good has none: you type that.

Hoofdletters en leestekens maken niet uit. Alleen een vraagteken wel, bij wat iets verandert:
`stop?` legt uit wat `stop` doet, en doet het niet. “Wie weet hoe laat de trein gaat?” is een
gewone vraag.

Capitals and punctuation do not matter. Only a question mark does, where something changes: `stop?`
explains what `stop` does, and does not do it.

{replies_section()}

## Een reactie onder een antwoord

Een emoji onder een antwoord van Vertel telt ook, in elke huidskleur. Haal je hem binnen een dag
weg, dan telt hij niet meer. Andere emoji betekenen niets voor Vertel.

An emoji on an answer counts too, in any hue of skin. Take it away within a day and it no longer
counts.

| emoji | wat het zegt | what it says |
|---|---|---|
{signs_table()}
"""


def commands_table() -> str:
    """Return every command as a row of a table."""
    rows = zip(
        COMMANDS,
        explain.commands(Language.DUTCH),
        explain.commands(Language.ENGLISH),
        strict=True,
    )
    return "\n".join(
        f"| `{known.examples[0]}` | `{known.examples[1]}` | {_where(known)} "
        f"| {_does(dutch)} | {_does(english)} | {_buttons(known.name)} |"
        for known, dutch, english in rows
    )


def replies_section() -> str:
    """Return what people answer when Vertel asks something."""
    return f"""## Een antwoord op een vraag van Vertel

Vertel vraagt zelf ook iets. Antwoord in je eigen woorden; kort mag ook.

Vertel asks something too. Answer in your own words, or shortly.

| Nederlands | English | wat het zegt | what it says | knop in Teams | button in Teams |
|---|---|---|---|---|---|
{replies_table()}"""


def replies_table() -> str:
    """Return every short answer as a row of a table."""
    return "\n".join(
        f"| `{'` | `'.join(one.words)}` | {' | '.join(buttons.means(one.name))} "
        f"| {_buttons(one.name)} |"
        for one in REPLIES
    )


def signs_table() -> str:
    """Return every emoji that means something as a row of a table."""
    return "\n".join(f"| {' | '.join(row)} |" for row in explain.signs())


def cli_page() -> str:
    """Return the help of every command."""
    sections = "\n".join(
        f"## `{path}`\n\n```text\n{text}\n```\n" for path, text in _helps(_tree(), "vertel")
    )
    return f"""# The command line
{MADE}

The help is in Dutch, as the operator sees it. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly
done. With `--json` standard output holds one JSON object, `{{"error": "…"}}` when a command could
not do its work; everything else is on standard error.

{sections}"""


def _allowed(allowed: Allowed) -> str:
    match allowed:
        case Allowed(kind="choice" | "yes_no"):
            return ", ".join(f"`{choice}`" for choice in allowed.choices)
        case Allowed(least=int(least), most=int(most)):
            return f"a whole number, {least} to {most}"
        case Allowed(least=int(least)):
            return f"a whole number, {least} or more"
        case Allowed(kind="folder"):
            return "a folder"
        case _:
            return "a text"


def _where(known: Command) -> str:
    return _WHERE[known.where]


def _buttons(name: str) -> str:
    """Return what stands on the buttons that say this, in Dutch and in English."""
    labels = buttons.labels_of(name)
    return " | ".join(", ".join(one[place] for one in labels) or "–" for place in (0, 1))


def _does(line: Line) -> str:
    return inline(line[1:]).removeprefix(":").strip()


def _tree() -> Any:
    return typer.main.get_command(command_line())


def _helps(command: Any, path: str, parent: Any = None) -> Iterator[tuple[str, str]]:
    """Yield the help of a command and of all below it, each with the words that call it."""
    context = command.make_context(
        path.rpartition(" ")[2], [], parent, resilient_parsing=True, terminal_width=_COLUMNS
    )
    yield path, context.get_help().rstrip()
    for name, below in getattr(command, "commands", {}).items():
        yield from _helps(below, f"{path} {name}", context)


def main(arguments: list[str]) -> int:
    """Write the pages that changed, or only name them; return the exit code."""
    outdated = [
        (path, text)
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in outdated:
        sys.stderr.write(f"{path.relative_to(DOCS.parent)}\n")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if outdated and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
