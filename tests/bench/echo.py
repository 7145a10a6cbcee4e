"""The least a bot can do: it says back what it is told. `python -m tests.bench.echo`.

A small matrix-nio bot that shows that it is typing, answers in a thread, and works on many messages
at once. It remembers nothing: what was said while it was away, or in the middle of a crash, is
lost. What Vertel takes beside it on the same homeserver is what an answer costs.

ECHO_HOMESERVER, ECHO_USER and ECHO_PASSWORD stand in the environment.
"""

import asyncio
import os
import signal
from typing import Any

from nio import AsyncClient, InviteMemberEvent, MatrixRoom, RoomMessageText

_TYPING = 20_000
_POLL = 30_000


class Echo:
    """Says back what it is told, mentioned by whoever tells it."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._tasks: set[asyncio.Task[None]] = set()

    async def follow(self) -> None:
        """Answer whatever is said from now on."""
        client = self._client
        await client.sync(timeout=0, full_state=True)
        client.add_event_callback(self._invited, InviteMemberEvent)
        client.add_event_callback(self._told, RoomMessageText)
        print("gereed", flush=True)
        await client.sync_forever(timeout=_POLL)

    async def _invited(self, room: MatrixRoom, event: InviteMemberEvent) -> None:
        if event.state_key == self._client.user_id and event.membership == "invite":
            await self._client.join(room.room_id)

    async def _told(self, room: MatrixRoom, event: RoomMessageText) -> None:
        called = event.source["content"].get("m.mentions", {}).get("user_ids", ())
        if self._client.user_id in called:
            # nio waits for each callback before the next: whoever comes last would wait longest.
            answering = asyncio.create_task(self._answer(room.room_id, event))
            self._tasks.add(answering)
            answering.add_done_callback(self._tasks.discard)

    async def _answer(self, room: str, event: RoomMessageText) -> None:
        client = self._client
        await client.room_typing(room, typing_state=True, timeout=_TYPING)
        await client.room_send(room, "m.room.message", _said_back(event))
        await client.room_typing(room, typing_state=False)


def _said_back(event: RoomMessageText) -> dict[str, Any]:
    relation = {
        "rel_type": "m.thread",
        "event_id": event.event_id,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": event.event_id},
    }
    mentions = {"user_ids": [event.sender]}
    return {
        "msgtype": "m.text",
        "body": event.body,
        "m.mentions": mentions,
        "m.relates_to": relation,
    }


async def main() -> None:
    """Follow until told to stop."""
    client = AsyncClient(os.environ["ECHO_HOMESERVER"], os.environ["ECHO_USER"])
    try:
        await client.login(os.environ["ECHO_PASSWORD"])
        following = asyncio.ensure_future(Echo(client).follow())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, following.cancel)
        await asyncio.wait([following])
    finally:
        await client.close()


if __name__ == "__main__":
    asyncio.run(main())
