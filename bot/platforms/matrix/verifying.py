"""Whoever wants to verify Vertel with emoji hears at once that it does not do that.

Nobody sits at its device to look at them. What can be verified is the fingerprint of its identity
(docs/operators/matrix.md). Without an answer a client would wait for ten minutes.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from nio import AsyncClient, Event, RoomMessageUnknown

from bot.errors import PlatformError
from bot.platforms.matrix import sending
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.calling import call
from bot.texts.matrix import NO_EMOJI

_REQUEST, _CANCEL = "m.key.verification.request", "m.key.verification.cancel"
_ASKING = frozenset({_REQUEST, "m.key.verification.start"})
_NO = {"code": "m.unknown_method", "reason": NO_EMOJI}


async def decline(client: AsyncClient, events: Iterable[Any]) -> None:
    """Decline what devices asked of this device, when that is among these events."""
    answers: dict[str, dict[str, Any]] = {}
    for source in (getattr(event, "source", None) for event in events):
        if isinstance(source, dict) and source.get("type") in _ASKING:
            sender, content = source.get("sender"), source.get("content") or {}
            device, name = content.get("from_device"), content.get("transaction_id")
            if isinstance(sender, str) and isinstance(device, str) and isinstance(name, str):
                answers.setdefault(sender, {})[device] = _NO | {"transaction_id": name}
    if not answers:
        return
    names = sorted(
        f"{said['transaction_id']} {of}" for of in answers for said in answers[of].values()
    )
    path = f"sendToDevice/{_CANCEL}/{sending.transaction(' '.join(names))}"
    # A courtesy: all else goes on without it.
    with suppress(Refused, Unreachable):
        await call(client, "PUT", path, {"messages": answers})


async def decline_in_room(client: AsyncClient, event: Event, room_id: str) -> None:
    """Decline what someone asked of Vertel in a room, when this event is that."""
    if not isinstance(event, RoomMessageUnknown) or event.msgtype != _REQUEST:
        return
    if event.content.get("to") == client.user_id:
        relation = {"rel_type": "m.reference", "event_id": event.event_id}
        content, key = _NO | {"m.relates_to": relation}, f"no {event.event_id}"
        with suppress(PlatformError):
            await sending.send(client, room_id, content, key, _CANCEL)
