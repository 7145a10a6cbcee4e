"""What an operator may call a conversation in Teams by: its id, or the link that Teams copies."""

from itertools import pairwise
from urllib.parse import unquote, urlsplit

from bot.platforms.teams.spot import split

_HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft"})
#: The pages of a channel and of a message: what they are about stands right behind.
_KINDS = frozenset({"channel", "message", "chat"})


def conversation_of(named: str) -> str:
    """Return the id of a conversation, without a thread; what is no link is an id already.

    A link to a channel looks like `https://teams.microsoft.com/l/channel/19%3A…%40thread.tacv2/…`.
    """
    return split(_linked(named.strip()) or named.strip())[0]


def is_of_teams(named: str) -> bool:
    """Whether this looks like a conversation in Teams: rooms of Matrix begin otherwise."""
    return conversation_of(named).startswith(("19:", "a:"))


def _linked(named: str) -> str | None:
    parts = urlsplit(named)
    if parts.scheme != "https" or parts.hostname not in _HOSTS:
        return None
    way = [unquote(part) for part in parts.path.split("/")]
    found = (after for kind, after in pairwise(way) if kind in _KINDS)
    return next(found, None)
