"""Who Vertel is on a homeserver: one device for ever, with its token and its keys.

A password is used once, and again when the homeserver logged that device out. Each login is a new
device, which cannot read what was encrypted for the one before.
"""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig

from bot.errors import LoginRefused
from bot.platforms.matrix.asking import LOGGED_OUT, Refused, Unkept, asked, keeping
from bot.platforms.matrix.client import Client

_SESSION = "session.json"
_DEVICE_NAME = "Vertel"
#: What the keys of a new device take on the disk, amply, in bytes.
_ROOM = 200_000
#: Seconds for a request that is no sync.
_REQUEST = 30.0


@dataclass(frozen=True, slots=True)
class Login:
    """How to log in: with a password, or with the token of a device that exists already.

    `user` is a full Matrix id.
    """

    homeserver: str
    user: str
    password: str | None = None
    token: str | None = None
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A device that is logged in."""

    user_id: str
    device_id: str
    token: str


async def open_client(login: Login, folder: Path) -> AsyncClient:
    """Return a client that is logged in, its keys kept in `folder` (0700, files 0600).

    Raises LoginRefused, Unreachable, Unkept.
    """
    _silence()
    client = Client(
        login.homeserver,
        login.user,
        store_path=str(folder),
        config=AsyncClientConfig(
            encryption_enabled=True,
            # nio would keep the token before anything was done about what came with it.
            store_sync_tokens=False,
            # Waiting and trying again is decided in one place, and that is not here.
            max_limit_exceeded=0,
            max_timeouts=0,
            request_timeout=_REQUEST,
        ),
    )
    try:
        _made(folder)
        session = kept(folder, login) or await _log_in(client, login, folder)
        if session != recorded(folder):
            keep(folder, session)
        with keeping():
            client.restore_login(session.user_id, session.device_id, session.token)
        _own(folder)
    except OSError as error:
        await client.close()
        raise Unkept from error
    except BaseException:
        await client.close()
        raise
    return client


def keep(folder: Path, session: Session) -> None:
    """Write the session down, for its owner only, whole or not at all."""
    _write(folder, json.dumps(asdict(session))).replace(folder / _SESSION)


def forget(folder: Path, login: Login, code: str) -> bool:
    """Forget a session that was refused with this code, when a password can make another.

    Returns whether it can.
    """
    if code != LOGGED_OUT or login.password is None or (login.token and login.device):
        return False
    known = folder / _SESSION
    if not known.exists():
        return False
    known.unlink()
    return True


def kept(folder: Path, login: Login) -> Session | None:
    """Return the device this login has already; None when the next start has to log in."""
    if login.token and login.device:
        return Session(login.user, login.device, login.token)
    session = recorded(folder)
    return session if session and session.user_id == login.user else None


def recorded(folder: Path) -> Session | None:
    """Return the session that was last used with the keys in this folder."""
    try:
        read: Mapping[str, str] = json.loads((folder / _SESSION).read_text())
        return Session(read["user_id"], read["device_id"], read["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


async def _log_in(client: AsyncClient, login: Login, folder: Path) -> Session:
    if login.password is None:
        raise LoginRefused("M_MISSING_TOKEN")
    # A device that cannot be kept would be one more at every try.
    _write(folder, "{}" + " " * _ROOM)
    try:
        given = await asked(client.login(login.password, device_name=_DEVICE_NAME))
    except Refused as error:
        raise LoginRefused(error.code) from error
    return Session(given.user_id, given.device_id, given.access_token)


def _write(folder: Path, text: str) -> Path:
    written = folder / f"{_SESSION}.new"
    with os.fdopen(os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return written


def _made(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def _own(folder: Path) -> None:
    for file in folder.iterdir():
        if file.is_file():
            file.chmod(0o600)


def _silence() -> None:
    # nio logs the words of messages that it cannot parse.
    logging.getLogger("nio").setLevel(logging.CRITICAL)
