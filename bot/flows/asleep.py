"""Questions that were asked while Vertel was away for long: first whether they still matter."""

from datetime import datetime, timedelta

from bot.chat import Incoming
from bot.flows.ports import Asker, Memory, Messages, Remembered
from bot.flows.shown import Shown
from bot.intents import Ask
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import beginning
from bot.texts import arriving
from corpus.model import AskedQuestion

#: An older question is not answered before its asker says that it still matters.
_OLD = timedelta(days=1)
#: What is kept as the verdict of a question that waits for that.
_WAITS = "asleep"
_YES = frozenset({"ja", "ja graag", "graag", "jazeker", "yes", "yes please", "please"})


def is_old(asked_at: datetime, now: datetime) -> bool:
    """Tell whether a question was asked too long ago to answer it just like that."""
    return now - asked_at > _OLD


def still_needed(asked: Ask, asker: Asker, now: datetime, *, memory: Memory) -> Body:
    """Return the question whether this is still needed, and keep what was asked."""
    text = " ".join(asked.questions)
    # As if asked now: what is kept as long ago would not be found any more when they say yes.
    waiting = AskedQuestion(asker.place, now, text, asker.message, direct=asker.direct)
    memory.remember(waiting, _WAITS, 0.0, Shown().stored())
    line = arriving.still_needed(text, asker.language)
    return (Paragraph(line), beginning.still_needed(asker.language))


def woken(incoming: Incoming, last: Remembered | None, *, messages: Messages) -> Ask | None:
    """Return the question that was waiting when someone says that it still matters.

    What is said to their yes belongs to that question from then on.
    """
    if last is None or last.message is None or not _is_yes(incoming.text):
        return None
    platform = incoming.address.platform
    if incoming.pressed and not _is_under(incoming, last.message, messages):
        return None
    said = messages.find(platform, incoming.id)
    # A yes that is handled once more, after a fault, wakes the same question.
    woke = f"{platform} {said.original}" if said else ""
    if last.verdict != _WAITS and last.message != woke:
        return None
    messages.join(platform, incoming.id, last.message.removeprefix(f"{platform} "))
    return Ask((last.text,))


def _is_under(incoming: Incoming, message: str, messages: Messages) -> bool:
    """Whether a button stands under what was said to this message: under a letter it does not."""
    platform, under = incoming.address.platform, incoming.under
    said = messages.answered_at(platform, under.stored()) if under else None
    return said is not None and f"{platform} {said}" == message


def _is_yes(text: str) -> bool:
    return text.casefold().strip(" .!") in _YES
