"""Matrix as the settings describe it, on the store of this house."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.bootstrap.kept import Kept
from bot.chat import ChatPlatform
from bot.platforms.matrix import Found, Login, MatrixPlatform, Subject, examine
from config.platforms import Matrix
from config.settings import Settings
from corpus.store import Store
from corpus.store.state import State


class _Kept(Kept):
    """What Matrix needs of the store. Implements bot.platforms.matrix.Kept."""

    def __init__(self, store: Store, moderators_room: str | None) -> None:
        super().__init__(store, MatrixPlatform.name, moderators_room)

    @property
    def state(self) -> State:
        """Named texts: how far the sync is."""
        return self._store.state

    def moved(self, before: str, after: str) -> None:
        """Note that a room goes on as another."""
        self._store.rooms.move(self._platform, before, after)


def matrix_platform(
    matrix: Matrix,
    settings: Settings,
    store: Store,
    *,
    clock: Callable[[], datetime],
    failed: Callable[[str], None],
) -> ChatPlatform:
    """Return Vertel as a member of the homeserver in these settings. Nothing is opened yet."""
    return MatrixPlatform(
        _login(matrix),
        _folder(settings),
        _Kept(store, matrix.moderators_room),
        allowed_servers=_servers(matrix),
        clock=clock,
        failed=failed,
    )


def matrix_found(matrix: Matrix, settings: Settings, now: datetime) -> tuple[Found, ...]:
    """Look whether the account in these settings is as it should be; only reads."""
    room = matrix.moderators_room
    return examine(Subject(_login(matrix), _folder(settings), _servers(matrix), room), now)


def _login(matrix: Matrix) -> Login:
    return Login(
        matrix.homeserver.rstrip("/"),
        matrix.user,
        password=matrix.password.get_secret_value() if matrix.password else None,
        token=matrix.access_token.get_secret_value() if matrix.access_token else None,
        device=matrix.device_id,
    )


def _folder(settings: Settings) -> Path:
    return settings.data_dir / "matrix"


def _servers(matrix: Matrix) -> frozenset[str]:
    return frozenset(filter(None, matrix.allowed_servers.replace(",", " ").split()))
