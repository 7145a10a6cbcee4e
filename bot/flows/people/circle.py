"""What the flows about people need of the house, and who is speaking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat import Address
from bot.rendering.blocks import Body
from bot.rendering.kept import kept
from corpus.model import Reading
from corpus.store import Store
from corpus.store.awaited import Awaited
from corpus.store.consents import Consents
from corpus.store.introductions import Introductions
from corpus.store.linking import Linking
from corpus.store.memberships import Memberships
from corpus.store.open_questions import OpenQuestions
from corpus.store.outbox import Letter, Outbox
from corpus.store.people import People, Person
from corpus.store.rooms import Rooms
from corpus.store.suggestions import Suggestions
from corpus.store.told import Telling
from retrieval.model import Language


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, where, and in which message.

    `user` is the id on the platform, `name` what others call them there. `message` names the
    message by platform and id, `address` is where it stands, and `under` the address of what it
    replies to. `hub` is the number of the only hub whose rooms they are in, if there is one.
    """

    platform: str
    user: str
    name: str
    message: str
    address: Address
    at: datetime
    language: Language = Language.DUTCH
    region: str | None = None
    direct: bool = True
    hub: int | None = None
    under: Address | None = None

    @property
    def key(self) -> str:
        """The speaker by platform and id."""
        return f"{self.platform} {self.user}"


@dataclass(frozen=True, slots=True)
class Charge:
    """What the moderators in a room decide about: all of the house, or the sources of one hub."""

    hub: int | None = None

    def covers(self, hub: int | None) -> bool:
        """Whether a source of a hub, or of none, is for them to decide about."""
        return self.hub is None or self.hub == hub


class Offer(Protocol):
    """Puts a lesson to the moderators."""

    def __call__(
        self, lesson: Reading, *, name: str, telling: Telling, hub: int | None = None
    ) -> None:
        """Keep a lesson as pending, once by its name, with how it was told, as one of a hub."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Everyone who is known, and what goes on between them.

    `offer` puts what someone told to the moderators as a lesson. `platforms` are those on which
    Vertel can begin to talk, `most` is how often someone is named in a week, and `language` that of
    what Vertel says by itself. `moderators` are the rooms of the moderators of the whole house, by
    platform; None for all of a platform. Those of hubs are kept in `rooms`. `apart` are platforms
    on which no room is made for two, `by_name` those on which people find each other by their name
    and not by an id.
    """

    people: People
    consents: Consents
    suggestions: Suggestions
    introductions: Introductions
    open_questions: OpenQuestions
    outbox: Outbox
    awaited: Awaited
    memberships: Memberships
    rooms: Rooms
    linking: Linking
    offer: Offer
    platforms: frozenset[str] = frozenset()
    most: int = 2
    language: Language = Language.DUTCH
    moderators: frozenset[tuple[str, str | None]] = frozenset()
    pressing: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    by_name: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        store: Store,
        offer: Offer,
        platforms: Iterable[str] = (),
        *,
        most: int = 2,
        language: Language = Language.DUTCH,
        moderators: frozenset[tuple[str, str | None]] = frozenset(),
    ) -> "Circle":
        """Return the circle that a store keeps."""
        return cls(
            store.people,
            store.consents,
            store.suggestions,
            store.introductions,
            store.open_questions,
            store.outbox,
            store.awaited,
            store.memberships,
            store.rooms,
            store.linking,
            offer,
            frozenset(platforms),
            most,
            language,
            moderators,
        )

    def met(self, speaker: Speaker) -> Person:
        """Return whom the house knows the speaker as; from now on it knows them."""
        return self.people.meet(speaker.platform, speaker.user, speaker.name or speaker.user)

    def is_moderators(self, platform: str, conversation: str) -> bool:
        """Whether this is a room of the moderators of the whole house."""
        return not self.moderators.isdisjoint({(platform, conversation), (platform, None)})

    def charge_of(self, platform: str, conversation: str) -> Charge | None:
        """Return what is decided about in a room; None when it is no room of moderators."""
        if self.is_moderators(platform, conversation):
            return Charge()
        hub = self.rooms.moderating(platform).get(conversation)
        return None if hub is None else Charge(hub)

    def place_of(self, person: Person) -> tuple[str, str] | None:
        """Return the platform and the user there by which someone can be written to."""
        return next((place for place in person.reached if place[0] in self.platforms), None)

    def meeting_place(self, one: Person, other: Person) -> tuple[str, tuple[str, str]] | None:
        """Return a platform on which two can have a room of their own, and their users there."""
        theirs = dict(other.reached)
        for platform, user in one.reached:
            if platform in self.platforms - self.apart and platform in theirs:
                return platform, (user, theirs[platform])
        return None

    def write(
        self,
        person: Person,
        key: str,
        body: Body,
        at: datetime,
        *,
        about: Person | None = None,
        without: Body = (),
    ) -> bool:
        """Write someone a direct message, once by its key; False when they cannot be reached.

        When whom it is about is not to be told of any more before it is sent, it says `without`
        instead; nothing is sent where that is empty.
        """
        place = self.place_of(person)
        if place is None:
            return False
        platform, user = place
        letter = Letter(
            key,
            platform,
            kept(body),
            recipients=(user,),
            reader=person.id,
            subject=about.id if about else None,
            without=kept(without) if without else "",
        )
        self.outbox.put(letter, at)
        return True
