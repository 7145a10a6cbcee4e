"""An activity → what was heard. Nothing is decided here, and nothing is said twice.

What is not said to Vertel is not handed over, whatever an organisation lets it read.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from bot.chat import Arrival, HandedIn, Heard, Incoming, Place, Reaction, Retraction, Sender
from bot.platforms.teams import signs
from bot.platforms.teams.arriving import Whereabouts, is_added, is_personal, is_removed, sender_of
from bot.platforms.teams.kept import Kept
from bot.platforms.teams.known import Known
from bot.platforms.teams.mentions import read
from bot.platforms.teams.raw import moment, part, parts, text
from bot.platforms.teams.spot import Spot, named, opener, split
from bot.platforms.teams.submitted import is_submitted, said

#: What a file in a personal conversation says of where it is fetched.
FILE = "application/vnd.microsoft.teams.file.download.info"
_ADDRESS = 20_000
#: Files of one message, at most: Teams takes no more.
_FILES = 10


class Rosters(Protocol):
    """Who is where."""

    async def rooms_of(self, user: str, account: str, /) -> frozenset[str]:
        """Return the conversations that matter in which someone is, by both of their ids."""


class Hearing:
    """Makes what was heard of activities that were admitted."""

    def __init__(self, kept: Kept, rosters: Rosters, clock: Callable[[], datetime]) -> None:
        """`rosters` tells who is where, `clock` what time it is."""
        self._whereabouts, self._rosters, self._clock = Whereabouts(kept.references), rosters, clock
        self._known = Known(kept)

    async def heard(self, activity: Mapping[str, Any]) -> list[Heard]:
        """Return what an activity says to Vertel, in order; nothing for talk among others."""
        if not text(activity, "conversation", "id") or _is_own(activity):
            return []
        if is_removed(activity):
            await self._whereabouts.forget(activity)
            return []
        found = list(self._read(activity, await self._about(activity)))
        if any(_shows_where(one) for one in found) and not await self._known.was_heard(found):
            await self._whereabouts.note(activity)
        return [await self._known.of_whole(one) for one in found]

    def _read(self, activity: Mapping[str, Any], about: dict[str, Any]) -> Iterator[Heard]:
        kind = text(activity, "type")
        if is_added(activity):
            # Teams tells of one arrival in two ways, and of each anew after an update.
            conversation = about["place"].conversation
            # It is no message, and no thread begins with it.
            place = replace(about["place"], thread=None)
            told = {"id": f"arrival {conversation}", "sender": Sender(""), "place": place}
            yield Arrival(**about | told | {"address": Spot(conversation).address()})
        elif kind == "message" and is_submitted(activity):
            yield from _pressed(activity, about, part(activity, "value"))
        elif kind == "message":
            yield from _said(activity, about)
        elif kind == "messageUpdate":
            yield from _changed(activity, about)
        elif kind == "messageDelete":
            yield from _gone(about)
        elif kind == "messageReaction":
            yield from _signed(activity, about)
        elif kind == "invoke":
            yield from _invoked(activity, about)

    async def _about(self, activity: Mapping[str, Any]) -> dict[str, Any]:
        conversation, thread = split(text(activity, "conversation", "id"))
        message, user = text(activity, "id"), sender_of(activity)
        direct = is_personal(activity)
        if text(activity, "conversation", "conversationType") != "channel":
            thread = None
        elif thread is None:
            thread = message
        account, name = text(activity, "from", "id"), text(activity, "from", "name")
        called = (None, None) if direct else (account, name)
        rooms = await self._rosters.rooms_of(user, account) if direct else frozenset()
        brought_by = await self._whereabouts.brought_by(conversation)
        return {
            "id": named(conversation, message or _digest(activity)),
            "address": Spot(conversation, message, thread, *called).address(),
            "sender": Sender(user, name, in_charge=brought_by == user, member_of=rooms),
            "place": Place(conversation, named(conversation, thread) if thread else None, direct),
            "at": min(moment(activity), self._clock()),
        }


def _shows_where(heard: Heard) -> bool:
    """Tell whether it is said to Vertel: in a group a sign may be a matter of others."""
    return heard.place.direct or not isinstance(heard, Reaction | Retraction)


def _is_own(activity: Mapping[str, Any]) -> bool:
    own = text(activity, "recipient", "id")
    return text(activity, "from", "id") in {"", own} or text(activity, "from", "role") == "bot"


def _said(activity: Mapping[str, Any], about: dict[str, Any]) -> Iterator[Heard]:
    words, called = read(activity)
    if not (called or about["place"].direct):
        return
    files = _files(activity)
    for one, name in zip(files, _names(about), strict=False):
        address = text(one, "content", "downloadUrl", longest=_ADDRESS)
        told = about | {"id": name}
        yield HandedIn(
            **told, name=text(one, "name"), file=address, caption=words, addressed=called
        )
    if words and not files:
        yield Incoming(**about, text=words, addressed=called, under=_under(activity, about))


def _pressed(
    activity: Mapping[str, Any], about: dict[str, Any], value: Mapping[str, Any]
) -> Iterator[Heard]:
    words, under = said(value), _under(activity, about)
    if words and under is not None:
        yield Incoming(**about, text=words, addressed=True, under=under, pressed=True)


def _changed(activity: Mapping[str, Any], about: dict[str, Any]) -> Iterator[Heard]:
    words, called = read(activity)
    # Another caption of a file that was handed in is no question.
    if words and (called or about["place"].direct) and not _files(activity):
        # One message may be changed more than once.
        told = _anew(about, text(activity, "timestamp"))
        under = _under(activity, about)
        yield Incoming(**told, text=words, addressed=called, replaces=about["id"], under=under)


def _gone(about: dict[str, Any]) -> Iterator[Heard]:
    """Yield that a message was taken back, with its files: nothing tells how many it had."""
    for name in _names(about) if about["place"].direct else (about["id"],):
        yield Retraction(**about | {"id": f"{name}|gone"}, of=name)


def _files(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the files that were put in a message."""
    return [one for one in parts(activity, "attachments") if text(one, "contentType") == FILE]


