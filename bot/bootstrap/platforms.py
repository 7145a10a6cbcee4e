"""The places where people talk, as the settings describe them."""

import sys
from collections.abc import Callable
from datetime import datetime
from io import StringIO

from bot.chat import ChatPlatform
from bot.platforms.console import Console
from bot.rendering.blocks import Hint, Paragraph
from bot.texts import talk
from config.settings import Settings
from corpus.store import Store
from retrieval.model import Language


def platforms_of(
    settings: Settings,
    store: Store,
    *,
    clock: Callable[[], datetime],
    failed: Callable[[str], None],
) -> tuple[ChatPlatform, ...]:
    """Return every platform that is set, else the terminal. Nothing is opened yet.

    Raises NotInstalled for one whose extra is not there.
    """
    found: list[ChatPlatform] = []
    if settings.matrix is not None:
        from bot.bootstrap.matrix import matrix_platform

        found.append(matrix_platform(settings.matrix, settings, store, clock=clock, failed=failed))
    if settings.teams is not None:
        from bot.bootstrap.teams import teams_platform

        found.append(teams_platform(settings.teams, store, clock=clock, failed=failed))
    return tuple(found) or (_terminal(Language(settings.language), clock),)


def _terminal(language: Language, clock: Callable[[], datetime]) -> Console:
    welcome = (Paragraph(talk.greeting(language)), Hint(talk.how_to_leave(language)))
    return Console(sys.stdin or StringIO(), sys.stdout, clock, welcome)
