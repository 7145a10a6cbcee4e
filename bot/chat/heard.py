"""What happens where people talk, as a platform hands it over."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.places import Address, Place, Sender, origin_of


@dataclass(frozen=True, slots=True)
class _Happened:
    """What everything that is heard has.

    `id` is unique on its platform for ever: it is handled once by it. `address` is where a reply
    goes. `at` is when it happened, aware.
    """

    id: str
    address: Address
    sender: Sender
    place: Place
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a time without a zone: ten minutes must be ten minutes everywhere."""
        if self.at.tzinfo is None:
            message = "a time must be aware"
            raise ValueError(message)

    @property
    def origin(self) -> str:
        """Who says this and where, to compare with another: it tells neither, so it can be kept."""
        return origin_of(self.address.platform, self.place.conversation, self.sender.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming(_Happened):
    """Something said to Vertel, or near it.

    `text` comes without the mention of Vertel, which `addressed` tells. `replaces` is the id of the
    message this one is an edit of: one that the same sender sent to the same place. `under` is
    where the message stands that it replies to, or that its thread began with, as `Reaction.on`.
    What is `pressed` was said by a button under that very message: it answers that one, and nothing
    that was asked since.
    """

    text: str
    addressed: bool = False
    replaces: str | None = None
    under: Address | None = None
    pressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(_Happened):
    """A sign that someone put on a message: `sign` is the emoji, `on` where that message stands.

    `words` are what they wrote with it, where a platform has a field for that: nothing that is said
    to Vertel, and no command.
    """

    sign: str
    on: Address
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction(_Happened):
    """Something that was taken back: `of` is the id of the message or the reaction."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(_Happened):
    """Vertel came into a place, because the sender asked it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(_Happened):
    """The sender says something that Vertel has no key to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording(_Happened):
    """The sender says something aloud, to Vertel alone: a voice message, which it cannot hear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(_Happened):
    """A file that the sender hands in, with what they say of it, which need not be so.

    `size` is in bytes, a `picture` is a photo or a film, and `file` is for `ChatPlatform.fetch`.
    It is `exposed` when it came unencrypted where all that is said should be encrypted.
    """

    name: str
    file: str
    caption: str = ""
    size: int | None = None
    picture: bool = False
    addressed: bool = False
    exposed: bool = False


Heard = Incoming | Reaction | Retraction | Arrival | Unreadable | Recording | HandedIn
