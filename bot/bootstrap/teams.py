"""Teams as the settings describe it, on the store of this house."""

from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

from bot.bootstrap.kept import Kept
from bot.chat import ChatPlatform
from bot.desk.calling import is_running
from bot.platforms.teams.examining import Identity, Subject, examine
from bot.platforms.teams.findings import Found
from bot.platforms.teams.naming import conversation_of
from bot.platforms.teams.spot import NAME
from config.errors import NotInstalled
from config.platforms import Teams
from config.settings import Settings
from corpus.store import Store
from corpus.store.references import References

#: What the extra brings, by the names that it is imported by.
_FIRST = "VERTEL_TEAMS__APP_ID"
_EXTRA = ("microsoft_teams.api", "msal", "jwt")


class TeamsKept(Kept):
    """What Teams needs of the store. Implements bot.platforms.teams.kept.Kept."""

    def __init__(self, store: Store, room: str | None) -> None:
        super().__init__(store, NAME, room)

    @property
    def references(self) -> References:
        """Where conversations are written to."""
        return self._store.references


def teams_platform(
    teams: Teams,
    store: Store,
    *,
    clock: Callable[[], datetime],
    failed: Callable[[str], None],
) -> ChatPlatform:
    """Return Vertel as the bot in these settings. Nothing is opened yet.

    Raises NotInstalled.
    """
    if not is_installed():
        raise NotInstalled(_FIRST, "teams")
    # These bring Microsoft's package along.
    from bot.platforms.teams.door import Door
    from bot.platforms.teams.entra import Entra
    from bot.platforms.teams.platform import TeamsPlatform

    kept = TeamsKept(store, moderators_room(teams))
    return TeamsPlatform(Door(teams), Entra(teams), kept, clock=clock, failed=failed)


def teams_found(teams: Teams, settings: Settings, store: Store) -> tuple[Found, ...]:
    """Look whether the bot in these settings is as it should be; only reads."""
    room = moderators_room(teams)
    return examine(
        Subject(
            identity(teams),
            teams.address,
            teams.keys,
            installed=is_installed(),
            running=is_running(settings.data_dir),
            moderators_room=room,
            room_known=room is not None and store.references.find(NAME, room) is not None,
        )
    )


def moderators_room(teams: Teams) -> str | None:
    """Return the conversation of the moderators of the house; a link to it is set as well."""
    return conversation_of(teams.moderators_room) if teams.moderators_room else None


def identity(teams: Teams) -> Identity:
    """Return who Vertel is in Entra."""
    return Identity(
        teams.app_id,
        teams.tenant,
        teams.identity,
        secret=teams.secret.get_secret_value() if teams.secret else None,
        has_token=teams.access_token is not None,
    )


def is_installed() -> bool:
    """Whether what the extra `teams` brings is there."""
    try:
        return all(find_spec(name) is not None for name in _EXTRA)
    except (ModuleNotFoundError, ValueError):  # its package is not there, or kept away
        return False
