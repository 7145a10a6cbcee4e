"""Rooms that Vertel makes itself: to write to someone, or to let two people meet."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from nio import AsyncClient, MatrixRoom, RoomPreset

from bot.errors import SendFailed, SendRefused
from bot.platforms.matrix.asking import Refused, Unreachable, asked
from bot.platforms.matrix.letters import LETTER, Letters

#: How soon to look again whether a new room is there, once it was made.
_SOON = timedelta(seconds=1)
#: Rules by which nobody comes in whom nobody there let in.
_CLOSED = frozenset({"invite", "knock", "private"})


async def room_for(
    client: AsyncClient,
    letters: Letters,
    recipients: Sequence[str],
    key: str,
    shared: Collection[str] = (),
) -> str:
    """Return the room in which to write to these users; `key` names what it is made for.

    One user is written to where nobody else reads, if there is such a room, and never in one of
    those that are `shared`: where more people are expected than are there now. A room bears its
    key, so that a process that is killed after making it finds it again. Raises SendFailed, with a
    time to try again while the room is not there yet, and SendRefused when those whom it was made
    for went away before anything was said.
    """
    found = _known(client, letters, recipients, key, shared)
    if found is None:
        found = await _made(client, recipients, key)
        letters.made(found, key, recipients, coming=not _has_any(client, found, recipients))
    if letters.is_coming(found):
        # The server made it, and tells so in the next sync.
        raise SendFailed(_SOON)
    return found


def _known(
    client: AsyncClient,
    letters: Letters,
    recipients: Sequence[str],
    key: str,
    shared: Collection[str],
) -> str | None:
    """Return the room to use that is there or will be; None when one must be made."""
    made = letters.room_for(key)
    if made is not None and letters.is_coming(made):
        return made
    if len(recipients) == 1:
        (user,) = recipients
        found = _alone_with(user, client, letters, shared) or letters.coming_to(user)
    else:
        found = made if made and _has_any(client, made, recipients) else None
    if found is None and made is not None and not _has_any(client, made, recipients):
        gone = made not in client.rooms or letters.was_left(made)
        if gone:
            # They do not want it: it is not made once more.
            raise SendRefused
    return found


def _has_any(client: AsyncClient, room_id: str, users: Iterable[str]) -> bool:
    room = client.rooms.get(room_id)
    return room is not None and any(user in room.users for user in users)


def _alone_with(
    user: str, client: AsyncClient, letters: Letters, shared: Collection[str]
) -> str | None:
    """Return the room of Vertel and this user alone, be they only asked in; best one that it made.

    Whoever comes in later reads what was said before: it must be a room where nobody will.
    """
    both = {client.user_id, user}
    alone = [
        room
        for room in client.rooms.values()
        if set(room.users) == both and room.room_id not in shared and _is_closed(room)
    ]
    own = [room for room in alone if letters.made_to(room.room_id) == {user}]
    # Where two were to meet, the other one may come back.
    others = [room for room in alone if not letters.made_to(room.room_id) and _is_for_two(room)]
    return next((room.room_id for room in (*own, *others)), None)


def _is_closed(room: MatrixRoom) -> bool:
    return room.join_rule in _CLOSED and room.history_visibility != "world_readable"


def _is_for_two(room: MatrixRoom) -> bool:
    """Whether a room looks like a talk between two: what bears a name waits for more people."""
    return not (room.name or room.canonical_alias)


async def _made(client: AsyncClient, recipients: Sequence[str], key: str) -> str:
    encrypted = {
        "type": "m.room.encryption",
        "state_key": "",
        "content": {"algorithm": "m.megolm.v1.aes-sha2"},
    }
    made_for = {"type": LETTER, "state_key": "", "content": {"key": key, "to": list(recipients)}}
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
