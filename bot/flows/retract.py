"""A question that was taken back: nothing of it stays, and neither does its answer."""

from bot.chat import Address, Erasure, Retraction
from bot.flows.ports import Memory, Messages, Thumbs


def retract(
    retraction: Retraction, *, messages: Messages, memory: Memory, thumbs: Thumbs
) -> list[Erasure]:
    """Wipe what was asked and thought, and return which replies must go."""
    platform = retraction.address.platform
    name = f"{platform} {retraction.of}"
    memory.wipe(name)
    thumbs.wipe(name)
    handled = messages.find(platform, retraction.of)
    addresses = handled.replies if handled else ()
    return [
        Erasure(Address.restored(address), key=f"{retraction.id}/{n}")
        for n, address in enumerate(addresses, start=1)
    ]
