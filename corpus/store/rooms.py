"""Rooms that Vertel is in: when it may speak there, whether it said hello, and of which hub."""

from sqlalchemy import ColumnElement, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from corpus.model import Room, Speaks
from corpus.store.engine import reading, writing
from corpus.store.memberships import moved
from corpus.tables import hubs, rooms


class Rooms:
    """Rooms by platform and the platform's own key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, platform: str, conversation: str) -> Room:
        """What is kept of a room; the defaults for one that nothing is kept of."""
        query = select(rooms.c.speaks, rooms.c.greeted, rooms.c.hub)
        with reading(self._engine).connect() as connection:
            row = connection.execute(query.where(*_named(platform, conversation))).one_or_none()
        return Room(Speaks(row.speaks), row.greeted, row.hub) if row else Room()

    def of_hub(self, platform: str) -> dict[str, tuple[int, str]]:
        """The rooms of a platform that belong to a hub, with the hub's key and region."""
        query = select(rooms.c.conversation, hubs.c.id, hubs.c.region).join(
            hubs, hubs.c.id == rooms.c.hub
        )
        with reading(self._engine).connect() as connection:
            found = connection.execute(query.where(rooms.c.platform == platform))
            return {conversation: (hub, region) for conversation, hub, region in found}

    def moderating(self, platform: str) -> dict[str, int]:
        """The rooms of a platform in which the moderators of a hub decide, with the hub's key."""
        query = select(rooms.c.conversation, rooms.c.hub).where(
            rooms.c.platform == platform, rooms.c.moderates, rooms.c.hub.is_not(None)
        )
        with reading(self._engine).connect() as connection:
            return {row.conversation: row.hub for row in connection.execute(query)}

    def set_speaks(self, platform: str, conversation: str, speaks: Speaks) -> None:
        """Decide when Vertel answers in a room."""
        self._set(platform, conversation, speaks=speaks.value)

    def set_hub(
        self, platform: str, conversation: str, hub: int | None, *, moderates: bool = False
    ) -> None:
        """Make a room one of a hub's, or of none, and whether its moderators decide there.

        Of a hub there is one such room on a platform: another one is that no more.
        """
        if moderates:
            others = (rooms.c.platform == platform, rooms.c.hub == hub)
            with writing(self._engine) as connection:
                connection.execute(update(rooms).where(*others).values(moderates=False))
        self._set(platform, conversation, hub=hub, moderates=moderates and hub is not None)

    def greet(self, platform: str, conversation: str) -> bool:
        """Claim the one greeting of a room; False when it was said before."""
        self._make(platform, conversation)
        with writing(self._engine) as connection:
            claimed = connection.execute(
                update(rooms)
                .where(*_named(platform, conversation), rooms.c.greeted.is_(False))
                .values(greeted=True)
            )
            return claimed.rowcount > 0

    def move(self, platform: str, before: str, after: str) -> None:
        """Let a room that was upgraded go on as the one that took its place.

        What was decided about that one already stays, whatever was decided about the old one.
        """
        old, new = self.find(platform, before), self.find(platform, after)
        greeted = {"greeted": old.greeted or new.greeted}
        if new.hub is None and new.speaks is Speaks.MENTIONED:
            moderates = {"moderates": before in self.moderating(platform)}
            self._set(platform, after, speaks=old.speaks.value, hub=old.hub, **greeted, **moderates)
        # Who stays behind there is nobody's member any more, and moves nothing a second time.
        self._set(platform, before, speaks=Speaks.MENTIONED.value, hub=None, moderates=False)
        with writing(self._engine) as connection:
            moved(connection, (platform, before), (platform, after))

    def _set(self, platform: str, conversation: str, **values: object) -> None:
        self._make(platform, conversation)
        with writing(self._engine) as connection:
            connection.execute(
                update(rooms).where(*_named(platform, conversation)).values(**values)
            )

    def _make(self, platform: str, conversation: str) -> None:
        row = {"platform": platform, "conversation": conversation}
        try:
            with writing(self._engine) as connection:
                connection.execute(
                    insert(rooms).values(**row, speaks=Speaks.MENTIONED.value, greeted=False)
                )
        except IntegrityError:
            return


def _named(platform: str, conversation: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return rooms.c.platform == platform, rooms.c.conversation == conversation
