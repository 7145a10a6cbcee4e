"""Microsoft's side of the door: its keys, the tokens that it signs, and what it brings.

Nobody and nothing here exists.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "66666666-7777-8888-9999-000000000000"
ISSUER = "https://api.botframework.com"
BOT = {"id": f"28:{APP}", "name": "Vertel"}
_NUMBERS = count(1)


@dataclass
class Microsoft:
    """Who signs. `service` is where its connector would be."""

    service: str = "https://smba.trafficmanager.net/emea/"
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    key: RSAPrivateKey = field(default_factory=lambda: generate_private_key(65537, 2048))
    #: How often the keys were asked for, and whether they come.
    fetched: int = 0
    comes: asyncio.Event = field(default_factory=asyncio.Event)

    def token(self, *, key: Any = None, algorithm: str = "RS256", **claims: Any) -> str:
        """A token with these claims; None leaves one out."""
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": APP, "exp": now + 3600, "nbf": now - 60}
        told = usual | {"serviceurl": self.service} | claims
        headers = {"kid": claims.pop("kid", "een")}
        told = {k: v for k, v in told.items() if v is not None and k != "kid"}
        return jwt.encode(told, key or self.key, algorithm=algorithm, headers=headers)

    def keys(self) -> dict[str, Any]:
        """The public half, as a set of keys."""
        told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [told | {"kid": "een", "use": "sig", "endorsements": self.endorsements}]}

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """The address of the keys, for as long as the block lasts."""

        async def tell(_: web.Request) -> web.Response:
            self.fetched += 1
            await self.comes.wait()
            return web.json_response(self.keys())

        application = web.Application()
        application.router.add_get("/keys", tell)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/keys"
        finally:
            await runner.cleanup()

    def activity(self, words: str = "Hoe open je het gesprek?", **changes: Any) -> dict[str, Any]:
        """Something said to Vertel alone, with these fields changed."""
        usual = {
            "type": "message",
            "id": str(next(_NUMBERS)),
            "timestamp": "2025-04-03T08:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.service,
            "from": {"id": "29:lotte", "name": "Lotte", "aadObjectId": "aad-lotte"},
            "recipient": BOT,
            "conversation": {
                "id": "a:lotte",
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "text": words,
            "textFormat": "plain",
        }
        return usual | changes


def in_channel(words: str, *, called: bool = True, thread: str = "") -> Mapping[str, Any]:
    """What makes an activity one that is said in a channel."""
    mention = {"type": "mention", "mentioned": BOT, "text": "<at>Vertel</at>"}
    conversation = "19:dijk@thread.tacv2" + (f";messageid={thread}" if thread else "")
    return {
        "conversation": {"id": conversation, "conversationType": "channel", "tenantId": TENANT},
        "text": f"<at>Vertel</at> {words}" if called else words,
        "entities": [mention] if called else [],
    }
