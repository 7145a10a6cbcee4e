"""A tap on the line between a bot and its homeserver: when it heard something, and when it replied.

The bot's own time is what lies between the moment at which the homeserver has told it of a message,
the whole answer to its sync, and the moment at which its reply comes out. Nothing in the bot is
measured or changed for it. What the homeserver takes before the one and after the other does not
count; whatever the bot waits for in between does, also when it waits for the homeserver.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any
from urllib.parse import unquote

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

from bot.demo.ports import LOOPBACK, free_port

#: Headers that belong to one connection, or to a compression that would only be undone here.
_OWN = {"host", "connection", "content-length", "transfer-encoding", "accept-encoding"}


@dataclass
class Tapped:
    """When the bot heard each event, and when it replied to it, by the same clock."""

    heard: dict[str, float] = field(default_factory=dict)
    replied: dict[str, float] = field(default_factory=dict)
    news: Condition = field(default_factory=Condition)

    def own_time(self, event: str, seconds: float) -> float:
        """Wait for the reply to an event; the seconds from heard to replied. Raises TimeoutError.

        Both are there only when the bot has been told that its reply arrived.
        """
        with self.news:
            if not self.news.wait_for(lambda: event in self.replied, seconds):
                raise TimeoutError(event)
            return self.replied[event] - self.heard[event]

    def passed(self, path: str, body: bytes, answer: bytes, came: float, went: float) -> None:
        """Note a request that `came` from the bot and whose answer `went` back to it."""
        with self.news:
            if path.endswith("/sync"):
                for event in _events(json.loads(answer)):
                    self.heard.setdefault(event, went)
            elif "/send/m.room.message/" in path:
                root = json.loads(body).get("m.relates_to", {}).get("event_id")
                self.replied.setdefault(root, came)
            self.news.notify_all()


@contextmanager
def a_tap(homeserver: str) -> Iterator[tuple[str, Tapped]]:
    """An address that passes everything on to the homeserver, and what is noted there."""
    tapped, port = Tapped(), free_port()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()
    ready = Condition()
    thread = Thread(
        target=lambda: loop.run_until_complete(_serve(homeserver, port, tapped, over, ready))
    )
    with ready:
        thread.start()
        ready.wait()
    try:
        yield f"http://{LOOPBACK}:{port}", tapped
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


async def _serve(
    homeserver: str, port: int, tapped: Tapped, over: asyncio.Event, ready: Condition
) -> None:
    async with ClientSession(homeserver, connector=TCPConnector(limit=0)) as session:
        app = web.Application(client_max_size=1 << 26)
        app.router.add_route("*", "/{path:.*}", lambda request: _pass(request, session, tapped))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, LOOPBACK, port).start()
        with ready:
            ready.notify_all()
        await over.wait()
        await runner.cleanup()


async def _pass(request: web.Request, session: ClientSession, tapped: Tapped) -> web.Response:
    came = time.perf_counter()
    body = await request.read()
    headers = {name: value for name, value in request.headers.items() if name.lower() not in _OWN}
    headers["Accept-Encoding"] = "identity"
    whole = ClientTimeout(total=120)
    async with session.request(
        request.method, request.rel_url, data=body, headers=headers, timeout=whole
    ) as response:
        answer = await response.read()
    tapped.passed(unquote(request.path), body, answer, came, time.perf_counter())
    return web.Response(
        body=answer, status=response.status, content_type=response.content_type, charset="utf-8"
    )


def _events(told: dict[str, Any]) -> Iterator[str]:
    for room in told.get("rooms", {}).get("join", {}).values():
        for event in room["timeline"]["events"]:
            yield event["event_id"]
