"""Content on its way to a room, once: what is sent again under its key is the same message."""

import hashlib
from datetime import timedelta
from typing import Any

from nio import AsyncClient
from nio.exceptions import EncryptionError, SendRetryError

from bot.errors import SendFailed
from bot.platforms.matrix.asking import Refused, Unreachable, asked

#: After how long a message that did not arrive is sent again, when the server says nothing of it.
AGAIN = timedelta(seconds=2)


def transaction(key: str) -> str:
    """Return the name by which the server knows a message that was sent before."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


async def send(client: AsyncClient, room_id: str, content: dict[str, Any], key: str) -> str:
    """Send a message and return its event's id. Raises SendFailed."""
    try:
        sent = await asked(
            client.room_send(
                room_id,
                "m.room.message",
                content,
                tx_id=transaction(key),
                # Whoever is in the room may read it, on each of their devices.
                ignore_unverified_devices=True,
            )
        )
    except (EncryptionError, SendRetryError) as error:
        raise SendFailed(AGAIN) from error
    except Unreachable as error:
        raise SendFailed(error.retry_after or AGAIN) from error
    except Refused as error:
        raise SendFailed from error
    return str(sent.event_id)


async def erase(client: AsyncClient, room_id: str, event_id: str, key: str) -> None:
    """Take a message of ours away; one that is gone is no matter. Raises SendFailed."""
    try:
        await asked(client.room_redact(room_id, event_id, tx_id=transaction(key)))
    except Unreachable as error:
        raise SendFailed(error.retry_after or AGAIN) from error
    except Refused:
        return
