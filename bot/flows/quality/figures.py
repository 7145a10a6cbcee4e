"""How a hub is doing in about twenty lines, and one source. Never who asked or voted."""

from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.missing import SINCE, most_missing
from bot.flows.quality.overlapping import overlapping
from bot.rendering.blocks import Body, Bullets, Heading, Hint, Paragraph
from bot.texts import quality as texts
from bot.texts import reviewing
from corpus.conditions import (
    NOT_MEASURED,
    Condition,
    Measured,
    accepted,
    by_side,
    helpful,
    reachable,
)
from corpus.errors import SourceNotFound

#: At most so many lines of each.
_MISSING, _OVERLAPPING = 4, 3
#: So many new sources are looked at.
_NEWEST = 10


def state_of_affairs(speaker: Speaker, conversation: str, gauge: Gauge) -> Body:
    """Return how the hub of a moderators' room is doing; the whole house where it has no hub."""
    hub, language, since = (
        gauge.hub_of(speaker.platform, conversation),
        speaker.language,
        speaker.at - SINCE,
    )
    asked = gauge.figures.asked(since, hub)
    approved, waiting = gauge.measurements.sources(hub)
    measured = _of_hub(gauge, since, hub)
    missing = most_missing(gauge, speaker.at, hub, _MISSING)
    newest = gauge.measurements.newest(hub, _NEWEST)
    shared = list(overlapping(newest, gauge.board, _OVERLAPPING))
    body: Body = (
        Heading(texts.heading(language)),
        Bullets(
            (
                texts.sources(approved, waiting, language),
                texts.asked(asked.questions, asked.answered, language),
                *(texts.condition(name, measured[name], language) for name in Condition),
            )
        ),
    )
    if lines := tuple(texts.missing(one.count, one.example, language) for one in missing):
        body = (*body, Heading(texts.missing_most(language)), Bullets(lines))
    if shared:
        told = tuple(
            texts.shared(one.titles, one.regions, one.themes, one.people, language)
            for one in shared
        )
        body = (*body, Heading(texts.overlaps(language)), Bullets(told))
    return (*body, Hint(texts.how_to_see_one(language)))


def of_source(source_id: str, speaker: Speaker, gauge: Gauge) -> Body:
    """Return the conditions of one source, and the votes of sides that are large enough."""
    language = speaker.language
    try:
        source = gauge.board.sources.find(source_id)
    except SourceNotFound:
        return (Paragraph(texts.no_such_source(source_id, language)),)
    measured = gauge.measurements.of(source.key)
    lines = [
        texts.condition(name, measured.get(name, NOT_MEASURED), language, one=True)
        for name in Condition
    ]
    for seen in gauge.signals.of([source.key]):
        lines += [
            texts.side(side, votes.helped, votes.given, language)
            for side, votes in by_side(seen.votes).items()
        ]
    return (Heading(source.metadata.title or source_id), Bullets(tuple(lines)))


def of_review(number: int, speaker: Speaker, gauge: Gauge) -> Body:
    """Return the conditions of the source of a review."""
    review = gauge.board.reviews.find(number)
    if review is None:
        return (Paragraph(reviewing.no_such_number(number, speaker.language)),)
    return of_source(review.source_id, speaker, gauge)


def _of_hub(gauge: Gauge, since: datetime, hub: int | None) -> dict[Condition, Measured]:
    """Return the conditions of a hub: of its sources together, or of all its answers."""
    return {
        Condition.REACHABLE: reachable(gauge.figures.asked(since, hub).seconds),
        Condition.ACCEPTED: accepted(gauge.figures.votes(since, hub)),
        Condition.HELPFUL: helpful(gauge.figures.furthered(hub)),
    } | {
        name: gauge.measurements.together(name, hub)
        for name in (Condition.FINDABLE, Condition.USABLE, Condition.RELIABLE)
    }
