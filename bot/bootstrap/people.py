"""What brings people together, on the store of this house."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat import ChatPlatform
from bot.flows.people import introducing, profile
from bot.flows.people.circle import Circle
from bot.flows.people.naming import LOAD, REPEAT
from bot.platforms.console import Console
from bot.runner import Chore
from config.settings import Settings
from corpus.guess import guess
from corpus.model import Reading, Status
from corpus.passages import Measure, cut
from corpus.store import Store
from corpus.store.told import ShownAs, Telling
from corpus.store.writing import Incoming
from corpus.workdays import HERE
from retrieval.model import Language

#: How long it is kept where a message of Vertel's own landed: reactions come on it.
_KNOWN = timedelta(days=90)


def circle_of(
    store: Store,
    settings: Settings,
    platforms: Sequence[ChatPlatform],
    measure: Callable[[], Measure],
    clock: Callable[[], datetime],
) -> Circle:
    """Return everyone this house knows. `measure` gives how to count the tokens of a text."""

    def offer(lesson: Reading, *, name: str, author: int | None) -> None:
        known = replace(lesson, metadata=guess(lesson, clock().date()))
        told = Incoming(known, cut(known, measure()), author)
        digest = hashlib.sha256(f"{name}\n{lesson.text}".encode()).hexdigest()
        written = store.writing.write(f"chat: {name}", digest, [told], status=Status.PENDING)
        if author is not None:
            today = clock().astimezone(HERE).date()
            week = today - timedelta(days=today.weekday())
            store.lessons.add(written.source_ids[0], Telling(ShownAs.NAME, week, author))

    return Circle.of(
        store,
        offer,
        [platform.name for platform in platforms if platform.lasting],
        most=settings.limits.per_contact,
        language=Language(settings.language),
        moderators=_moderators(settings),
    )


def chores_of(circle: Circle) -> tuple[Chore, ...]:
    """Return what goes on between people by itself."""

    def look_after(now: datetime) -> None:
        introducing.expire(circle, now)
        introducing.ask_how_it_went(circle, now)
        profile.tell_filed(circle, now)

    def forget(now: datetime) -> None:
        circle.suggestions.forget_before(now - max(LOAD, REPEAT))
        circle.outbox.forget_before(now - _KNOWN)
        circle.awaited.forget_before(now - _KNOWN)

    return (
        Chore("people", timedelta(minutes=1), look_after),
        Chore("forget people", timedelta(hours=1), forget),
    )


def _moderators(settings: Settings) -> frozenset[tuple[str, str | None]]:
    """Return the rooms of moderators by platform; who sits at the terminal runs the bot."""
    rooms: set[tuple[str, str | None]] = {(Console.name, None)}
    if settings.matrix is not None and settings.matrix.moderators_room:
        rooms.add(("matrix", settings.matrix.moderators_room))
    return frozenset(rooms)
