"""Errors about settings: raised before the house is open, so they stand apart from the others.

SettingsError
├─ UnknownSetting · MissingSetting · WrongSetting · NotInstalled
└─ UnreadableSettings · UnreadableLine
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Whoever catches an error must not load all that can be set.
    from config.known import Allowed


class SettingsError(Exception):
    """A setting cannot be used."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownSetting(SettingsError):
    """No setting has this name; `nearest` is the one that was probably meant, if any is alike."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.nearest = nearest


class MissingSetting(SettingsError):
    """Another setting in the same group was given, and then this one is needed too."""


class WrongSetting(SettingsError):
    """A setting has a value it cannot have."""

    def __init__(self, name: str, value: str, allowed: "Allowed") -> None:
        super().__init__(name)
        self.value, self.allowed = value, allowed


class NotInstalled(SettingsError):
    """A setting asks for what an extra brings that is not installed; `extra` is its name."""

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(name)
        self.extra = extra


class UnreadableSettings(SettingsError):
    """The file with settings is there but cannot be read; `name` is its path."""


class UnreadableLine(SettingsError):
    """A line of the file with settings cannot be read; it may hold a secret, so only its number.

    `name` is the path of the file.
    """

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.line = line
