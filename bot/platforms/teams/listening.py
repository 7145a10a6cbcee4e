"""The door for Teams: what is brought there is looked at, claimed, and acknowledged at once."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import structlog
from aiohttp import web

from bot.chat import Ready, Receive
from bot.errors import PortTaken
from bot.logs import where
from bot.platforms.teams.admitting import is_admitted
from bot.platforms.teams.door import Door
from bot.platforms.teams.hearing import Hearing
from bot.platforms.teams.keys import Keys
from bot.platforms.teams.raw import text
from bot.platforms.teams.tokens import Tokens
from corpus.errors import CorpusError

log = structlog.get_logger()

PATH = "/api/messages"
#: Bytes of one activity, at most: Teams brings a hundred thousand of text.
_LARGEST = 1_000_000
#: Seconds that a stop waits for what is being claimed: what was not is brought again.
_GRACE = 2.0
#: What a card hears of a button that was pressed: nothing to show.
_PRESSED = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}


class Listening:
    """Takes what Teams brings."""

    def __init__(self, door: Door, hearing: Hearing) -> None:
        """Nothing is opened yet."""
        self._door, self._hearing = door, hearing
        self._keys = Keys(door.keys)
        self._tokens = Tokens(door.app_id, self._keys)
        self._handing = asyncio.Lock()
        #: Whether what is brought can come in now.
        self.is_open = False

    async def run(self, receive: Receive, ready: Ready) -> None:
        """Take what is brought until cancelled. Raises PortTaken."""
        host, _, port = self._door.address.rpartition(":")
        application = web.Application(client_max_size=_LARGEST)

        async def take(request: web.Request) -> web.Response:
            return await self._take(request, receive)

        application.router.add_post(PATH, take)
        runner = web.AppRunner(
            application, access_log=None, handle_signals=False, shutdown_timeout=_GRACE
        )
        await runner.setup()
        keeping = asyncio.create_task(self._keys.keep())
        try:
            try:
                await web.TCPSite(runner, host.strip("[]"), int(port)).start()
            except OSError as error:
                raise PortTaken(int(port)) from error
            self.is_open = True
            ready()
            await asyncio.Event().wait()
        finally:
            self.is_open = False
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            await runner.cleanup()

    async def _take(self, request: web.Request, receive: Receive) -> web.Response:
        try:
            activity = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        except web.RequestPayloadError:
            # Not packed as it says: where it ends is unknown, so nothing can follow it.
            refusal = web.Response(status=400)
            refusal.force_close()
            return refusal
        if not isinstance(activity, dict):
            return web.Response(status=400)
        service, channel = text(activity, "serviceUrl"), text(activity, "channelId")
        authorization = request.headers.get("Authorization", "")
        if not await self._tokens.vouch(authorization, service, channel):
            return web.Response(status=401)
        if not is_admitted(activity, self._door):
            return web.Response(status=403)
        return await self._claimed(activity, receive)

    async def _claimed(self, activity: Mapping[str, Any], receive: Receive) -> web.Response:
        """Hand over what an activity says; what it says is safe when this returns."""
        try:
            for heard in await self._hearing.heard(activity):
                async with self._handing:
                    # Done when it is claimed; the answer follows by itself.
                    await receive(heard)
        except CorpusError as error:
            # Teams brings it again.
            log.warning("not claimed", where=where(error))
            return web.Response(status=503)
        if text(activity, "type") != "invoke":
            return web.Response()
        pressed = text(activity, "name") == "adaptiveCard/action"
        return web.json_response(_PRESSED if pressed else {})
