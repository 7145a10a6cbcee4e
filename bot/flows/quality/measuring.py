"""The six conditions of each source, measured once a day where something was heard of it."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.flows.quality.gauge import Find, Gauge
from bot.flows.reflect.rechecking import PATIENCE, asked_last, is_confirmed
from corpus.conditions import (
    FIRST,
    Condition,
    Measured,
    Standing,
    accepted,
    findable,
    helpful,
    reachable,
    reliable,
    usable,
)
from corpus.errors import VertelError
from corpus.model import Rights, StoredSource
from corpus.store.signals import Seen
from corpus.store.told import Told
from corpus.usable import Part, parts
from corpus.workdays import HERE
from retrieval.follow_up import builds_on_before
from retrieval.model import Question

#: So many sources at a time, each of which takes some searches: people want to search as well.
BATCH = 10


def measure(gauge: Gauge, now: datetime, most: int = BATCH) -> int:
    """Measure sources that are due, and return how many; done again, the next ones."""
    today = now.astimezone(HERE).date()
    seen = gauge.signals.of(gauge.measurements.due(today, most))
    ids = [one.source.source_id for one in seen]
    told = {one.source_id: one for one in gauge.board.lessons.among(ids)}
    for one in seen:
        found = conditions(one, told.get(one.source.source_id), gauge.find, today)
        gauge.measurements.keep(one.source.key, found, today)
    return len(seen)


def conditions(seen: Seen, told: Told | None, find: Find, today: date) -> dict[Condition, Measured]:
    """Return what was seen of a source as the six conditions.

    Whether it is found is left out when nothing can be searched at the moment.
    """
    there = parts(seen.text)
    standing = Standing(seen.passages, seen.exact, seen.doubted, on_time(seen.source, told, today))
    found = {
        Condition.REACHABLE: reachable(seen.seconds),
        Condition.USABLE: usable([part in there for part in Part]),
        Condition.RELIABLE: reliable(standing),
        Condition.ACCEPTED: accepted(seen.votes),
        Condition.HELPFUL: helpful(seen.furthered),
    }
    try:
        found[Condition.FINDABLE] = findable(_places(seen, find))
    except VertelError:
        # The index is being filled: what was measured before holds until it can be searched again.
        return found
    return found


def place_of(source: StoredSource, question: str, find: Find) -> int | None:
    """Return at which place a source is found for a question, None past the first ones.

    It is looked for as they do who may see it.
    """
    region = source.metadata.region
    rights = Rights(
        frozenset({source.hub} if source.hub is not None else ()),
        frozenset({region} if region else ()),
    )
    found = list(find(Question(question, rights=rights)))[:FIRST]
    return found.index(source.source_id) + 1 if source.source_id in found else None


def on_time(source: StoredSource, told: Told | None, today: date) -> bool | None:
    """Return whether someone said in time that a source still holds; None when nobody had to yet.

    It has to be said once the day is past until which it holds; and of what was told in chat four
    weeks after its author was asked.
    """
    kept = [_within_its_time(source, today)]
    if told is not None and asked_last(told.week, today - PATIENCE) is not None:
        kept.append(is_confirmed(told, today))
    known = [one for one in kept if one is not None]
    return all(known) if known else None


def _within_its_time(source: StoredSource, today: date) -> bool | None:
    until, confirmed = source.metadata.valid_until, source.confirmed_on
    if until is not None and today.isoformat()[: len(until)] > until:
        # A date may stop at the month or the year: it ends with that.
        return confirmed is not None and confirmed.isoformat()[: len(until)] > until
    return None if confirmed is None else True


def _places(seen: Seen, find: Find) -> Sequence[int | None]:
    # What builds on the question before it cannot be found alone, by any source.
    helped = [text for text in seen.helped if not builds_on_before(text)]
    questions = dict.fromkeys((*seen.probes, *helped))
    return [place_of(seen.source, text, find) for text in questions]
