"""Whose hub a source is of, by what an export says of it; and whether anybody may see it so."""

from pathlib import Path

from corpus.carried import Carried
from corpus.errors import Detail, Reason, UnreadableFile
from corpus.model import Metadata, Reading, Visibility
from corpus.readers import escaped
from corpus.store.hubs import Hubs


def seen_by_nobody(known: Metadata, hub: int | None) -> bool:
    """Whether a source is for a room or a region that it does not have."""
    if hub is not None or known.visibility is Visibility.EVERYONE:
        return False
    return known.visibility is Visibility.ROOM or known.region is None


def hub_named(reading: Reading, path: Path, hubs: Hubs, *, make: bool) -> int | None:
    """The hub that an export names; None where it names none.

    It is made when that is asked for: else a name with a slip would be a hub of its own. Raises
    UnreadableFile for a hub that there is not.
    """
    if not isinstance(reading, Carried) or not reading.hub:
        return None
    hub = hubs.named(reading.hub)
    if hub is None and make:
        hub = hubs.add(reading.hub, reading.hub_region or reading.hub)
    if hub is None:
        detail = Detail(value=escaped(reading.hub, 80))
        raise UnreadableFile(path, Reason.UNKNOWN_HUB, detail)
    return hub.id
