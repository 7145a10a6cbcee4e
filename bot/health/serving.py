"""`/healthz` and `/metrics` on a port of this machine, for whoever watches it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST

from bot.errors import PortTaken
from bot.health.meters import Meters

#: Never beyond this machine: the numbers are for the operator.
_HERE = "127.0.0.1"


class _Server(ThreadingHTTPServer):
    """A server to whom it is no news that someone hung up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, but not that nobody waited for the page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(meters: Meters, port: int) -> Iterator[int]:
    """Answer on this port (0: any that is free) for as long as the block lasts; gives the port.

    Raises PortTaken.
    """
    try:
        server = _Server((_HERE, port), _answering(meters))
    except OSError as error:
        raise PortTaken(port) from error
    thread = Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answering(meters: Meters) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        """Two pages, and nothing else."""

        def do_GET(self) -> None:
            """Answer a question of whoever watches."""
            match self.path:
                case "/healthz":
                    well = meters.is_well
                    status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
                    self._say(status, b"ok\n" if well else b"silent\n", "text/plain")
                case "/metrics":
                    self._say(HTTPStatus.OK, meters.page(), CONTENT_TYPE_LATEST)
                case _:
                    self._say(HTTPStatus.NOT_FOUND, b"", "text/plain")

        def _say(self, status: HTTPStatus, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a probe every few seconds is no news."""

    return Answering
