"""What moderators type about how good the sources are, each to its flow."""

from typing import assert_never

from bot.flows.people.circle import Speaker
from bot.flows.quality.figures import of_review, of_source, state_of_affairs
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.probing import approve_finding, probe
from bot.intents.kinds_of_quality import AboutQuality, ApproveFinding, Probe, ShowState
from bot.rendering.blocks import Body


def act(intent: AboutQuality, speaker: Speaker, conversation: str, gauge: Gauge) -> Body:
    """Return the reply to what a moderator types in their room. Raises VertelError."""
    match intent:
        case ShowState():
            return _state(intent, speaker, conversation, gauge)
        case ApproveFinding():
            return approve_finding(intent, speaker, gauge)
        case Probe():
            return probe(intent, speaker, gauge)
        case _:
            assert_never(intent)


def _state(intent: ShowState, speaker: Speaker, conversation: str, gauge: Gauge) -> Body:
    if intent.number is not None:
        return of_review(intent.number, speaker, gauge)
    if intent.source_id:
        return of_source(intent.source_id, speaker, gauge)
    return state_of_affairs(speaker, conversation, gauge)
