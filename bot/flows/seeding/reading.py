"""What became of a file that was read, told under the message it came with.

Where all went well nothing is said: its card follows.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.flows.people.circle import Charge
from bot.flows.seeding.handing_in import let_go
from bot.flows.seeding.intake import Intake
from bot.rendering.blocks import Line, Paragraph
from bot.rendering.kept import kept
from bot.texts import dropped_again
from bot.texts import handing_in as texts
from corpus.errors import NOTHING_MORE, Detail, Reason
from corpus.handed_in import TakenIn
from corpus.model import Status, StoredSource
from corpus.readers import Member
from corpus.store.outbox import Letter
from corpus.store.uploads import Progress, Upload
from corpus.workdays import HERE

#: What is not shared any more; of so many in one file it is told how they come back.
_GONE, _MOST = (Status.REJECTED, Status.WITHDRAWN), 5


def taken_in(upload: Upload, outcome: TakenIn, name: str, intake: Intake, now: datetime) -> None:
    """Note that a file is read, as the store calls it by this `name`; tell what is odd about it."""
    language, lines = intake.circle.language, []
    # What was taken back with its message waits again: its card follows.
    known = [one for one in outcome.known if not intake.sources.wait_again(one.source_id)]
    if known:
        lines.append(texts.there_already(upload.handed.name, known, language))
        lines += _ways_back(upload, known, intake, now)
    if outcome.taken_ids:
        lines.append(texts.other_ids(upload.handed.name, outcome.taken_ids, language))
    if outcome.problems:
        lines.append(texts.partly(upload.handed.name, outcome.problems, language))
    _tell(upload, lines, intake, now)
    if not intake.uploads.end(upload.id, Progress.DONE):
        # It was taken back while it was read.
        let_go(name, intake)


def _ways_back(
    upload: Upload, known: Sequence[StoredSource], intake: Intake, now: datetime
) -> list[Line]:
    """Tell of what is not shared any more who decided so, and how it comes back.

    Only of what is for these moderators to decide about.
    """
    charge, language = Charge(upload.handed.hub), intake.circle.language
    found: list[Line] = []
    for source in known:
        if source.status not in _GONE or not charge.covers(source.hub):
            continue
        today = now.astimezone(HERE).date()
        if (ending := intake.reopening.ending(source.source_id, today)) is not None:
            title = source.metadata.title or source.source_id
            found.append(dropped_again.way_back(title, ending, language))
        if len(found) == _MOST:
            break
    return found


def refused(upload: Upload, reason: Reason, detail: Detail, intake: Intake, now: datetime) -> None:
    """Note that a file cannot be read, and tell why."""
    line = texts.refused(upload.handed.name, reason, intake.circle.language, detail)
    _refused(upload, reason, line, intake, now)


def unpacked(upload: Upload, members: Sequence[Member], intake: Intake, now: datetime) -> None:
    """Let each file in an archive wait to be read, and name those that cannot be."""
    good = [(member.place + 1, member.name) for member in members if member.reason is None]
    bad = [member for member in members if member.reason is not None]
    if not members:
        refused(upload, Reason.EMPTY, NOTHING_MORE, intake, now)
        return
    if bad:
        line = texts.members_refused(upload.handed.name, bad, intake.circle.language)
        _tell(upload, [line], intake, now)
    if good:
        intake.uploads.unpack(upload.id, good)
    else:
        intake.uploads.end(upload.id, Progress.REFUSED, Reason.EMPTY)


def _refused(upload: Upload, reason: Reason, line: Line, intake: Intake, now: datetime) -> None:
    _tell(upload, [line], intake, now)
    intake.uploads.end(upload.id, Progress.REFUSED, reason)


def _tell(upload: Upload, lines: Sequence[Line], intake: Intake, now: datetime) -> None:
    """Tell before it is noted: begun again in between, it is the same letter."""
    if lines:
        handed, body = upload.handed, tuple(map(Paragraph, lines))
        letter = Letter(f"upload {upload.id}", handed.platform, kept(body), address=handed.address)
        intake.circle.outbox.put(letter, now)
