"""What the house does by itself while it runs."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.bootstrap import people, quality, review, rounds
from bot.bootstrap.forgetting import forget
from bot.runner import Chore, Errand

if TYPE_CHECKING:
    from bot.bootstrap.app import App

_OFTEN = timedelta(seconds=1)


def chores_of(app: "App") -> tuple[Chore | Errand, ...]:
    """Return all that is done time and again."""
    return (
        # Apart: what is approved or withdrawn does not wait until all that came in is embedded.
        Chore("embed", _OFTEN, lambda _: app.indexes.embed(), halt=app.indexes.halt),
        Chore("index", _OFTEN, lambda _: app.indexes.follow(), bell=app.indexes.bell),
        Chore("forget", timedelta(hours=1), partial(forget, app.store, app.settings.retention)),
        Errand("courier", _OFTEN, app.courier.round),
        app.seeding,
        *people.chores_of(app.circle, app.notebook),
        *review.chores_of(app.board, app.store.sealed),
        *quality.chores_of(app.gauge),
        *rounds.chores_of(app.agenda, app.board, app.store),
    )
