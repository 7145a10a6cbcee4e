"""A question that was taken back: nothing of it stays, and neither does its answer."""

from bot.chat import Address, Erasure, Retraction
from bot.flows.ports import Memory, Messages, Thumbs


def retract(
    retraction: Retraction, *, messages: Messages, memory: Memory, thumbs: Thumbs
) -> list[Erasure]:
    """Wipe what was asked and thought, and return which replies must go."""
    platform = retraction.address.platform
    handled = messages.find(platform, retraction.of)
    addresses = handled.replies if handled else ()
    # What a change asked, or a yes, is kept under the name of the message it is about.
    original = handled.original if handled else None
    for message in filter(None, (retraction.of, original)):
        memory.wipe(f"{platform} {message}")
        thumbs.wipe(f"{platform} {message}")
    return [
        Erasure(Address.restored(address), key=f"{retraction.id}/{n}")
        for n, address in enumerate(addresses, start=1)
    ]
