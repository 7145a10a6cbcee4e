"""What an answer must tell of its sources: which are looked at, and which nobody confirmed."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.flows.reflect.rechecking import marked
from corpus.store import Store
from corpus.store.remarks import Remarks
from corpus.store.told import Lessons
from corpus.store.upkeep import Upkeep
from corpus.workdays import HERE
from retrieval.model import Answer, Citation


@dataclass(frozen=True, slots=True)
class Marks:
    """Knows what moderators and authors said of sources."""

    lessons: Lessons
    upkeep: Upkeep
    remarks: Remarks

    @classmethod
    def of(cls, store: Store) -> "Marks":
        """Return what a store keeps of it."""
        return cls(store.lessons, store.upkeep, store.remarks)

    def put(self, answer: Answer, now: datetime) -> Answer:
        """Return the answer with these marks on its citations, also on those kept for "meer"."""
        today = now.astimezone(HERE).date()
        answer = marked(answer, self.lessons, today)
        cited = {one.source_id for one in (*answer.citations, *answer.more)}
        if not cited:
            return answer
        overdue = self.upkeep.overdue(cited, today)
        doubted = self.remarks.under_review(cited)
        if not overdue and not doubted:
            return answer

        def told(one: Citation) -> Citation:
            old = one.unconfirmed or one.source_id in overdue
            return replace(one, unconfirmed=old, under_review=one.source_id in doubted)

        citations, more = (tuple(map(told, part)) for part in (answer.citations, answer.more))
        return replace(answer, citations=citations, more=more)
