"""What moderators type about how good the sources are, each to its flow."""

from typing import assert_never

from bot.flows.people.circle import Charge, Speaker
from bot.flows.quality.figures import of_review, of_source, state_of_affairs
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.probing import approve_finding, probe
from bot.intents.kinds_of_quality import AboutQuality, ApproveFinding, Probe, ShowState
from bot.rendering.blocks import Body, Paragraph
from bot.texts.withdrawing import not_yours


def act(
    intent: AboutQuality, speaker: Speaker, conversation: str, gauge: Gauge, charge: Charge
) -> Body:
    """Return the reply to what a moderator types in their room. Raises VertelError."""
    if (source_id := _meant(intent, gauge)) and not charge.covers(gauge.board.hub_of(source_id)):
        return (Paragraph(not_yours(intent.number or source_id, speaker.language)),)
    match intent:
        case ShowState():
            return _state(intent, speaker, conversation, gauge)
        case ApproveFinding():
            return approve_finding(intent, speaker, gauge)
        case Probe():
            return probe(intent, speaker, gauge)
        case _:
            assert_never(intent)


def _meant(intent: AboutQuality, gauge: Gauge) -> str:
    """Return the id of the source that is meant; empty for none."""
    if isinstance(intent, ShowState) and intent.source_id:
        return intent.source_id
    review = None if intent.number is None else gauge.board.reviews.find(intent.number)
    return "" if review is None else review.source_id


def _state(intent: ShowState, speaker: Speaker, conversation: str, gauge: Gauge) -> Body:
    if intent.number is not None:
        return of_review(intent.number, speaker, gauge)
    if intent.source_id:
        return of_source(intent.source_id, speaker, gauge)
    return state_of_affairs(speaker, conversation, gauge)
