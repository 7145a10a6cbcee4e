"""`vertel run`: the bot itself."""

import typer

from bot.cli.door import door_of
from bot.cli.reporting import DONE, FAILED, note
from bot.texts import cli

EXAMPLE = "vertel run"


def run(context: typer.Context) -> int:
    """Talk, on every platform there is, until told to stop."""
    from bot.runner import Runner
    from bot.texts import faults

    with door_of(context).app() as app:
        # The one who runs the bot owns the indexes: better refused here than at the first question.
        app.indexes.take()
        runner = Runner(
            app.post,
            app.platforms,
            clock=app.clock,
            chores=app.chores,
            announce=lambda names: note(cli.ready(names)),
            failed=app.failed,
        )
        with app.indexes.serving(), app.watched():
            failures = runner.run()
    for failure in failures:
        note(faults.sentence(failure))
    return FAILED if failures else DONE
