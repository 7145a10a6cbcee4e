"""How good the sources are, on the store of this house."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat import ChatPlatform
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.looking_back import ask_back
from bot.flows.quality.measuring import measure
from bot.flows.quality.missing import read_ahead
from bot.runner import Chore
from retrieval.model import Question

if TYPE_CHECKING:
    from bot.bootstrap.app import App

#: A few sources at a time: each is measured at most once a day.
_MEASURES, _ASKS = timedelta(minutes=1), timedelta(minutes=10)


def gauge_of(app: "App", platforms: Sequence[ChatPlatform]) -> Gauge:
    """Return what measures in this house."""
    lasting = {platform.name: platform for platform in platforms if platform.lasting}

    def address_in(platform: str, place: str) -> str | None:
        if platform not in lasting:
            return None
        conversation, _, thread = place.partition("\n")
        return lasting[platform].address_of(conversation, thread or None).stored()

    def find(question: Question) -> Sequence[str]:
        from retrieval.asking import ranked

        found = ranked(app.indexes.own.search.find(question))
        return list(dict.fromkeys(one.source_id for one in found))

    from retrieval.grouping import Grouping

    grouping = Grouping(lambda: app.model)
    return Gauge.of(
        app.store,
        app.board,
        find=find,
        group=grouping.together,
        learn=grouping.learn,
        address_in=address_in,
    )


def chores_of(gauge: Gauge) -> tuple[Chore, ...]:
    """Return what measures, and asks whether answers brought someone further."""
    return (
        Chore("measure", _MEASURES, lambda now: measure(gauge, now)),
        Chore("read ahead", _MEASURES, lambda now: read_ahead(gauge, now)),
        Chore("look back", _ASKS, lambda now: ask_back(gauge, now)),
    )
