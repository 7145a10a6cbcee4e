"""On Monday morning a room that wants to hears in a few lines what went on in other regions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.flows.review.board import Board
from bot.flows.review.nearest import nearest
from bot.flows.rounds.agenda import Agenda
from bot.rendering.blocks import Body, Bullets, Heading, Line
from bot.rendering.kept import kept
from bot.rounds import week_of
from bot.texts import digest as texts
from config import regions
from corpus.errors import SourceNotFound
from corpus.model import Status, StoredSource, Visibility
from corpus.store.memberships import HOUSE, RoomKey
from corpus.store.open_questions import Stage
from corpus.store.outbox import Letter
from corpus.store.told import ShownAs
from corpus.workdays import HERE
from retrieval.model import Language

#: On Mondays from this hour on, in Amsterdam, and until noon for who was down.
_FROM, _UNTIL = time(8, 30), time(12)
_WEEK = timedelta(days=7)
#: At most so many lines of each kind: ten in all, with the heading.
_LESSONS, _SHARED, _QUESTIONS = 3, 2, 3
#: Nobody calls it a pattern when fewer regions ran into it.
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """Writes the digests. `region_of` gives the region of a room, if it has one."""

    agenda: Agenda
    board: Board
    region_of: Callable[[RoomKey], str | None]

    def post(self, now: datetime) -> None:
        """Write to each room that wants to hear, once a week; nothing when there is nothing."""
        local = now.astimezone(HERE)
        if local.weekday() or not _FROM <= local.time() < _UNTIL:
            return
        for room, rhythm in self.agenda.rhythms.all().items():
            key = f"digest {room[0]} {room[1]} {week_of(now)}"
            if not rhythm.digest or room == HOUSE or self._is_posted(key):
                continue
            address, body = self.agenda.says_in_room(room), self.body(room, now)
            if address is not None and body:
                letter = Letter(key, room[0], kept(body), address=address)
                self.board.circle.outbox.put(letter, now)

    def body(self, room: RoomKey, now: datetime) -> Body:
        """Return what there is to tell a room, at most ten lines; nothing when that is nothing."""
        language, region = self.board.circle.language, self.region_of(room)
        new = [one for one in self._approved(now) if _is_elsewhere(one.metadata.region, region)]
        lines = [
            *self._patterns(new, language),
            *(texts.lesson(one.metadata.title, one.metadata.region, language) for one in new),
        ][: _LESSONS + _SHARED]
        lines += list(self._questions(region, language))[:_QUESTIONS]
        lines += self._thanks(new, language)
        return (Heading(texts.heading(language)), Bullets(tuple(lines))) if lines else ()

    def _is_posted(self, key: str) -> bool:
        return bool(self.board.circle.outbox.known([key]))

    def _approved(self, now: datetime) -> list[StoredSource]:
        """Return what was approved last week and everyone may see, newest first."""
        found = []
        for source_id in self.board.reviews.approved_since(now - _WEEK):
            try:
                source = self.board.sources.find(source_id)
            except SourceNotFound:
                continue
            everyone = source.metadata.visibility is Visibility.EVERYONE
            if source.status is Status.APPROVED and everyone:
                found.append(source)
        return found

    def _patterns(self, new: Sequence[StoredSource], language: Language) -> Iterator[Line]:
        """Yield what several regions ran into, told by the newest lesson about it."""
        for source in new[:_LESSONS]:
            near = nearest(source, self.board.sources.text(source.source_id), self.board)
            others = [self.board.sources.find(one.source_id).metadata.region for one in near]
            ran_into = dict.fromkeys(one for one in (source.metadata.region, *others) if one)
            if len(ran_into) >= _SEVERAL:
                yield texts.pattern(source.metadata.title, list(ran_into), language)

    def _questions(self, region: str | None, language: Language) -> Iterator[Line]:
        for opened in self.board.circle.open_questions.all_open():
            asked = opened.asked
            if opened.stage is Stage.OPEN and _is_elsewhere(asked.region, region):
                yield texts.question(asked.question, asked.region, language)

    def _thanks(self, new: Sequence[StoredSource], language: Language) -> list[Line]:
        """Return thanks to those who wanted their name under a lesson."""
        named = {
            told.source_id
            for told in self.board.lessons.among([one.source_id for one in new])
            if told.shown_as is ShownAs.NAME
        }
        names = [name for one in new if one.source_id in named for name in one.metadata.authors]
        return [texts.thanks(list(dict.fromkeys(names)), language)] if names else []


def _is_elsewhere(region: str | None, own: str | None) -> bool:
    """Whether something comes from another region than this room's; unknown counts as elsewhere."""
    return not (region and own) or regions.distance(region, own) != 0
