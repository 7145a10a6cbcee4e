"""A bad proxy between a bot and its homeserver: it passes most things on, and breaks some."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

#: Headers that belong to one connection, not to what passes over it.
_OWN = {"transfer-encoding", "connection", "content-length", "content-encoding"}
_PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
#: What can go wrong with one request: answered wrongly instead of passed on, or cut off after it.
#: Beside these it can "hang": nothing comes, and much later the connection ends.
FAULTS = ("page", "limit", "cut", "gone")
#: How long that is, in seconds: longer than a test waits for anything.
_MUCH_LATER = 40.0


class Proxy:
    """`faults` are used up one by one, each for the next request; `broken` counts those used.

    `only` is what the path of a request must have in it to be broken.
    """

    def __init__(self, address: str) -> None:
        self.target = urlsplit(address)
        self.faults: deque[str] = deque()
        self.only = ""
        self.broken = 0
        self.address = ""

    @contextmanager
    def breaking(self, only: str, *faults: str) -> Iterator[None]:
        """Break requests of which the path has this in it, for as long as the block lasts."""
        self.only = only
        self.faults.extend(faults)
        try:
            yield
        finally:
            self.faults.clear()
            self.only = ""


@contextmanager
def a_proxy(address: str) -> Iterator[Proxy]:
    """A proxy before this homeserver, for as long as the block lasts."""
    proxy = Proxy(address)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(proxy))
    server.daemon_threads = True
    proxy.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"proxy": proxy})


class _Handler(BaseHTTPRequestHandler):
    """One request after another."""

    proxy: Proxy

    def do_any(self) -> None:
        """Pass it on, or break it."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        meant = self.proxy.faults and self.proxy.only in self.path
        fault = self.proxy.faults.popleft() if meant else ""
        self.proxy.broken += bool(fault)
        match fault:
            case "page":
                self._say(502, _PAGE, "text/html")
            case "limit":
                self._say(429, b"slow down", "text/plain")
            case "gone":
                self.close_connection = True
            case "hang":
                time.sleep(_MUCH_LATER)
                self.close_connection = True
            case _:
                self._pass_on(body, cut=fault == "cut")

    do_GET = do_POST = do_PUT = do_any  # noqa: N815 - the names that http.server calls

    def _pass_on(self, body: bytes | None, *, cut: bool) -> None:
        upstream = HTTPConnection(
            self.proxy.target.hostname or "", self.proxy.target.port, timeout=60
        )
        headers = {k: v for k, v in self.headers.items() if k.lower() != "host"}
        try:
            upstream.request(self.command, self.path, body, headers)
            answer = upstream.getresponse()
            content = answer.read()
        except OSError:
            self.close_connection = True
            return
        finally:
            upstream.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _OWN:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        self.close_connection = cut

    def _say(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
