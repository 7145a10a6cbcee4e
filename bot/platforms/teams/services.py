"""The addresses at which Teams takes messages: those of hosts that were set, and no other."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit


def hosts_of(services: str) -> frozenset[str]:
    """Return the hosts in a setting, with commas or spaces between."""
    return frozenset(services.lower().replace(",", " ").split())


def is_taken(service: str, hosts: Collection[str]) -> bool:
    """Whether an address is one of these hosts: what is sent there bears Vertel's token.

    It is encrypted, unless it stays on this machine.
    """
    try:
        parts = urlsplit(service)
        host = (parts.hostname or "").rstrip(".")
        secret = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
        # A port that is no number is found here.
        usable = parts.port != 0
    except ValueError:
        return False
    # What stands before an @ is no host.
    return secret and usable and "@" not in parts.netloc and host in hosts


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
