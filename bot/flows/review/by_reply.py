"""A field of a source corrected by a reply to its card: "regio: Twente", a line for each field."""

from bot.chat import Incoming
from bot.flows.review.board import Board
from bot.flows.review.changing import field_of
from bot.intents.in_other_words import in_other_words
from bot.intents.kinds import Ask, Intent, Unclear
from bot.intents.kinds_of_review import Edit, Reject, Several, TakeBack
from bot.intents.source_fields import Changes, changes, field_named, part, unmarked


def corrected(incoming: Incoming, board: Board) -> Edit | None:
    """Return what a moderator corrects; None when these words correct nothing.

    In reply to a card, or in its thread, they mean that source, also a part of its text by the name
    of its heading. Elsewhere in the room, to Vertel, they mean the one whose card lies there.
    """
    platform, conversation = incoming.address.platform, incoming.place.conversation
    charge = board.circle.charge_of(platform, conversation)
    # Where one moderator and Vertel are alone, the platform calls their room a direct message.
    if charge is None:
        return None
    under = _under(incoming, board)
    if under is not None:
        text = incoming.text
        lines = changes(text) or _of_text(text, under, board) or unmarked(text)
        return _edit(under, lines) if lines else None
    lines = changes(incoming.text) if incoming.addressed else ()
    if not lines:
        return None
    waiting = [one for one in board.reviews.waiting() if charge.covers(one.hub)]
    there = [review.id for review in waiting if review.posted] or [one.id for one in waiting]
    if not there:
        return None
    return _edit(there[0] if len(there) == 1 else None, lines, tuple(there))


def reworded(intent: Intent, incoming: Incoming, board: Board) -> Intent:
    """Return what a moderator means in their room who uses other words than the table has."""
    platform, conversation = incoming.address.platform, incoming.place.conversation
    if board.circle.charge_of(platform, conversation) is None:
        return intent
    said = in_other_words(incoming.text)
    # "afwijzen 3 5 7" reads as a reason of "5 7": who names several numbers means them all.
    takes = Ask | Unclear if not isinstance(said, Several) else Ask | Unclear | Reject | TakeBack
    return said if said is not None and isinstance(intent, takes) else intent


def _under(incoming: Incoming, board: Board) -> int | None:
    """Return the number of the source on whose card this is a reply."""
    landed = incoming.under and board.circle.outbox.landed_at(incoming.under.stored())
    kind, _, rest = (landed or "").partition(" ")
    number = rest.partition(" ")[0]
    return int(number) if kind == "review" and number.isdecimal() else None


def _of_text(text: str, number: int, board: Board) -> Changes:
    """Return the heading in the text of a source that is named, and what should stand there."""
    named, drafted = part(text), board.reviews.opened(number)
    if named is None or drafted is None or field_named(named[0]):
        return ()
    return (named,) if field_of(named[0], drafted.reading.text) else ()


def _edit(number: int | None, lines: Changes, numbers: tuple[int, ...] = ()) -> Edit:
    (name, value), *more = lines
    return Edit(number, name, value, more=tuple(more), numbers=numbers)
