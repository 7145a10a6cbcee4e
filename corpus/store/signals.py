"""What was seen of sources, from which the six conditions are measured."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Select, distinct, exists, func, select

from corpus.conditions import Votes
from corpus.model import StoredSource
from corpus.store.engine import reading
from corpus.store.rows import SOURCE, stored_source
from corpus.store.ruling import OPEN, Matter
from corpus.tables import (
    cited,
    feedback,
    furthered,
    lookbacks,
    passages,
    probes,
    questions,
    reviews,
    sources,
)

#: So many questions of one source are asked again, the newest first.
_ASKED_AGAIN = 20


@dataclass(slots=True)
class Seen:
    """What was seen of a source.

    `exact` of its `passages` stand in its text to the letter. `seconds` are how long answers took
    that quote it, `votes` what was thought of those, by side. `questions` are those for which it
    must be found: `probes`, and what it answered so that it helped. `furthered` is what was said
    of such answers after two weeks.
    """

    source: StoredSource
    text: str
    passages: int = 0
    exact: int = 0
    doubted: bool = False
    seconds: list[float] = field(default_factory=list)
    votes: dict[str | None, Votes] = field(default_factory=dict)
    helped: list[str] = field(default_factory=list)
    probes: list[str] = field(default_factory=list)
    furthered: list[bool] = field(default_factory=list)


class Signals:
    """Reads what was seen. Of questions that were wiped nothing is left to see."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, keys: Sequence[int]) -> list[Seen]:
        """What was seen of these sources, by the store's own numbers; at most a few hundred."""
        with reading(self._engine).connect() as connection:
            seen = _sources(connection, keys)
            _count_passages(connection, seen)
            _hear(connection, seen)
            _look_back(connection, seen)
        return list(seen.values())


def votes_by_side(rows: Any) -> dict[str | None, Votes]:
    """The votes of rows (side, helped, number)."""
    found: dict[str | None, Votes] = defaultdict(Votes)
    for side, helped, number in rows:
        found[side] += Votes(number if helped else 0, number)
    return dict(found)


def _sources(connection: Connection, keys: Sequence[int]) -> dict[int, Seen]:
    doubted = exists().where(
        reviews.c.source == sources.c.id,
        reviews.c.matter == Matter.REMARK,
        reviews.c.state.in_(OPEN),
    )
    query = select(*SOURCE, sources.c.text, doubted.label("doubted"))
    rows = connection.execute(query.where(sources.c.id.in_(keys)).order_by(sources.c.id))
    return {
        row.source_key: Seen(stored_source(row), row.text, doubted=bool(row.doubted))
        for row in rows
    }


def _count_passages(connection: Connection, seen: dict[int, Seen]) -> None:
    columns = (passages.c.source, passages.c.start, passages.c.end, passages.c.text)
    for key, start, end, text in connection.execute(
        select(*columns).where(passages.c.source.in_(list(seen)))
    ):
        seen[key].passages += 1
        seen[key].exact += seen[key].text[start:end] == text


def _hear(connection: Connection, seen: dict[int, Seen]) -> None:
    took = (
        select(cited.c.source, questions.c.seconds)
        .join(questions, questions.c.id == cited.c.question)
        .where(cited.c.source.in_(list(seen)), questions.c.seconds.is_not(None))
    )
    for key, seconds in connection.execute(took):
        seen[key].seconds.append(seconds)
    # One who votes on a message with several questions votes once.
    voted = _voted(cited.c.source, feedback.c.side, feedback.c.helped)
    counted = voted.add_columns(func.count(distinct(feedback.c.id))).where(
        cited.c.source.in_(list(seen))
    )
    rows: dict[int, list[tuple[str | None, bool, int]]] = defaultdict(list)
    for key, side, helped, number in connection.execute(
        counted.group_by(cited.c.source, feedback.c.side, feedback.c.helped)
    ):
        rows[key].append((side, helped, number))
    for key, told in rows.items():
        seen[key].votes = votes_by_side(told)
    liked = _voted(cited.c.source, questions.c.text).where(
        cited.c.source.in_(list(seen)), feedback.c.helped.is_(True)
    )
    for key, text in connection.execute(liked.order_by(questions.c.id.desc())):
        if text not in seen[key].helped and len(seen[key].helped) < _ASKED_AGAIN:
            seen[key].helped.append(text)
    given = select(probes.c.source, probes.c.question).where(probes.c.source.in_(list(seen)))
    for key, question in connection.execute(given.order_by(probes.c.id)):
        seen[key].probes.append(question)


def _voted(*columns: Any) -> Select[Any]:
    """What is asked of votes on answers, and of what those quote."""
    return (
        select(*columns)
        .select_from(cited)
        .join(questions, questions.c.id == cited.c.question)
        .join(feedback, feedback.c.message == questions.c.message)
    )


def _look_back(connection: Connection, seen: dict[int, Seen]) -> None:
    by_id = {one.source.source_id: one for one in seen.values()}
    query = select(lookbacks.c.sources, furthered.c.value).join(
        furthered, furthered.c.lookback == lookbacks.c.id
    )
    for quoted, value in connection.execute(query):
        for source_id in json.loads(quoted):
            if source_id in by_id:
                by_id[source_id].furthered.append(bool(value))
