"""A button that is pressed answers the message it stands under, and no other.

Who types "ja" answers what was asked last. A button may be pressed days later: what was asked since
is not before them then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.chat import Incoming
from bot.flows.people.circle import Circle
from bot.flows.ports import Memory, Messages, Remembered
from corpus.store.awaited import Await

#: The first words of the keys of letters that ask something, each of its own.
_ASKING = frozenset("invite meet? look-back open? edit question recheck resembles reaction".split())
_REMINDER = "remind"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pressed:
    """Where a button stands that was pressed.

    `letter` is the key of the letter under which, if it was one. Else `message` is the one that was
    answered with it, and `shown_at` about when; long ago for a message that is not known any more.
    """

    address: str
    letter: str = ""
    message: str = ""
    shown_at: datetime = _NEVER

    @property
    def asks(self) -> bool:
        """Whether it stands under a letter that asks something of its own."""
        return self.letter.partition(" ")[0] in _ASKING

    def answers(self, what: Await) -> bool:
        """Whether it can be the answer to something that was asked."""
        if self.asks:
            return what.landed == self.address
        return bool(self.letter) or what.since <= self.shown_at

    def is_about(
        self, recalled: Sequence[Remembered], place: str, memory: Memory
    ) -> Remembered | None:
        """Return the question of this place that it is about; None when that is not known."""
        if self.letter:
            return None
        own = memory.asked_by(self.message)
        if own is not None and own.place == place:
            return own
        before = [one for one in recalled if one.asked_at <= self.shown_at]
        return before[-1] if before else None


def pressed(incoming: Incoming, circle: Circle | None, messages: Messages) -> Pressed | None:
    """Return where a button stands that says this; None for what was typed."""
    if not incoming.pressed or incoming.under is None:
        return None
    platform, address = incoming.address.platform, incoming.under.stored()
    if circle is not None and (letter := circle.outbox.landed_at(address)):
        return _under_letter(address, letter, circle)
    message = messages.answered_at(platform, address)
    handled = messages.find(platform, message) if message else None
    if message is None or handled is None:
        return Pressed(address)
    return Pressed(address, message=f"{platform} {message}", shown_at=handled.claimed_at)


def _under_letter(address: str, letter: str, circle: Circle) -> Pressed:
    """Return where a button stands under a letter: under a reminder it answers the invitation."""
    kind, _, number = letter.partition(" ")
    if kind != _REMINDER:
        return Pressed(address, letter)
    invitation = f"invite {number}"
    return Pressed(circle.outbox.landing(invitation) or "", invitation)
