"""Where a message stands in Teams."""

import json
from dataclasses import dataclass

from bot.chat import Address

NAME = "teams"
#: Stands between the id of a channel and that of the message a thread in it began with.
_THREAD = ";messageid="
#: Stands between a conversation and a message in it: ids of messages count per conversation.
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Spot:
    """An activity in a conversation, with the thread that a reply to it belongs in.

    `thread` is the id of the message it began with: only channels have threads. `activity` is empty
    where nothing stands yet. `sender` is who a reply mentions, by the id that Teams mentions people
    by ("29:…"), and `name` what others call them.
    """

    conversation: str
    activity: str = ""
    thread: str | None = None
    sender: str | None = None
    name: str | None = None

    @property
    def target(self) -> str:
        """The id by which the connector knows the conversation, with the thread in it."""
        return self.conversation + (_THREAD + self.thread if self.thread else "")

    def address(self) -> Address:
        """Return this as an address of the port."""
        parts = [self.conversation, self.activity, self.thread, self.sender, self.name]
        return Address(NAME, json.dumps(parts, ensure_ascii=False))

    @classmethod
    def of(cls, address: Address) -> "Spot":
        """Return the spot that `address` wrote down."""
        return cls(*json.loads(address.reference))


def named(conversation: str, activity: str) -> str:
    """Return the name of a message, by which it and the thread it opens are known."""
    return f"{conversation}{_BETWEEN}{activity}"


def opener(conversation: str, thread: str) -> str:
    """Return the id in Teams of the message that opened a thread."""
    return thread.removeprefix(f"{conversation}{_BETWEEN}")


def split(conversation: str) -> tuple[str, str | None]:
    """Return a conversation as the connector knows it without its thread, and the thread."""
    channel, _, thread = conversation.partition(_THREAD)
    return channel, thread or None
