"""Keys on their way: Vertel's own to the homeserver, and a room's to the devices that may read it.

matrix-nio has a method for each, which are not enough: what is lost on the way is lost unseen.
"""

from nio import AsyncClient, KeysUploadResponse

from bot.platforms.matrix.asking import Refused, Unreachable, asked, translating
from bot.platforms.matrix.calling import call


async def publish(client: AsyncClient) -> None:
    """Give the homeserver keys with which others can write to this device.

    Raises Refused when it has others by the same names, Unreachable, Unkept. These are then the
    keys of another device; or an older copy, which goes on with other names the next time.
    """
    with translating():
        content = client.olm.share_keys()
        # nio writes them after the answer. Killed just before that, it would make others next
        # time, under names that the homeserver knows: it would refuse those for ever.
        client.olm.save_account()
        try:
            answer = await call(client, "POST", "keys/upload", content)
        except Refused:
            if not client.olm.account.shared:
                raise
            client.olm.mark_keys_as_published()
            client.olm.save_account()
            raise
        counts = answer.get("one_time_key_counts", {})
        await client.receive_response(
            KeysUploadResponse(counts.get("curve25519", 0), counts.get("signed_curve25519", 0))
        )


async def share(client: AsyncClient, room_id: str) -> None:
    """See that everyone's devices have the key of what is said next, where it is encrypted.

    Raises Refused, Unreachable, Unkept.
    """
    room = client.rooms.get(room_id)
    if room is None or not room.encrypted:
        return
    if (busy := client.sharing_session.get(room_id)) is not None:
        await busy.wait()
    if not client.olm.should_share_group_session(room_id):
        return
    if not room.members_synced:
        await asked(client.joined_members(room_id))
    if client.should_query_keys:
        await asked(client.keys_query())
    if missing := client.get_missing_sessions(room_id):
        # nio does this too, and goes on without those whose keys it could not ask for.
        await asked(client.keys_claim(missing))
    try:
        await asked(client.share_group_session(room_id, ignore_unverified_devices=True))
    except BaseException:
        # nio would wait for the end of this, which has been, for ever.
        if (waiting := client.sharing_session.pop(room_id, None)) is not None:
            waiting.set()
        raise
    if _missed(client, room_id):
        # nio passes over a key that did not arrive, and nobody could read what comes next.
        client.invalidate_outbound_session(room_id)
        raise Unreachable


def _missed(client: AsyncClient, room_id: str) -> bool:
    """Whether there is a device that can be reached and does not have the key of this room."""
    session = client.olm.outbound_group_sessions[room_id]
    reached = session.users_shared_with | session.users_ignored
    return any(
        (user_id, device.id) not in reached and client.olm.session_store.get(device.curve25519)
        for user_id in client.rooms[room_id].users
        for device in client.device_store.active_user_devices(user_id)
    )
