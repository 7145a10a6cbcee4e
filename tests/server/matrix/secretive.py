"""Somebody who talks in encrypted rooms: a real client of the same protocol, in this process."""

import asyncio
import json
from pathlib import Path
from secrets import token_hex
from threading import Thread
from typing import Any, Self

from nio import AsyncClient, AsyncClientConfig, Event, MegolmEvent, RoomMessageText
from nio.crypto.attachments import encrypt_attachment

from bot.demo.wire import call
from tests.server.conftest import PASSWORD
from tests.server.matrix.bots import LONG, until


class Secretive:
    """A person on a device with keys of its own."""

    def __init__(self, homeserver: str, user_id: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.user_id = user_id
        self.heard: list[Any] = []
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._client = AsyncClient(
            homeserver,
            user_id,
            store_path=str(folder),
            config=AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True),
        )
        self._following: Any = None

    def __enter__(self) -> Self:
        """Log in and follow what happens."""
        self._thread.start()
        self._do(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        """Log out."""
        self._loop.call_soon_threadsafe(self._following.cancel)
        self._do(self._client.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def create_room(self, *invites: str, direct: bool = False) -> str:
        """Make an encrypted room with these people invited."""
        encryption = {
            "type": "m.room.encryption",
            "state_key": "",
            "content": {"algorithm": "m.megolm.v1.aes-sha2"},
        }
        made = self._do(
            self._client.room_create(
                name=None if direct else "Vertrouwelijk",
                is_direct=direct,
                invite=list(invites),
                initial_state=[encryption],
            )
        )
        return str(made.room_id)

    def say(self, room: str, text: str, **more: Any) -> str:
        """Say something, encrypted for every device there."""
        content = {"msgtype": "m.text", "body": text, **more}
        sent = self._do(
            self._client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
        )
        return str(sent.event_id)

    def hand_in(self, room: str, name: str, content: bytes, caption: str = "") -> str:
        """Put a file in a room, encrypted with a key of its own, and return its event id."""
        client = self._client
        sealed, keys = encrypt_attachment(content)
        told = call(
            client.homeserver, "POST", "/_matrix/media/v3/upload", sealed, client.access_token
        )
        file = {"url": told["content_uri"], **keys}
        said = {"msgtype": "m.file", "body": caption or name, "filename": name, "file": file}
        sent = self._do(
            client.room_send(
                room,
                "m.room.message",
                {**said, "info": {"size": len(content)}},
                ignore_unverified_devices=True,
            )
        )
        return str(sent.event_id)

    def react(self, room: str, event: str, sign: str) -> None:
        """Put a sign on a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        self._do(self._client.room_send(room, "m.reaction", {"m.relates_to": relation}))

    def change_key(self, room: str) -> None:
        """Say what comes next with a new key, which everyone gets."""
        self._loop.call_soon_threadsafe(self._client.invalidate_outbound_session, room)

    def devices(self, user_id: str) -> list[Any]:
        """What devices someone has, as far as this one was told."""
        return list(self._client.device_store.active_user_devices(user_id))

    def say_inside(self, room: str, said: str) -> None:
        """Say something of which the encrypted part is exactly this, an event or not."""
        olm = self._client.olm
        session = olm.outbound_group_sessions[room]
        content = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "sender_key": olm.account.identity_keys["curve25519"],
            "ciphertext": session.encrypt(said),
            "session_id": session.id,
            "device_id": self._client.device_id,
        }

        async def as_it_is() -> None:
            # Without keys nio sends it as it is.
            self._client.olm = None
            try:
                await self._client.room_send(room, "m.room.encrypted", content)
            finally:
                self._client.olm = olm

        self._do(as_it_is())

    def say_without_keys(self, room: str, text: str) -> None:
        """Say something encrypted with a key that nobody else gets."""

        async def alone() -> None:
            self._client.invalidate_outbound_session(room)
            self._client.olm.create_outbound_group_session(room)
            self._client.olm.outbound_group_sessions[room].shared = True
            content = {"msgtype": "m.text", "body": text}
            await self._client.room_send(
                room, "m.room.message", content, ignore_unverified_devices=True
            )
            self._client.invalidate_outbound_session(room)

        self._do(alone())

    def say_unseen(
        self, room: str, content: dict[str, Any], relation: Any = None, **more: Any
    ) -> None:
        """Say something of which its server sees nothing, not even what it is related to.

        It sees this `relation`. It is a message, unless `more` says otherwise.
        """

        async def say() -> None:
            client = self._client
            # A notice, which no bot hears: with it go the keys.
            notice = {"msgtype": "m.notice", "body": "."}
            await client.room_send(room, "m.room.message", notice, ignore_unverified_devices=True)
            event = {"type": "m.room.message", "content": content, **more}
            encrypted = client.olm.group_encrypt(room, event)
            encrypted |= {"m.relates_to": relation} if relation else {}
            path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted/{token_hex(8)}"
            headers = {"Authorization": f"Bearer {client.access_token}"}
            answer = await client.send("PUT", path, json.dumps(encrypted), headers)
            assert answer.ok, await answer.text()

        self._do(say())

    def join(self, room: str) -> None:
        """Go into a room, and know that it is encrypted."""
        self._do(self._client.join(room))
        until(lambda: room in self._client.rooms and self._client.rooms[room].encrypted)

    def reads(self, user_id: str, room: str) -> list[RoomMessageText]:
        """What someone said in a room, as far as it could be read."""
        return [
            event
            for where, event in list(self.heard)
            if where == room and event.sender == user_id and isinstance(event, RoomMessageText)
        ]

    def unreadable(self) -> list[MegolmEvent]:
        """What could not be read."""
        return [event for _, event in self.heard if isinstance(event, MegolmEvent)]

    async def _begin(self) -> None:
        client = self._client
        await client.login(PASSWORD, device_name="test")
        client.add_event_callback(self._hear, Event)
        await client.sync(timeout=0, full_state=True)
        if client.should_upload_keys:
            await client.keys_upload()
        self._following = asyncio.ensure_future(client.sync_forever(timeout=2000))

    async def _hear(self, room: Any, event: Event) -> None:
        self.heard.append((room.room_id, event))

    def _do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(LONG)
