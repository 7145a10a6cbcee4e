"""Something that is served on loopback, in a thread of its own, for as long as a block lasts."""

import asyncio
from abc import ABC, abstractmethod
from threading import Event, Thread
from typing import Self

from aiohttp import web

#: How long this may take to begin and to end on a busy machine, in seconds.
LONG = 30.0
HOST = "127.0.0.1"


class Serving(ABC):
    """A test in plain steps can use it, and so can another process."""

    def __init__(self, port: int = 0) -> None:
        """Serve on this port, or on any that is free."""
        self.port = port
        self.loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, daemon=True)
        self._ready = Event()

    @abstractmethod
    def application(self) -> web.Application:
        """What is served."""

    def __enter__(self) -> Self:
        """Serve until the block ends."""
        self._thread.start()
        assert self._ready.wait(LONG)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(LONG)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.1)
        self.loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, HOST, self.port)
        self.loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        self._ready.set()
        self.loop.run_forever()
        self.loop.run_until_complete(runner.cleanup())
        self.loop.close()
