"""Questions that were asked while Vertel was away for long: first whether they still matter."""

from datetime import datetime, timedelta

from bot.flows.ports import Asker, Memory, Remembered
from bot.flows.shown import Shown
from bot.intents import Ask
from bot.rendering.blocks import Body, Paragraph
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
    waiting = AskedQuestion(asker.place, now, text, asker.message)
    memory.remember(waiting, _WAITS, 0.0, Shown().stored())
    return (Paragraph(arriving.still_needed(text, asker.language)),)


def woken(text: str, last: Remembered | None) -> Ask | None:
    """Return the question that was waiting when someone says that it still matters."""
    if last is None or last.verdict != _WAITS:
        return None
    return Ask((last.text,)) if text.casefold().strip(" .!") in _YES else None
