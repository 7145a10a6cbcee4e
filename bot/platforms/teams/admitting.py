"""What comes in: from a service that Vertel answers, of the organisation that it is for."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.teams.door import Door
from bot.platforms.teams.raw import text

_CHANNEL = "msteams"


def is_admitted(activity: Mapping[str, Any], door: Door) -> bool:
    """Tell whether an activity that Teams vouches for is for this Vertel."""
    told = {
        text(activity, "conversation", "tenantId").casefold(),
        text(activity, "channelData", "tenant", "id").casefold(),
    } - {""}
    return (
        text(activity, "channelId") == _CHANNEL
        and told == {door.tenant}
        and is_service(text(activity, "serviceUrl"), door.services)
    )


def is_service(address: str, hosts: frozenset[str]) -> bool:
    """Tell whether Vertel's own token may be shown at this address."""
    try:
        where = urlsplit(address)
        host, _ = where.hostname or "", where.port
    except ValueError:
        return False
    safe = where.scheme == "https" or (where.scheme == "http" and _is_here(host))
    return safe and host in hosts and where.username is None and where.password is None


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
