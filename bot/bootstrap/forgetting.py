"""What was asked and said is not kept longer than it is of use."""

from datetime import datetime, timedelta

from bot.dialogue import RECALLED_IN_THREAD
from corpus.store import Store

#: How long a message that was handled is known again, whatever a platform hands over.
_KNOWN_AGAIN = timedelta(days=90)


def forget(store: Store, now: datetime) -> None:
    """Wipe the questions and messages that are too old to keep."""
    store.questions.forget_before(now - RECALLED_IN_THREAD)
    store.inbox.give_up_before(now - RECALLED_IN_THREAD)
    store.inbox.forget_before(now - _KNOWN_AGAIN)
