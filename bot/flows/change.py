"""A message that was changed: whether its answer changes along."""

from dataclasses import replace
from datetime import timedelta

from bot.chat import Address, Incoming
from bot.flows.ports import Messages

#: How long after it was said a changed message gets its answer changed.
CHANGED_WITHIN = timedelta(minutes=1)


def as_said_first(
    incoming: Incoming, *, messages: Messages
) -> tuple[Incoming, Address | None] | None:
    """Return a message as it would have been said at first, and the reply that changes with it.

    One that got no reply is a new message. None when nothing follows: it was changed too late, or
    by someone else, or its answer to a later version is there already.
    """
    said = messages.find(incoming.address.platform, incoming.replaces or incoming.id)
    if incoming.replaces is None:
        return None if said and said.replies else (incoming, None)
    if said is None:
        return replace(incoming, id=incoming.replaces, replaces=None), None
    if said.origin != incoming.origin:
        # Servers pass on whatever claims to be a change; only clients leave it out.
        return None
    if not said.replies:
        return replace(incoming, id=incoming.replaces, replaces=None), None
    if incoming.at - said.claimed_at > CHANGED_WITHIN:
        return None
    place = replace(incoming.place, thread=said.thread)
    return replace(incoming, place=place), Address.restored(said.replies[0])
