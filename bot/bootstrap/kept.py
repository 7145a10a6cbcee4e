"""What a platform needs of the store, whichever platform it is."""

from bot.chat import Address
from corpus.store import Store


class Kept:
    """What is remembered of a platform, in which the moderators of the house may have a room."""

    def __init__(self, store: Store, platform: str, moderators_room: str | None) -> None:
        self._store, self._platform, self._moderators_room = store, platform, moderators_room

    def is_own_reply(self, address: Address) -> bool:
        """Whether a message of Vertel's own stands there."""
        stored = address.stored()
        answered = self._store.inbox.answered_at(address.platform, stored)
        # What Vertel said by itself is talked about as well.
        return answered is not None or self._store.outbox.landed_at(stored) is not None

    def takes_files(self, room: str) -> bool:
        """Whether whatever file is put in a room is for Vertel: where moderators are."""
        return room == self._moderators_room or room in self._store.rooms.moderating(self._platform)

    def shared_rooms(self) -> frozenset[str]:
        """The rooms of hubs and of moderators: their members matter elsewhere too."""
        hubs = self._store.rooms.of_hub(self._platform)
        return frozenset({*hubs, *filter(None, [self._moderators_room])})
