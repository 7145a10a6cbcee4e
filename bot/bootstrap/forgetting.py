"""What is too old to keep."""

from datetime import datetime, timedelta

from bot.dialogue import RECALLED_IN_THREAD
from corpus.store import Store

#: How long a message that was handled is known again, whatever a platform hands over.
KNOWN_AGAIN = timedelta(days=90)


def forget(store: Store, now: datetime) -> None:
    """Wipe the questions, messages and files handed in that are too old to keep."""
    store.questions.forget_before(now - RECALLED_IN_THREAD)
    store.inbox.give_up_before(now - RECALLED_IN_THREAD)
    store.inbox.forget_before(now - KNOWN_AGAIN)
    store.uploads.forget_before(now - KNOWN_AGAIN)
