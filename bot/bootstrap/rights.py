"""What someone may see, by the rooms of hubs they are in."""

from bot.chat import Heard
from bot.dialogue import Standing
from corpus.model import Rights
from corpus.store.rooms import Rooms


def standing(rooms: Rooms, heard: Heard) -> Standing:
    """Return what holds where something was said: the region, and the rights of hubs."""
    # A room of two is nobody's but theirs, whatever hub it once belonged to: what someone may see
    # there comes from the hubs whose rooms they are in. In a room it comes from that room.
    place, sender = heard.place, heard.sender
    where = sender.member_of if place.direct else {place.conversation}
    of_hub = rooms.of_hub(heard.address.platform)
    found = [of_hub[room] for room in where if room in of_hub]
    hubs, regions = frozenset(hub for hub, _ in found), frozenset(region for _, region in found)
    region = next(iter(regions)) if len(regions) == 1 else None
    return Standing(region, Rights(hubs, regions))
