"""Rooms that Vertel makes itself: to write to someone, or to let two people meet."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from nio import AsyncClient, MatrixRoom, RoomPreset

from bot.errors import SendFailed, SendRefused
from bot.platforms.matrix.asking import Refused, Unreachable, asked
from bot.platforms.matrix.rooms import LETTER, Rooms

#: How soon to look again whether a new room is there, once it was made.
_SOON = timedelta(seconds=1)


async def room_for(client: AsyncClient, rooms: Rooms, recipients: Sequence[str], key: str) -> str:
    """Return the room in which to write to these users; `key` names what it is made for.

    One user is written to where nobody else reads, if there is such a room. A room bears its key,
    so that a process that is killed after making it finds it again. Raises SendFailed, with a time
    to try again while the room is not there yet.
    """
    found = rooms.made_for(key) or _alone_with(client.rooms.values(), client.user_id, recipients)
    if found is None:
        found = await _made(client, recipients, key)
    if found not in client.rooms:
        # The server made it, and tells so in the next sync.
        raise SendFailed(_SOON)
    return found


def _alone_with(rooms: Iterable[MatrixRoom], own: str, recipients: Sequence[str]) -> str | None:
    """Return the room of Vertel and one user, where nobody else is, be it only asked in."""
    if len(recipients) != 1:
        return None
    both = {own, *recipients}
    found = (room.room_id for room in rooms if set(room.users) == both)
    return next(found, None)


async def _made(client: AsyncClient, recipients: Sequence[str], key: str) -> str:
    encrypted = {
        "type": "m.room.encryption",
        "state_key": "",
        "content": {"algorithm": "m.megolm.v1.aes-sha2"},
    }
    made_for = {"type": LETTER, "state_key": "", "content": {"key": key}}
    try:
        answer = await asked(
            client.room_create(
                is_direct=len(recipients) == 1,
                # Whoever is asked in manages the room as well: it is theirs.
                preset=RoomPreset.trusted_private_chat,
                invite=list(recipients),
                initial_state=[encrypted, made_for],
            )
        )
    except Unreachable as error:
        raise SendFailed(error.retry_after or _SOON) from error
    except Refused as error:
        raise SendRefused from error
    return str(answer.room_id)
