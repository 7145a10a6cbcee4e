"""Register people and log them in; lift the limit on messages of one of them.

Every call raises MatrixRefused when the homeserver says no, and NotRunning when it is not there.
"""

import hmac
from urllib.parse import quote

from bot.demo.people import Person
from bot.demo.synapse import Homeserver
from bot.demo.wire import Body, call

_REGISTER = "/_synapse/admin/v1/register"


def register(homeserver: Homeserver, name: str, password: str, *, admin: bool = False) -> Person:
    """Make a user called `name` with this password, and return them logged in.

    A server `admin` may lift limits, and see everything.
    """
    nonce = str(call(homeserver.address, "GET", _REGISTER)["nonce"])
    signed = "\0".join((nonce, name, password, "admin" if admin else "notadmin"))
    body: Body = {
        "nonce": nonce,
        "username": name,
        "password": password,
        "admin": admin,
        "mac": hmac.digest(homeserver.secret.encode(), signed.encode(), "sha1").hex(),
    }
    return _person(homeserver.address, call(homeserver.address, "POST", _REGISTER, body))


def login(address: str, name: str, password: str, *, device: str | None = None) -> Person:
    """Log in by name (or whole user id) and password, on a new device unless one is named."""
    body: Body = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": name},
        "password": password,
        **({"device_id": device} if device else {}),
    }
    return _person(address, call(address, "POST", "/_matrix/client/v3/login", body))


def lift_limit(admin: Person, user_id: str) -> None:
    """Let someone send as much as they like, on a server that limits messages."""
    path = f"/_synapse/admin/v1/users/{quote(user_id)}/override_ratelimit"
    limits: Body = {"messages_per_second": 0, "burst_count": 0}
    call(admin.address, "POST", path, limits, admin.token)


def _person(address: str, told: Body) -> Person:
    return Person(address, told["user_id"], told["device_id"], told["access_token"])
