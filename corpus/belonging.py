"""Whose hub a source is of, by what an export says of it."""

from pathlib import Path

from corpus.carried import Carried
from corpus.errors import Detail, Reason, UnreadableFile
from corpus.model import Reading
from corpus.readers import escaped
from corpus.store.hubs import Hubs


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
