"""What stands between the playground and Vertel, and makes of the one what Teams would be.

It signs what is brought as Microsoft does: the playground signs with a key that everyone knows, and
Vertel takes nothing that is signed so. It tells of a thumb which answer it is about, as Teams does
and the playground does not. And what Vertel says passes by here, so that tests can read it.
"""

from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, web

from bot.platforms.teams.listening import PATH
from tests.server.teams.microsoft import Microsoft
from tests.server.teams.serving import HOST, Serving

_CONNECTOR = "/_connector"


@dataclass(frozen=True)
class Passed:
    """Something that Vertel said or changed: by which way, what, and what came of it."""

    method: str
    path: str
    activity: dict[str, Any]
    id: str


class Signing(Serving):
    """Brings what happens in a playground to a bot, and what the bot says to the playground."""

    def __init__(self, bot: str, playground: str) -> None:
        """`bot`, `playground`: the host and port of each."""
        super().__init__()
        self.microsoft, self._bot, self._playground = Microsoft(), bot, playground
        #: How each activity was answered, with its kind; and all that Vertel said.
        self.brought: list[tuple[str, int]] = []
        self.passed: list[Passed] = []

    @property
    def keys(self) -> str:
        """Where the keys are."""
        return f"http://{HOST}:{self.port}/keys"

    @property
    def endpoint(self) -> str:
        """Where the playground brings what happens."""
        return f"http://{HOST}:{self.port}{PATH}"

    def application(self) -> web.Application:
        """What is served."""
        application = web.Application(client_max_size=4_000_000)
        application.router.add_get("/keys", self._tell_keys)
        application.router.add_post(PATH, self._bring)
        application.router.add_route("*", f"{_CONNECTOR}/{{rest:.*}}", self._pass)
        return application

    async def _tell_keys(self, _: web.Request) -> web.Response:
        return web.json_response(self.microsoft.keys())

    async def _bring(self, request: web.Request) -> web.Response:
        activity = await request.json()
        activity["serviceUrl"] = f"http://{HOST}:{self.port}{_CONNECTOR}"
        if activity.get("name") == "message/submitAction":
            activity["replyToId"] = self._thumbed(activity["conversation"]["id"])
        token = self.microsoft.token(serviceurl=activity["serviceUrl"])
        headers = {"Authorization": f"Bearer {token}"}
        address = f"http://{self._bot}{PATH}"
        async with (
            ClientSession() as session,
            session.post(address, json=activity, headers=headers) as answer,
        ):
            told = await answer.read()
            self.brought.append((activity.get("name") or activity["type"], answer.status))
            return web.Response(status=answer.status, body=told, content_type=answer.content_type)

    def _thumbed(self, conversation: str) -> str:
        """The newest answer with thumbs in a conversation, or in a thread of it."""
        asking = (
            one.id
            for one in reversed(self.passed)
            if "feedbackLoop" in (one.activity.get("channelData") or {})
            and conversation.partition(";")[0] in one.path
        )
        return next(asking)

    async def _pass(self, request: web.Request) -> web.Response:
        activity = await request.json() if request.can_read_body else {}
        address = f"http://{self._playground}{request.raw_path}"
        async with (
            ClientSession() as session,
            session.request(request.method, address, json=activity or None) as answer,
        ):
            told = await answer.read()
            made = await answer.json() if answer.content_type == "application/json" else {}
        if activity and request.method != "GET":
            named = str(made.get("id", "")) if isinstance(made, dict) else ""
            self.passed.append(Passed(request.method, request.path, activity, named))
        return web.Response(status=answer.status, body=told, content_type=answer.content_type)
