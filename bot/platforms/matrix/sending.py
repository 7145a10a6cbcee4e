"""Content on its way to a room, once: what is sent again under its key is the same message."""

import hashlib
from datetime import timedelta
from typing import Any

import structlog
from nio import AsyncClient
from nio.exceptions import EncryptionError, SendRetryError

from bot.errors import SendFailed
from bot.platforms.matrix.asking import Refused, Unkept, Unreachable, asked
from bot.platforms.matrix.sharing import share
from bot.texts.matrix import NOT_KEPT

log = structlog.get_logger()

MESSAGE = "m.room.message"
#: After how long a message that did not arrive is sent again, when the server says nothing of it.
AGAIN = timedelta(seconds=2)
#: The same, when its keys could not be written.
_WITH_ROOM = timedelta(seconds=10)


def transaction(key: str) -> str:
    """Return the name by which the server knows a message that was sent before."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


async def send(
    client: AsyncClient, room_id: str, content: dict[str, Any], key: str, kind: str = MESSAGE
) -> str:
    """Send a message and return its event's id. Raises SendFailed."""
    try:
        await share(client, room_id)
        sent = await asked(
            client.room_send(
                room_id,
                kind,
                content,
                tx_id=transaction(key),
                # Whoever is in the room may read it, on each of their devices.
                ignore_unverified_devices=True,
            )
        )
    except (EncryptionError, SendRetryError) as error:
        raise SendFailed(AGAIN) from error
    except Unkept as error:
        log.warning("not sent yet", sentence=NOT_KEPT)
        raise SendFailed(_WITH_ROOM) from error
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
