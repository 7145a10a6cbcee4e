"""A moderator gives a question that a source must be found for."""

from bot.flows.people.circle import Speaker
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.measuring import place_of
from bot.flows.review.deciding import decide
from bot.intents.kinds_of_quality import ApproveFinding, Probe
from bot.rendering.blocks import Body, Paragraph
from bot.texts import quality as texts
from bot.texts import reviewing
from corpus.model import Status
from corpus.store.ruling import State


def approve_finding(intent: ApproveFinding, speaker: Speaker, gauge: Gauge) -> Body:
    """Approve a source and keep the question; nothing is kept of what is not approved."""
    body = decide(intent.number, State.APPROVED, "", speaker, gauge.board)
    review = gauge.board.reviews.find(intent.number)
    if review is None or gauge.board.sources.find(review.source_id).status is not Status.APPROVED:
        return body
    gauge.probes.add(review.source_id, intent.question)
    return (*body, Paragraph(texts.kept_question(intent.question, speaker.language)))


def probe(intent: Probe, speaker: Speaker, gauge: Gauge) -> Body:
    """Keep the question, and tell at which place the source is found for it now."""
    review = gauge.board.reviews.find(intent.number)
    if review is None:
        return (Paragraph(reviewing.no_such_number(intent.number, speaker.language)),)
    source = gauge.board.sources.find(review.source_id)
    gauge.probes.add(source.source_id, intent.question)
    if source.status is not Status.APPROVED:
        return (Paragraph(texts.kept_question(intent.question, speaker.language)),)
    place = place_of(source, intent.question, gauge.find)
    return (Paragraph(texts.found_at(place, source.metadata.title, speaker.language)),)