def _names(about: dict[str, Any]) -> tuple[str, ...]:
    """Return what the files of a message are heard by; the first by that of the message itself."""
    message = about["id"]
    return (message, *(f"{message}|file {number}" for number in range(1, _FILES)))


def _signed(activity: Mapping[str, Any], about: dict[str, Any]) -> Iterator[Heard]:
    on = text(activity, "replyToId")
    if not on:
        return
    conversation = about["place"].conversation

    where = Spot(conversation, on).address()
    for sign in signs.put(activity):
        yield Reaction(**about | {"id": _of_sign(about, on, sign)}, sign=sign, on=where)
    for sign in signs.taken(activity):
        yield Retraction(**_anew(about, f"taken {sign}"), of=_of_sign(about, on, sign))


def _of_sign(about: dict[str, Any], on: str, sign: str) -> str:
    """Return the name of a sign on a message: one for each of who put it there."""
    conversation = about["place"].conversation
    # The name is kept and written in the log, where nobody is called by theirs.
    who = hashlib.sha256(f"{conversation} {about['sender'].id}".encode()).hexdigest()[:16]
    return f"{named(conversation, on)}|{who}|{sign}"


def _invoked(activity: Mapping[str, Any], about: dict[str, Any]) -> Iterator[Heard]:
    if text(activity, "name") == "adaptiveCard/action":
        yield from _pressed(activity, about, part(activity, "value", "action", "data"))
    # Without a word of which answer, a thumb is about none.
    under = _under(activity, about)
    if text(activity, "name") != signs.FEEDBACK or under is None:
        return
    sign, words = signs.thumb(activity)
    if sign:
        name = _of_sign(about, text(activity, "replyToId"), sign)
        if words and sign == signs.DOWN:
            # Who gives the same thumb again may well have something else to tell.
            name = f"{name}|{hashlib.sha256(words.encode()).hexdigest()[:16]}"
        yield Reaction(**about | {"id": name}, sign=sign, on=under, words=words)


def _anew(about: dict[str, Any], what: str) -> dict[str, Any]:
    """Return the same of something that happens beside a message, with an id of its own."""
    return about | {"id": f"{about['id']}|{what}"}


def _under(activity: Mapping[str, Any], about: dict[str, Any]) -> Any:
    """Return where the message stands that this one is under; None for none."""
    above = text(activity, "replyToId")
    if not above:
        place: Place = about["place"]
        thread = opener(place.conversation, place.thread or "")
        above = thread if thread != text(activity, "id") else ""
    return Spot(about["place"].conversation, above).address() if above else None


def _digest(activity: Mapping[str, Any]) -> str:
    """Return a name for what has none; the same when it is brought again."""
    told = [text(activity, field) for field in ("timestamp", "type", "name", "replyToId")]
    return hashlib.sha256(json.dumps([sender_of(activity), *told]).encode()).hexdigest()[:16]
