"""Element's interface: build it once, serve it on this machine."""

import hashlib
import json
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import as_file, files
from pathlib import Path
from threading import Thread
from typing import Any, Self

from bot.demo.fetched import once
from bot.demo.ports import LOOPBACK, free_port
from bot.demo.processes import Command, found, run

WHAT = "Element"
_SOURCES = "element"
#: No program of a package runs while it is fetched: none of these needs it.
_FETCH = (
    "ci",
    "--ignore-scripts",
    "--legacy-peer-deps",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
)


def fetch(folder: Path) -> Path:
    """Return the folder with Element's interface, built below `folder`.

    It is built once, which takes minutes, the network, Node and npm. Raises ProgramMissing,
    FetchFailed.
    """
    with as_file(files("bot.demo") / _SOURCES) as sources:
        return once(folder / f"element-{_digest(sources)}", partial(_build, sources))


def _digest(sources: Path) -> str:
    """Name what is built from these files: other files, another folder."""
    parts = [file.read_bytes() for file in sorted(sources.iterdir())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _build(sources: Path, made: Path) -> None:
    npm, node = found("npm"), found("node")
    work = made / "work"
    shutil.copytree(sources, work)
    fetching: Command = (npm, *_FETCH)
    run(WHAT, fetching, work)
    run(WHAT, (node, "build.mjs"), work)
    for part in (work / "dist").iterdir():
        part.rename(made / part.name)
    # What it was built with is ten times its size, and not needed any more.
    shutil.rmtree(work)


class WebClient:
    """Element's interface for one homeserver, served to this machine in a `with` block."""

    def __init__(self, built: Path, homeserver: str, name: str, *, port: int = 0) -> None:
        """`built` comes from `fetch`; `name` is the server's part of a user id.

        Raises PortTaken; a `port` of 0 is one that is free.
        """
        pages = partial(_Pages, {"homeserver": homeserver, "name": name}, directory=str(built))
        self._server = ThreadingHTTPServer((LOOPBACK, free_port(port)), pages)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{LOOPBACK}:{self._server.server_port}/"

    def __enter__(self) -> Self:
        """Serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Serve no longer."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Pages(SimpleHTTPRequestHandler):
    """The built files, and which homeserver they are for."""

    def __init__(self, configuration: dict[str, str], *args: Any, **kwargs: Any) -> None:
        self._configuration = json.dumps(configuration).encode()
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Give a file."""
        if self.path == "/config.json":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(self._configuration)))
            self.end_headers()
            self.wfile.write(self._configuration)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: who looks at what is nobody's business."""
