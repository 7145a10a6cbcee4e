"""Sources whose time is up: moderators say with one sign whether they still hold."""

from datetime import datetime

from bot.flows.reflect.rechecking import nobody_confirmed
from bot.flows.review.board import Board
from bot.rendering.blocks import Body, Bullets, Heading, Hint
from bot.rendering.forms import reviewing as forms
from bot.rounds import Cadence, may_speak
from bot.texts import rechecks as texts
from corpus.store.ruling import Review
from corpus.workdays import HERE, monday_of
from retrieval.model import Language

#: How many sources are asked about in one week.
IN_A_WEEK = 10


def ask(board: Board, now: datetime) -> None:
    """Put what is overdue to the moderators, in working hours: ten in a week, the oldest first.

    Each gets a review, and its card is posted as that of any other. Where nobody can answer with a
    sign, it waits in the queue.
    """
    if not may_speak(Cadence(), now):
        return
    nameless = nobody_confirmed(board.lessons, now.astimezone(HERE).date())
    board.upkeep.ask(now, monday_of(now), IN_A_WEEK, nameless)


def recheck_card(review: Review, board: Board, language: Language) -> Body:
    """Return the card that asks whether a source still holds. Raises SourceNotFound."""
    source = board.sources.find(review.source_id)
    facts = texts.facts(source.metadata, source.confirmed_on, language)
    told = board.lessons.of(review.source_id)
    if told is not None and told.person is None:
        facts.append(texts.without_a_name(language))
    reacts = bool(board.rooms_of(review.hub))
    return (
        Heading(texts.title(review.id, source.metadata.title or review.source_id, language)),
        Bullets(tuple((fact,) for fact in facts)),
        Hint(texts.how_to_decide(review.id, language, reacts=reacts)),
        forms.recheck(review.id, language),
    )
