"""What is too old to keep, by kind of record."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.dialogue import RECALLED_IN_THREAD
from config.settings import Retention
from corpus.store import Store

log = structlog.get_logger()

#: Where the store keeps what was forgotten last.
_KEY = "forgotten"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """When was looked last for what is too old, and how much of each kind was wiped then."""

    at: datetime
    wiped: Mapping[str, int]


def forget(store: Store, terms: Retention, now: datetime) -> Forgotten:
    """Wipe what is older than its term, and write down how much of each kind that was."""
    wiped = {kind: wipe(before) for kind, wipe, before in _due(store, terms, now)}
    # What was never done is no answer any more, however long questions are kept.
    store.inbox.give_up_before(now - min(_term(terms.questions), RECALLED_IN_THREAD))
    if any(wiped.values()):
        log.info("forgotten", **wiped)
    done = Forgotten(now, wiped)
    store.state.set(_KEY, json.dumps({"at": now.isoformat(), "wiped": wiped}))
    return done


def forgotten(store: Store) -> Forgotten | None:
    """Return what was forgotten last; None before the first time."""
    kept = store.state.get(_KEY)
    if kept is None:
        return None
    said = json.loads(kept)
    return Forgotten(datetime.fromisoformat(said["at"]), said["wiped"])


def _due(
    store: Store, terms: Retention, now: datetime
) -> Iterator[tuple[str, Callable[[datetime], int], datetime]]:
    """Yield each kind that has a term, with what wipes it and the moment before which it is old."""
    wipes: Mapping[str, Callable[[datetime], int]] = {
        "questions": store.questions.forget_before,
        "feedback": store.retaining.feedback_before,
        "audit": store.retaining.audit_before,
        "drafts": store.drafts.forget_before,
        "inbox": lambda before: _messages(store, before),
        "uploads": store.uploads.forget_before,
        "withdrawn": store.retaining.withdrawn_before,
    }
    for kind, days in terms.model_dump().items():
        if days:
            yield kind, wipes[kind], now - timedelta(days=days)


def _messages(store: Store, before: datetime) -> int:
    """Forget messages that were heard, and where those of Vertel's own landed."""
    heard, sent = store.inbox.forget_before(before), store.outbox.forget_before(before)
    landed = store.deliveries.forget_before(before)
    return heard + sent + landed + store.awaited.forget_before(before)


def _term(days: int) -> timedelta:
    return timedelta(days=days) if days else RECALLED_IN_THREAD
