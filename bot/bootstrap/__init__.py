"""The front door: opens the house. Tests come in here too, with fakes at the rim.

app      the whole house, open: each part built when it is first used
talking  what answers messages
people   what brings people together
review   where sources wait for the moderators
quality  how good the sources are
indexes  where is searched: our own indexes, or the desk of the bot that runs
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.bootstrap.app import App, Tell
from bot.chat import ChatPlatform
from config.settings import Settings
from corpus.store import Store


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def bootstrap(
    settings: Settings,
    *,
    platforms: Sequence[ChatPlatform] = (),
    clock: Callable[[], datetime] = utc_now,
    tell: Tell = lambda _: None,
) -> App:
    """Open the house these settings describe.

    Raises what `Store.open` raises, and what taking in the starter lessons raises.
    """
    store = Store.open(settings.database_url or settings.data_dir)
    app = App(settings, store, platforms=platforms, clock=clock, tell=tell)
    try:
        first = settings.hub
        if first and store.hubs.named(first.name) is None:
            store.hubs.add(first.name, first.region)
        if settings.starter_corpus:
            app.take_in_starter()
    except BaseException:
        app.close()
        raise
    return app
