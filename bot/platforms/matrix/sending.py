"""Content on its way to a room, once: what is sent again under its key is the same message."""

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import structlog
from nio import AsyncClient

from bot.errors import SendFailed, SendRefused
from bot.platforms.matrix.asking import Refused, Unkept, Unreachable, asked
from bot.platforms.matrix.sharing import share
from bot.texts.matrix import NOT_KEPT

log = structlog.get_logger()

MESSAGE = "m.room.message"
#: Seconds after which sending, with all the keys that it needs, is given up for now.
_PATIENCE = 180
#: How long to wait before another try when keys could not be written.
_WITH_ROOM = timedelta(seconds=10)
#: What a proxy says when this very message does not please it, and never will.
_DISPLEASED = frozenset({400, 403, 405, 411, 413, 414, 415, 422, 431})


def transaction(key: str) -> str:
    """Return the name by which the server knows a message that was sent before."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


async def send(
    client: AsyncClient, room_id: str, content: dict[str, Any], key: str, kind: str = MESSAGE
) -> str:
    """Send a message and return its event's id. Raises SendFailed, SendRefused."""
    with _told():
        async with asyncio.timeout(_PATIENCE):
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
    return str(sent.event_id)


async def erase(client: AsyncClient, room_id: str, event_id: str, key: str) -> None:
    """Take a message of ours away; one that is gone is no matter. Raises SendFailed."""
    with suppress(SendRefused), _told():
        await asked(client.room_redact(room_id, event_id, tx_id=transaction(key)))


@contextmanager
def _told() -> Iterator[None]:
    """Tell in the words of the port why something is not sent: never, or not yet."""
    try:
        yield
    except Refused as error:
        # A device that is logged out says nothing more, but the next one may.
        raise (SendFailed if error.is_dead_token else SendRefused) from error
    except Unreachable as error:
        if error.status in _DISPLEASED:
            raise SendRefused from error
        raise SendFailed(error.retry_after) from error
    except Unkept as error:
        log.warning("not sent yet", sentence=NOT_KEPT)
        raise SendFailed(_WITH_ROOM) from error
    except TimeoutError as error:
        raise SendFailed from error
