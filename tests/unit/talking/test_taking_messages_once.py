"""What is heard is claimed before anything is done, and done once, also after a restart."""

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.chat import Address, Arrival, Outgoing, Place, Reaction, Retraction
from bot.inbox import Inbox
from bot.post import Post
from bot.rendering.blocks import Paragraph
from bot.runner import Runner
from corpus.store import Store
from tests.fakes import NOON, FakePlatform, incoming

PLACE = Place("!kamer", thread="$1")
ABOUT: dict[str, Any] = {
    "id": "$9",
    "address": Address("fake", "x"),
    "sender": incoming("x").sender,
    "place": PLACE,
    "at": NOON,
}


class Echo:
    """Replies with what was said."""

    def receive(self, heard: Any, _: Any) -> list[Any]:
        return [Outgoing(heard.address, (Paragraph((heard.text,)),), f"{heard.id}/1")]


def run(store: Store, platform: FakePlatform, receiver: Any = None) -> list[str]:
    post = Post(receiver or Echo(), clock=lambda: NOON, inbox=Inbox(store.inbox))
    Runner(post, [platform], clock=lambda: NOON).run()
    return [str(block.line[0]) for sent in platform.sent for block in sent.body]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "heard",
    [
        incoming("hoe? 🌾", replaces="$0", at=NOON),
        Reaction(**ABOUT, sign="👍", on=Address("fake", "y")),
        Retraction(**ABOUT, of="$1"),
        Arrival(**ABOUT),
    ],
    ids=["incoming", "reaction", "retraction", "arrival"],
)
def test_what_was_claimed_comes_back_as_it_was_heard(store: Store, heard: Any) -> None:
    inbox = Inbox(store.inbox)
    assert inbox.claim(heard, NOON)
    assert inbox.unfinished("fake") == [heard]
    inbox.finish(heard)
    assert inbox.unfinished("fake") == []


def test_what_another_version_wrote_is_passed_over(store: Store) -> None:
    for n, content in enumerate(("", "{}", '{"Onbekend": {}}', '{"Incoming": {"a": 1}}', "kapot")):
        store.inbox.claim("fake", str(n), content, NOON)
    assert Inbox(store.inbox).unfinished("fake") == []


def test_a_message_that_is_handed_over_twice_is_answered_once(store: Store) -> None:
    for _ in range(2):
        platform = FakePlatform()
        platform.hears(incoming("hoi"), incoming("hoi"))
        answered = run(store, platform)
    assert answered == []
    assert store.inbox.find("fake", "bericht-1").replies  # type: ignore[union-attr]


def test_what_was_left_undone_is_done_first_at_the_next_start(store: Store) -> None:
    inbox = Inbox(store.inbox)
    for n in ("1", "2"):
        inbox.claim(incoming(n, id=n), NOON)
    platform = FakePlatform()
    platform.hears(incoming("3", id="3"))
    assert run(store, platform) == ["1", "2", "3"]
    assert store.inbox.waiting() == 0


def test_where_nothing_lasts_nothing_is_kept(store: Store) -> None:
    platform = FakePlatform(lasting=False)
    platform.hears(incoming("hoi"))
    assert run(store, platform) == ["hoi"]
    assert store.inbox.find("fake", "bericht-1") is None


def test_who_takes_the_first_version_back_finds_the_reply_to_a_later_one(store: Store) -> None:
    platform = FakePlatform()
    platform.hears(incoming("hoi", id="wijziging", replaces="eerste", at=NOON + timedelta(1)))
    run(store, platform)
    handled = store.inbox.find("fake", "eerste")
    assert handled is not None
    assert len(handled.replies) == 1
    assert store.inbox.waiting() == 0


def test_a_reply_that_never_left_is_made_again_at_the_next_start(store: Store) -> None:
    class Breaks:
        def receive(self, *_: Any) -> list[Any]:
            raise RuntimeError

    platform = FakePlatform()
    platform.hears(incoming("hoi"))
    run(store, platform, Breaks())
    assert store.inbox.waiting() == 1
    assert run(store, FakePlatform()) == ["hoi"]


class Busy(Inbox):
    """Cannot be written to the first time that something is done."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.inbox)
        self.failures = [RuntimeError()]

    def finish(self, heard: Any, landed: Any = ()) -> None:
        if self.failures:
            raise self.failures.pop()
        super().finish(heard, landed)


def test_a_note_that_could_not_be_made_is_made_later_and_nothing_is_said_twice(
    store: Store,
) -> None:
    """A store that is busy for a moment, and a restart two days later."""
    inbox, platform = Busy(store), FakePlatform()
    platform.hears(incoming("hoi"))
    post = Post(Echo(), clock=lambda: NOON, inbox=inbox)
    with capture_logs() as logs:
        Runner(post, [platform], clock=lambda: NOON).run()
    assert [line["event"] for line in logs] == ["not noted"]
    assert len(platform.sent) == 1
    assert run(store, FakePlatform()) == []
