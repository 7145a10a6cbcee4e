"""The token that Vertel writes to Teams with, from Microsoft Entra."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, Protocol

import structlog

from bot.errors import LoginRefused
from bot.logs import where
from bot.platforms.teams.retrying import Unreachable

log = structlog.get_logger()

#: Asks Entra for a token, and returns what it says; it may take its time, and raise anything.
Ask = Callable[[], Mapping[str, Any]]

AUTHORITY = "https://login.microsoftonline.com"
_SERVICE = "https://api.botframework.com"
#: Where a managed identity shows who it is, to be let in as the application.
_EXCHANGE = "api://AzureADTokenExchange"
#: So long before a token ends a new one is asked for; and so soon again when there was none.
_EARLY, _AGAIN = 600.0, 30.0
#: Seconds for one request, and for all that makes a token.
_PATIENCE, _IN_ALL = 10.0, 45.0
#: What Entra says when it fails itself, or is asked too much.
_NOT_NOW = frozenset({"temporarily_unavailable", "server_error", "too_many_requests"})


class Credentials(Protocol):
    """What lets Vertel in."""

    async def token(self) -> str:
        """Return a token. Raises LoginRefused, and Unreachable when there may be one later."""

    async def renew(self, stale: str) -> None:
        """Let go of a token that is not taken any more."""


class Given:
    """A token that was set. Implements Credentials."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def token(self) -> str:
        """Return it."""
        return self._token

    async def renew(self, stale: str) -> None:
        """Keep it: there is no other."""


@dataclass(frozen=True, slots=True)
class _Held:
    token: str
    #: When it ends, and when a new one is asked for.
    until: float
    renewed_at: float


class Entra:
    """Tokens from Entra: each asked for once, early, and in a thread. Implements Credentials."""

    def __init__(self, ask: Ask, clock: Callable[[], float] = monotonic) -> None:
        """`clock` tells seconds that never go back."""
        self._ask, self._clock = ask, clock
        self._held: _Held | None = None
        self._asking = asyncio.Lock()

    async def token(self) -> str:
        """Return a token. Raises LoginRefused, Unreachable."""
        async with self._asking:
            held = self._held
            if held is None or self._clock() >= held.renewed_at:
                held = self._held = await self._renewed(held)
            return held.token

    async def renew(self, stale: str) -> None:
        """Let go of a token that is not taken any more, unless there is another by now."""
        if self._held is not None and self._held.token == stale:
            self._held = None

    async def _renewed(self, held: _Held | None) -> _Held:
        now = self._clock()
        try:
            return self._read(await self._asked(), now)
        except (LoginRefused, Unreachable) as error:
            if held is None or now >= held.until:
                raise
            # What there is still does.
            log.warning("no new token", platform="teams", where=where(error))
            return _Held(held.token, held.until, now + _AGAIN)

    async def _asked(self) -> Mapping[str, Any]:
        try:
            async with asyncio.timeout(_IN_ALL):
                return await asyncio.to_thread(self._ask)
        except TimeoutError as error:
            raise Unreachable from error

    def _read(self, told: Mapping[str, Any], now: float) -> _Held:
        token, lasts = told.get("access_token"), told.get("expires_in")
        if isinstance(token, str) and token:
            seconds = float(lasts) if isinstance(lasts, int | float | str) else 0.0
            return _Held(token, now + seconds, now + max(seconds - _EARLY, min(seconds, _AGAIN)))
        code = str(told.get("error", ""))
        if not code or code in _NOT_NOW:
            raise Unreachable
        raise LoginRefused(code)


def by_secret(app_id: str, tenant: str, secret: str, client: Any = None) -> Ask:
    """Return what asks for a token with the secret of the application.

    `client` makes the requests; msal has one of its own.
    """
    return lambda: _as_application(app_id, tenant, secret, client)


def by_managed_identity(identity: str, client: Any = None) -> Ask:
    """Return what asks for a token as the managed identity with this client id."""
    return lambda: _as_identity(identity, _SERVICE, client)


def by_federation(app_id: str, tenant: str, identity: str, client: Any = None) -> Ask:
    """Return what asks for a token as the application, which trusts this managed identity."""

    def shown() -> str:
        told = _as_identity(identity, _EXCHANGE, client)
        if "access_token" not in told:
            raise LoginRefused(str(told.get("error", "")))
        return str(told["access_token"])

    return lambda: _as_application(app_id, tenant, {"client_assertion": shown}, client)


def _as_application(app_id: str, tenant: str, shown: Any, client: Any) -> Mapping[str, Any]:
    from msal import ConfidentialClientApplication

    with _told():
        # A new one each time, which is once an hour: it would keep a token that is not taken.
        application = ConfidentialClientApplication(
            app_id,
            shown,
            authority=f"{AUTHORITY}/{tenant}",
            http_client=client,
            timeout=_PATIENCE,
            # The authority is Microsoft's own: nobody has to be asked whether it is.
            instance_discovery=False,
        )
        told: Mapping[str, Any] = application.acquire_token_for_client([f"{_SERVICE}/.default"])
        return told


def _as_identity(identity: str, resource: str, client: Any) -> Mapping[str, Any]:
    from msal import ManagedIdentityClient, UserAssignedManagedIdentity
    from requests import Session

    with _told():
        asking = ManagedIdentityClient(
            UserAssignedManagedIdentity(client_id=identity), http_client=client or Session()
        )
        told: Mapping[str, Any] = asking.acquire_token_for_client(resource=resource)
        return told


@contextmanager
def _told() -> Iterator[None]:
    """Tell in our words why nothing was said: whatever it is, it may pass."""
    from msal.exceptions import MsalError

    try:
        yield
    except (MsalError, OSError, ValueError, RuntimeError, LookupError) as error:
        log.warning("entra not understood", platform="teams", where=where(error))
        raise Unreachable from error
