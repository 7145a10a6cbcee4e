"""A port of this machine that is free, and stays so while a server restarts."""

import random
import socket

from bot.demo.errors import PortTaken

LOOPBACK = "127.0.0.1"
#: Below the ports that the system lends to outgoing connections: a client that keeps calling a
#: server which is down could otherwise be lent that very port, and speak to itself.
_FIRST, _LAST = 20_000, 32_000


def free_port(wanted: int = 0) -> int:
    """Return the port that is wanted, or one that is free when 0. Raises PortTaken."""
    if wanted:
        if not _is_free(wanted):
            raise PortTaken(wanted)
        return wanted
    while not _is_free(port := random.randrange(_FIRST, _LAST)):  # noqa: S311 - no secret
        pass
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: what a closed connection left behind on a port does not keep it taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
