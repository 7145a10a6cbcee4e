"""The hubs of the village in the bot's memory, so that each room has a region."""

from pathlib import Path

from bot.demo.village import Village

_PLATFORM = "matrix"


def remember(data: Path, village: Village) -> None:
    """Let the bot that keeps its memory in `data` know the hubs, as `vertel hubs` does.

    Done again it changes nothing.
    """
    # Loading the store takes longer than all the rest of the demo's code.
    from corpus.store import Store

    store = Store.open(data)
    try:
        for hub in village.hubs:
            known = store.hubs.named(hub.name) or store.hubs.add(hub.name, hub.region)
            store.rooms.set_hub(_PLATFORM, hub.room, known.id)
    finally:
        store.close()
