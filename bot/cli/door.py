"""How a command comes to its settings and to the open house. Tests bring a door of their own."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.bootstrap.app import App
    from config.settings import Settings


class Door:
    """Opens the house as the settings describe it. Nothing is imported before it is needed."""

    def settings(self) -> "Settings":
        """Return the settings. Raises SettingsError."""
        from config.settings import load

        return load()

    def app(self) -> "App":
        """Return the open house, for a `with` block. Raises SettingsError, VertelError."""
        from bot.bootstrap import bootstrap
        from bot.cli.reporting import tell
        from bot.logs import set_up

        settings = self.settings()
        set_up(settings.log_level)
        return bootstrap(settings, tell=tell)


def door_of(context: typer.Context) -> Door:
    """Return the door that this command was given."""
    door = context.find_object(Door)
    return door if isinstance(door, Door) else Door()
