"""What brings people together, on the store of this house."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.chat import ChatPlatform
from bot.flows.people import introducing, profile
from bot.flows.people.circle import Circle, Offer
from bot.flows.people.naming import LOAD, REPEAT
from bot.flows.reflect.notebook import Chooses, Notebook
from bot.flows.reflect.rechecking import recheck
from bot.flows.reflect.unsealing import unseal
from bot.platforms.console import Console
from bot.platforms.teams.naming import conversation_of
from bot.runner import Chore
from config.settings import Settings
from corpus.guess import guess
from corpus.model import Reading, Status
from corpus.passages import Measure, cut
from corpus.personal import found_in
from corpus.store import Store
from corpus.store.told import ShownAs, Telling
from corpus.store.writing import Incoming
from retrieval.model import Language


def circle_of(
    store: Store,
    settings: Settings,
    platforms: Sequence[ChatPlatform],
    measure: Callable[[], Measure],
    clock: Callable[[], datetime],
) -> Circle:
    """Return everyone this house knows. `measure` gives how to count the tokens of a text."""
    circle = Circle.of(
        store,
        offering(store, measure, clock),
        [platform.name for platform in platforms if platform.lasting],
        most=settings.limits.per_contact,
        language=Language(settings.language),
        moderators=_moderators(settings),
    )
    return replace(
        circle,
        pressing=frozenset(platform.name for platform in platforms if platform.presses),
        apart=frozenset(platform.name for platform in platforms if not platform.gathers),
        by_name=frozenset(platform.name for platform in platforms if platform.by_name),
    )


def offering(store: Store, measure: Callable[[], Measure], clock: Callable[[], datetime]) -> Offer:
    """Return what puts a lesson that was told in chat to the moderators."""

    def offer(lesson: Reading, *, name: str, telling: Telling, hub: int | None = None) -> None:
        known = replace(lesson, metadata=guess(lesson, clock().date()))
        if telling.code is not None:
            # Two who told the same in the same words have a lesson and a code each. Its number is
            # drawn, so that this tells nothing.
            own = hashlib.sha256(name.encode()).hexdigest()
            known = replace(known, source_id=f"b-{own[:12]}")
        # Who wants to be seen by their role only is not found as someone who knows more either.
        author = telling.person if telling.shown_as is ShownAs.NAME else None
        told = Incoming(known, cut(known, measure()), author)
        digest = hashlib.sha256(f"{name}\n{lesson.text}".encode()).hexdigest()
        written = store.writing.write(
            f"chat: {name}", digest, [told], status=Status.PENDING, hub=hub
        )
        for source_id in written.source_ids:
            store.lessons.add(source_id, telling)

    return offer


def notebook_of(store: Store, circle: Circle, choose: Chooses) -> Notebook:
    """Return what people tell in this house."""

    def hub_of(platform: str, conversation: str) -> int | None:
        hub = store.rooms.of_hub(platform).get(conversation)
        return hub[0] if hub else None

    notebook = Notebook.of(store, circle, choose, found_in=found_in, hub_of=hub_of)
    return replace(notebook, dismiss=store.rounds.dismiss, answered=store.rounds.answered)


def chores_of(circle: Circle, notebook: Notebook) -> tuple[Chore, ...]:
    """Return what goes on between people by itself."""

    def look_after(now: datetime) -> None:
        introducing.expire(circle, now)
        introducing.ask_how_it_went(circle, now)
        profile.tell_filed(circle, now)

    def forget(now: datetime) -> None:
        circle.suggestions.forget_before(now - max(LOAD, REPEAT))
        circle.linking.forget_before(now)

    return (
        Chore("people", timedelta(minutes=1), look_after),
        Chore("recheck", timedelta(minutes=10), lambda now: recheck(notebook, now)),
        Chore("unseal", timedelta(minutes=1), lambda now: unseal(notebook, now)),
        Chore("forget people", timedelta(hours=1), forget),
    )


def _moderators(settings: Settings) -> frozenset[tuple[str, str | None]]:
    """Return the rooms of moderators by platform; who sits at the terminal runs the bot."""
    rooms: set[tuple[str, str | None]] = {(Console.name, None)}
    if settings.matrix is not None and settings.matrix.moderators_room:
        rooms.add(("matrix", settings.matrix.moderators_room))
    if settings.teams is not None and settings.teams.moderators_room:
        rooms.add(("teams", conversation_of(settings.teams.moderators_room)))
    return frozenset(rooms)
