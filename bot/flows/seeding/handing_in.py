"""A file comes in: acknowledged at once, and read later beside the conversation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.chat import Address, HandedIn, Retraction
from bot.flows.ports import Messages
from bot.flows.seeding.intake import Intake
from bot.rendering.blocks import Body, Line, Paragraph
from bot.texts import for_moderators
from bot.texts import handing_in as texts
from corpus.errors import Reason
from corpus.readers import ARCHIVE, SUFFIXES, file_name
from corpus.store.uploads import Handed, Progress, Upload
from retrieval.model import Language

#: Files that come within this time after each other are acknowledged together.
TOGETHER = timedelta(seconds=30)
#: Why a file is not read that was taken back.
TAKEN_BACK = "taken_back"
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
#: What ends a sentence, and is no part of the address in it.
_AFTER, _LONGEST = ".,;:!?)]}'’", 2_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What to say when a file comes in, and the earlier reply that it takes the place of."""

    body: Body = ()
    edits: Address | None = None


def handed_in(
    heard: HandedIn,
    language: Language,
    hub: int | None,
    *,
    intake: Intake | None,
    messages: Messages,
) -> Receipt:
    """Take a file that moderators hand in, as one of this hub; say elsewhere where it can be.

    In a direct message it is one of the hub whose moderator they are.
    """
    platform, here = heard.address.platform, heard.place.conversation
    rooms = _rooms(heard, intake) if intake is not None else ()
    alone = for_moderators.files_alone(platform)
    if intake is None or not rooms:
        called = heard.place.direct or heard.addressed
        return _saying(for_moderators.only_there(language, alone=alone)) if called else Receipt()
    if len(rooms) > 1:
        return _saying(for_moderators.which_room(language, alone=alone))
    if rooms[0] != here:
        hub = intake.circle.rooms.find(platform, rooms[0]).hub
    name = file_name(heard.name)
    if (line := _refusal(heard, name, intake, language)) is not None:
        return _saying(line)
    first = _first(heard, intake, messages)
    intake.uploads.take(_handed(heard, first, name, hub))
    return _receipt(intake.uploads.together(first, platform), heard, messages, language)


def _handed(heard: HandedIn, first: str, name: str, hub: int | None) -> Handed:
    platform, sender = heard.address.platform, heard.sender
    return Handed(
        platform,
        heard.id,
        first,
        heard.address.stored(),
        f"{platform} {sender.id}",
        sender.name or sender.id,
        name,
        heard.file,
        heard.at,
        hub,
        link_in(heard.caption),
    )


def _rooms(heard: HandedIn, intake: Intake) -> Sequence[str]:
    """Return the room of moderators for which a file is handed in; several where that is open.

    In a direct message it is the one that the sender is in, of a hub rather than of the house.
    """
    platform, place, circle = heard.address.platform, heard.place, intake.circle
    if circle.charge_of(platform, place.conversation) is not None:
        return (place.conversation,)
    among = sorted(heard.sender.member_of) if place.direct else ()
    theirs = [room for room in among if circle.charge_of(platform, room) is not None]
    of_hubs = [room for room in theirs if not circle.is_moderators(platform, room)]
    return of_hubs or theirs[:1]


def link_in(caption: str) -> str | None:
    """Return the first web address in what was said with a file; it is never opened."""
    found = _ADDRESS.search(caption)
    link = found[0].rstrip(_AFTER) if found else ""
    return link if len(link) <= _LONGEST and "." in link else None


def drop(retraction: Retraction, *, intake: Intake | None) -> None:
    """Let go of a file that was taken back, unless moderators decided about it already."""
    platform, place = retraction.address.platform, retraction.place
    if intake is None:
        return
    everybodys = intake.circle.charge_of(platform, place.conversation) is not None
    sender = f"{platform} {retraction.sender.id}"
    for upload in intake.uploads.of(platform, retraction.of):
        # Among moderators anyone may take it back; alone with Vertel it is who handed it in.
        if not everybodys and not (place.direct and upload.handed.moderator == sender):
            continue
        intake.uploads.end(upload.id, Progress.REFUSED, TAKEN_BACK)
        let_go(upload.file, intake)


def let_go(file: str, intake: Intake) -> None:
    """Reject what still waits of a file, as the store calls it."""
    for source in intake.sources.in_file(file) if file else ():
        intake.sources.let_go(source.source_id)


def _refusal(heard: HandedIn, name: str, intake: Intake, language: Language) -> Line | None:
    """Return why a file is not even fetched."""
    if heard.picture:
        return texts.no_pictures(name, language)
    if heard.exposed:
        return texts.unencrypted(name, language)
    if Path(name).suffix.casefold() not in {*SUFFIXES, ARCHIVE}:
        return texts.refused(name, Reason.UNKNOWN_FORMAT, language)
    if heard.size is not None and heard.size > intake.most:
        return texts.too_large(name, intake.most, language)
    return None


def _first(heard: HandedIn, intake: Intake, messages: Messages) -> str:
    """Return the message under which this file is acknowledged: its own, or an earlier one."""
    platform = heard.address.platform
    if known := intake.uploads.of(platform, heard.id):
        return known[0].handed.first
    moderator = f"{platform} {heard.sender.id}"
    last = intake.uploads.last_of(moderator, heard.at - TOGETHER)
    if last is None:
        return heard.id
    before = messages.find(platform, last.handed.first)
    # Who is in two rooms with files hears of each where it was.
    same = before is not None and before.origin == heard.origin and before.replies
    return last.handed.first if same else heard.id


def _receipt(
    together: Sequence[Upload], heard: HandedIn, messages: Messages, language: Language
) -> Receipt:
    names = [upload.handed.name for upload in together]
    first = together[0].handed.message
    before = messages.find(heard.address.platform, first) if first != heard.id else None
    edits = Address.restored(before.replies[0]) if before and before.replies else None
    line = texts.reading(names, language, elsewhere=heard.place.direct)
    return Receipt((Paragraph(line),), edits)


def _saying(line: Line) -> Receipt:
    return Receipt((Paragraph(line),))
