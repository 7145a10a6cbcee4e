"""A person who is logged in, and what they can do: each is one call of the client-server API.

Every call raises MatrixRefused when the homeserver says no, and NotRunning when it is not there.
What is sent is not encrypted, whatever the room is.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from secrets import randbelow
from typing import Any
from urllib.parse import quote

from bot.demo.errors import MatrixRefused
from bot.demo.events import MESSAGE, REACTION, Event
from bot.demo.wire import Body, call

_CLIENT = "/_matrix/client/v3"
_ENCRYPTION: Body = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is logged in on one device."""

    address: str
    """Where the homeserver is."""
    user_id: str
    device_id: str
    token: str = field(repr=False)

    def call(self, method: str, path: str, body: Body | None = None) -> Body:
        """Return the answer to a call on this person's behalf; `path` comes after `/v3`."""
        return call(self.address, method, _CLIENT + path, body, self.token)

    def create_room(
        self,
        name: str = "",
        *,
        invites: Collection[str] = (),
        encrypted: bool = False,
        direct: bool = False,
        **more: Any,
    ) -> str:
        """Make a room that only who is invited may join, and return its id.

        `direct`: as clients make a conversation between two. `more` goes to createRoom as it is.
        """
        body: Body = {
            "preset": "trusted_private_chat" if direct else "private_chat",
            "is_direct": direct,
            "invite": list(invites),
            "initial_state": [_ENCRYPTION] if encrypted else [],
            **({"name": name} if name else {}),
            **more,
        }
        room = str(self.call("POST", "/createRoom", body)["room_id"])
        if direct:
            self._call_direct(room, invites)
        return room

    def _call_direct(self, room: str, others: Collection[str]) -> None:
        # Clients keep for themselves which rooms are direct, all in one list.
        path = f"/user/{quote(self.user_id)}/account_data/m.direct"
        try:
            known = self.call("GET", path)
        except MatrixRefused as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise
            known = {}
        self.call("PUT", path, known | {other: [*known.get(other, ()), room] for other in others})

    def invite(self, room: str, user_id: str) -> None:
        """Invite someone."""
        self.call("POST", f"/rooms/{quote(room)}/invite", {"user_id": user_id})

    def join(self, room: str) -> None:
        """Go into a room to which one was invited, or that is open."""
        self.call("POST", f"/rooms/{quote(room)}/join", {})

    def invitations(self) -> tuple[str, ...]:
        """Return the rooms one is asked into."""
        # The same call again gets the same answer for two minutes: the server keeps it.
        told = self.call("GET", f"/sync?timeout={randbelow(1000)}")
        return tuple(told.get("rooms", {}).get("invite", {}))

    def leave(self, room: str) -> None:
        """Leave a room, or decline its invitation."""
        self.call("POST", f"/rooms/{quote(room)}/leave", {})

    def say(
        self,
        room: str,
        text: str,
        *,
        thread: str | None = None,
        reply_to: str | None = None,
        mentions: Collection[str] = (),
        html: str = "",
    ) -> str:
        """Send a text and return its event id; `thread` is the event that the thread began with."""
        content: Body = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        if mentions:
            content["m.mentions"] = {"user_ids": list(mentions)}
        if html:
            content |= {"format": "org.matrix.custom.html", "formatted_body": html}
        if relation := _relation(thread, reply_to):
            content["m.relates_to"] = relation
        return self.send(room, content)

    def hand_in(self, room: str, name: str, content: bytes, caption: str = "") -> str:
        """Put a file in a room, with what one says about it, and return its event id."""
        told = call(self.address, "POST", "/_matrix/media/v3/upload", content, self.token)
        file: Body = {"msgtype": "m.file", "body": caption or name, "url": told["content_uri"]}
        if caption:
            file["filename"] = name
        return self.send(room, {**file, "info": {"size": len(content)}})

    def edit(self, room: str, event: str, text: str) -> str:
        """Give a text of one's own another wording, and return the event id of that."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        return self.send(
            room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        )

    def react(self, room: str, event: str, sign: str) -> str:
        """React to an event, and return the event id of the reaction."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        return self.send(room, {"m.relates_to": relation}, REACTION)

    def redact(self, room: str, event: str) -> str:
        """Take an event back (or a reaction, or another's message), and return the id of that."""
        path = f"/rooms/{quote(room)}/redact/{quote(event)}/{secrets.token_hex(8)}"
        return str(self.call("PUT", path, {})["event_id"])

    def send(self, room: str, content: Mapping[str, Any], kind: str = MESSAGE) -> str:
        """Send any event and return its id."""
        path = f"/rooms/{quote(room)}/send/{kind}/{secrets.token_hex(8)}"
        return str(self.call("PUT", path, dict(content))["event_id"])

    def events(self, room: str, *, limit: int = 100) -> list[Event]:
        """Read the last events of a room, the oldest first."""
        told = self.call("GET", f"/rooms/{quote(room)}/messages?dir=b&limit={limit}")
        return [Event.read(raw) for raw in reversed(told["chunk"])]

    def messages(self, room: str, *, limit: int = 100) -> list[Event]:
        """Read the messages among the last events of a room, the oldest first."""
        return [event for event in self.events(room, limit=limit) if event.kind == MESSAGE]

    def thread(self, room: str, root: str, *, limit: int = 100) -> list[Event]:
        """Read the last messages of a thread, the oldest first; not the one it began with."""
        path = f"/_matrix/client/v1/rooms/{quote(room)}/relations/{quote(root)}/m.thread"
        told = call(self.address, "GET", f"{path}?dir=b&limit={limit}", token=self.token)
        return [Event.read(raw) for raw in reversed(told["chunk"])]

    def event(self, room: str, event: str) -> Event:
        """Read one event."""
        return Event.read(self.call("GET", f"/rooms/{quote(room)}/event/{quote(event)}"))

    def state(self, room: str, kind: str, key: str = "") -> Body:
        """Read one thing that holds for a room: `m.room.name`, `m.room.power_levels`, ..."""
        return self.call("GET", f"/rooms/{quote(room)}/state/{kind}/{quote(key)}")

    def set_state(self, room: str, kind: str, content: Body, key: str = "") -> None:
        """Let something hold for a room."""
        self.call("PUT", f"/rooms/{quote(room)}/state/{kind}/{quote(key)}", content)

    def set_power(self, room: str, levels: Mapping[str, int]) -> None:
        """Give people this much say in a room, and leave everyone else's as it is."""
        known = self.state(room, "m.room.power_levels")
        users = {**known.get("users", {}), **levels}
        self.set_state(room, "m.room.power_levels", {**known, "users": users})

    def members(self, room: str) -> dict[str, str]:
        """Return who is `join`ed, `invite`d, `leave`d or `ban`ned."""
        told = self.call("GET", f"/rooms/{quote(room)}/members")
        return {raw["state_key"]: raw["content"]["membership"] for raw in told["chunk"]}

    def upgrade(self, room: str, version: str = "12") -> str:
        """Replace a room by one of another version, and return the id of that."""
        told = self.call("POST", f"/rooms/{quote(room)}/upgrade", {"new_version": version})
        return str(told["replacement_room"])

    def set_name(self, name: str) -> None:
        """Choose the name that others see."""
        self.call("PUT", f"/profile/{quote(self.user_id)}/displayname", {"displayname": name})

    def log_out(self) -> None:
        """Log out: the token is worth nothing any more, and the device is gone."""
        self.call("POST", "/logout", {})


def _relation(thread: str | None, reply_to: str | None) -> Body:
    if thread:
        # A reply within the thread is one; else the thread is shown as replies by old clients.
        return {
            "rel_type": "m.thread",
            "event_id": thread,
            "is_falling_back": reply_to is None,
            "m.in_reply_to": {"event_id": reply_to or thread},
        }
    return {"m.in_reply_to": {"event_id": reply_to}} if reply_to else {}
