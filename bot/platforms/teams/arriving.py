"""Where Vertel is put, and taken away: where each conversation is written to."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.platforms.teams.kept import References
from bot.platforms.teams.raw import moment, parts, text
from bot.platforms.teams.spot import NAME, split
from corpus.errors import BadReference
from corpus.reached import Reference, Scope

log = structlog.get_logger()

#: Of so many conversations it is known since when Vertel is there.
_MOST_KNOWN = 1_000
_SCOPES = {"personal": Scope.PERSONAL, "groupChat": Scope.GROUP, "channel": Scope.CHANNEL}


def is_added(activity: Mapping[str, Any]) -> bool:
    """Tell whether Vertel was put in a conversation."""
    if text(activity, "type") == "installationUpdate":
        return text(activity, "action").startswith("add")
    return _is_among(activity, "membersAdded")


def _is_put(activity: Mapping[str, Any]) -> bool:
    """Tell whether somebody put Vertel there just now; a newer version may come by anyone."""
    if text(activity, "type") == "installationUpdate":
        return text(activity, "action") == "add"
    return is_added(activity)


def is_removed(activity: Mapping[str, Any]) -> bool:
    """Tell whether Vertel was taken out of a conversation."""
    if text(activity, "type") == "installationUpdate":
        return text(activity, "action").startswith("remove")
    return _is_among(activity, "membersRemoved")


def _is_among(activity: Mapping[str, Any], members: str) -> bool:
    own = text(activity, "recipient", "id")
    return any(own and text(one, "id") == own for one in parts(activity, members))


def sender_of(activity: Mapping[str, Any]) -> str:
    """Return the lasting id of who does this: that in the organisation, else that in Teams."""
    return text(activity, "from", "aadObjectId") or text(activity, "from", "id")


def is_personal(activity: Mapping[str, Any]) -> bool:
    """Tell whether nobody else reads it."""
    return text(activity, "conversation", "conversationType") == "personal"


class Whereabouts:
    """Notes where conversations are written to, as what comes from them tells."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._one = asyncio.Lock()
        #: Since when Vertel is in the conversations that it was put in last, as Teams tells.
        self._since: OrderedDict[str, datetime] = OrderedDict()

    async def brought_by(self, conversation: str) -> str | None:
        """Return who put Vertel in a conversation, as far as is known."""
        known = await asyncio.to_thread(self._references.find, NAME, conversation)
        return known.brought_by if known is not None else None

    async def note(self, activity: Mapping[str, Any]) -> None:
        """Note where the conversation of an activity is written to, when that is new."""
        told = _reference(activity)
        if told is None:
            return
        put = _is_put(activity)
        if put:
            self._since[told.conversation] = moment(activity)
            self._since.move_to_end(told.conversation)
            if len(self._since) > _MOST_KNOWN:
                self._since.popitem(last=False)
        async with self._one:
            await asyncio.to_thread(self._keep, told, brought=put)

    async def forget(self, activity: Mapping[str, Any]) -> None:
        """Forget the conversation of an activity: nothing can be said there any more.

        Not when Vertel was put back since: that it was taken away may be told late, or again.
        """
        conversation, _ = split(text(activity, "conversation", "id"))
        since = self._since.get(conversation)
        if since is None or since <= moment(activity):
            async with self._one:
                await asyncio.to_thread(self._references.forget, NAME, conversation)

    def _keep(self, told: Reference, *, brought: bool) -> None:
        known = self._references.find(NAME, told.conversation)
        if not brought:
            told = replace(told, brought_by=known.brought_by if known is not None else None)
        if told == known:
            return
        try:
            self._references.keep(told)
        except BadReference:
            log.warning("conversation not noted", platform=NAME)


def _reference(activity: Mapping[str, Any]) -> Reference | None:
    """Return where the conversation of an activity is written to; None for a kind unknown."""
    scope = _SCOPES.get(text(activity, "conversation", "conversationType"))
    if scope is None:
        return None
    conversation, _ = split(text(activity, "conversation", "id"))
    alone = scope is Scope.PERSONAL
    tenant = text(activity, "conversation", "tenantId")
    return Reference(
        NAME,
        conversation,
        scope,
        text(activity, "serviceUrl"),
        tenant or text(activity, "channelData", "tenant", "id"),
        user=sender_of(activity) if alone else None,
        account=text(activity, "from", "id") if alone else None,
        brought_by=sender_of(activity) or None,
    )
