"""Teams as the settings describe it, on the store of this house."""

from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

from bot.bootstrap.kept import Kept
from bot.chat import ChatPlatform
from bot.desk.calling import is_running
from bot.platforms.teams.door import Door
from bot.platforms.teams.entra import (
    Credentials,
    Entra,
    Given,
    by_federation,
    by_managed_identity,
    by_secret,
)
from bot.platforms.teams.examining import Identity, Subject, examine
from bot.platforms.teams.findings import Found
from bot.platforms.teams.naming import conversation_of
from bot.platforms.teams.spot import NAME
from config.errors import MissingSetting, NotInstalled
from config.platforms import Teams
from config.settings import Settings
from corpus.store import Store
from corpus.store.deliveries import Deliveries
from corpus.store.references import References

_APP, _SECRET = "VERTEL_TEAMS__APP_ID", "VERTEL_TEAMS__SECRET"
#: What the extra brings, by the names that it is imported by.
_EXTRA = ("microsoft_teams.api", "msal", "jwt")


class TeamsKept(Kept):
    """What Teams needs of the store. Implements bot.platforms.teams.kept.Kept."""

    def __init__(self, store: Store, room: str | None) -> None:
        super().__init__(store, NAME, room)

    def was_heard(self, message: str) -> bool:
        """Whether a message of this name was heard before."""
        return self._store.inbox.find(NAME, message) is not None

    @property
    def references(self) -> References:
        """Where conversations are written to."""
        return self._store.references

    @property
    def deliveries(self) -> Deliveries:
        """What was said."""
        return self._store.deliveries


def teams_platform(
    teams: Teams,
    store: Store,
    *,
    clock: Callable[[], datetime],
    failed: Callable[[str], None],
) -> ChatPlatform:
    """Return Vertel as the bot in these settings. Nothing is opened yet.

    Raises NotInstalled, MissingSetting.
    """
    if not is_installed():
        raise NotInstalled(_APP, "teams")
    # It brings Microsoft's package along.
    from bot.platforms.teams.platform import TeamsPlatform

    kept = TeamsKept(store, moderators_room(teams))
    return TeamsPlatform(_door(teams), _credentials(teams), kept, clock=clock, failed=failed)


def _door(teams: Teams) -> Door:
    services = frozenset(teams.services.lower().replace(",", " ").split())
    return Door(teams.app_id, teams.tenant, teams.address, services, teams.keys)


def _credentials(teams: Teams) -> Credentials:
    """Return what Vertel sends with. Raises MissingSetting."""
    if teams.access_token is not None:
        return Given(teams.access_token.get_secret_value())
    own = teams.identity_id or teams.app_id
    match teams.identity:
        case "managed":
            return Entra(by_managed_identity(own))
        case "federated":
            return Entra(by_federation(teams.app_id, teams.tenant, own))
        case "secret":
            if teams.secret is None:
                raise MissingSetting(_SECRET)
            return Entra(by_secret(teams.app_id, teams.tenant, teams.secret.get_secret_value()))


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
