"""A review and the decisions about it.

model      what they are
noting     how they are noted, within a transaction
"""

from corpus.store.ruling.model import (
    AUTHOR,
    NOTHING,
    OPEN,
    STATUS_OF,
    WEIGHT_OF,
    Decision,
    Matter,
    Outcome,
    Review,
    State,
    status_after,
)
from corpus.store.ruling.noting import (
    decided_by,
    decision_of,
    every,
    found,
    guarded,
    last_of,
    moved,
    newest_for,
    noted,
    open_one,
    review_of,
    source_of,
    written,
)

__all__ = [
    "AUTHOR",
    "NOTHING",
    "OPEN",
    "STATUS_OF",
    "WEIGHT_OF",
    "Decision",
    "Matter",
    "Outcome",
    "Review",
    "State",
    "decided_by",
    "decision_of",
    "every",
    "found",
    "guarded",
    "last_of",
    "moved",
    "newest_for",
    "noted",
    "open_one",
    "review_of",
    "source_of",
    "status_after",
    "written",
]
