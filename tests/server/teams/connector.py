"""Microsoft's side of what is sent: a connector on loopback that keeps what it is told.

A `vertel run` can use it too, whose settings name its host, its keys and a token. It can be told to
fail.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Condition
from time import monotonic
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import web

from tests.server.teams.microsoft import Microsoft
from tests.server.teams.serving import HOST, Serving


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a request: the answer it gets instead of the real one.

    `taken`: it is done before that. `hangs`: no answer comes. `cut`: the line is cut.
    """

    status: int = 500
    retry_after: str | None = None
    code: str = ""
    taken: bool = False
    hangs: bool = False
    cut: bool = False


@dataclass
class Said:
    """A message that stands in a conversation, in a thread of it, and what it says now."""

    id: str
    conversation: str
    thread: str | None
    activity: dict[str, Any]
    versions: int = 1
    gone: bool = False
    #: When it was brought, in seconds of the monotonic clock.
    at: float = field(default_factory=monotonic)


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    token: str
    body: Any


class Connector(Serving):
    """What Teams would do with what it is sent."""

    def __init__(self) -> None:
        """Take everything, until something is said to be wrong."""
        super().__init__()
        self.microsoft = Microsoft()
        self.said: list[Said] = []
        self.typed: list[str] = []
        self.asked: list[Asked] = []
        #: Each is for one request, in order; and what is wrong with every one to a conversation.
        self.faults: deque[Fault] = deque()
        self.broken: dict[str, Fault] = {}
        #: The members of a conversation, how many of them a page holds, and who can be talked with.
        self.members: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.page = 2
        self.reachable: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        #: The tokens that are taken; none: any.
        self.tokens: set[str] = set()
        self._news = Condition()
        self._numbers = count(1_700_000_000_001)
        self._released = asyncio.Event()

    def __enter__(self) -> Self:
        """Serve until the block ends."""
        super().__enter__()
        self.microsoft.service = self.service
        self.loop.call_soon_threadsafe(self.microsoft.comes.set)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self.release()
        super().__exit__()

    @property
    def service(self) -> str:
        """The address that takes messages."""
        return f"http://{HOST}:{self.port}/teams/"

    @property
    def keys(self) -> str:
        """Where Microsoft's keys are."""
        return f"http://{HOST}:{self.port}/keys"

    def file(self, name: str, content: bytes) -> str:
        """Keep a file; return its address."""
        self.files[name] = content
        return f"http://{HOST}:{self.port}/files/{len(self.files)}/{name}"

    def standing(self, conversation: str) -> list[Said]:
        """What can be read in a conversation, in order, in whatever thread."""
        return [one for one in self.said if one.conversation == conversation and not one.gone]

    def until(self, look: Callable[[], bool], seconds: float) -> bool:
        """Wait until what stands here is as `look` wants it; False when it never was."""
        with self._news:
            return self._news.wait_for(look, seconds)

    def release(self) -> None:
        """Let go of the requests that hang."""
        self.loop.call_soon_threadsafe(self._released.set)

    def application(self) -> web.Application:
        """What is served."""
        application = web.Application(client_max_size=10_000_000)
        application.router.add_get("/keys", self._tell_keys)
        application.router.add_get("/files/{number}/{name}", self._tell_file)
        application.router.add_route("*", "/teams/{rest:.*}", self._take)
        return application

    async def _tell_keys(self, _: web.Request) -> web.Response:
        self.microsoft.fetched += 1
        return web.json_response(self.microsoft.keys())

    async def _tell_file(self, request: web.Request) -> web.Response:
        content = self.files.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        text = await request.text()
        body = json.loads(text) if text else None
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        # As it came: what was made safe in an id must still be so.
        parts = request.raw_path.removeprefix("/teams/v3/conversations").partition("?")[0]
        way = [unquote(part) for part in parts.split("/") if part]
        self.asked.append(Asked(request.method, request.raw_path, token, body))
        if self.tokens and token not in self.tokens:
            return web.json_response({}, status=401)
        fault = self._fault(way)
        if fault is None:
            return self._done(request, way, body)
        if fault.taken:
            self._done(request, way, body)
        return await self._failed(request, fault)

    def _fault(self, way: list[str]) -> Fault | None:
        if self.faults:
            return self.faults.popleft()
        return self.broken.get(way[0].partition(";")[0]) if way else None

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.hangs:
            await self._released.wait()
        if fault.cut or fault.hangs:
            assert request.transport is not None
            request.transport.abort()
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        told = {"error": {"code": fault.code}}
        return web.json_response(told, status=fault.status, headers=headers)

    def _done(self, request: web.Request, way: list[str], body: Any) -> web.Response:
        match request.method, way:
            case "POST", []:
                return self._begun(body)
            case "POST", [conversation, "activities"]:
                return self._put(conversation, body)
            case "PUT" | "DELETE", [conversation, "activities", message]:
                return self._changed(conversation, message, body)
            case "GET", [conversation, "pagedmembers"]:
                return self._listed(conversation, request.query.get("continuationToken", "0"))
        return web.json_response({}, status=404)

    def _begun(self, body: Any) -> web.Response:
        made = self.reachable.get(body["members"][0]["id"])
        if made is None or body["isGroup"]:
            return web.json_response({"error": {"code": "Forbidden"}}, status=403)
        return web.json_response({"id": made}, status=201)

    def _put(self, conversation: str, body: Any) -> web.Response:
        where, _, thread = conversation.partition(";messageid=")
        if body["type"] == "typing":
            self.typed.append(conversation)
            return web.json_response({}, status=201)
        message = str(next(self._numbers))
        with self._news:
            self.said.append(Said(message, where, thread or None, body))
            self._news.notify_all()
        return web.json_response({"id": message}, status=201)

    def _changed(self, conversation: str, message: str, body: Any) -> web.Response:
        where, _, thread = conversation.partition(";messageid=")
        for one in self.said:
            if (one.id, one.conversation, one.thread) == (message, where, thread or None):
                if one.gone:
                    break
                one.gone = body is None
                one.activity = body or one.activity
                one.versions += 1
                return web.json_response({"id": message})
        return web.json_response({"error": {"code": "NotFound"}}, status=404)

    def _listed(self, conversation: str, token: str) -> web.Response:
        begin, everyone = int(token), self.members[conversation]
        end = begin + self.page
        told: dict[str, Any] = {"members": everyone[begin:end]}
        if end < len(everyone):
            told["continuationToken"] = str(end)
        return web.json_response(told)
