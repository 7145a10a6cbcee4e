"""What Vertel says by itself arrives once, in order, and is wiped then."""

import asyncio
from datetime import timedelta

from bot.chat import Address
from bot.courier import Courier
from bot.errors import SendFailed, SendRefused
from bot.rendering.blocks import Body, Bullets, Code, Contact, Contacts, Hint, Mark, Paragraph
from bot.rendering.kept import kept, unfolded
from corpus.store import Store
from corpus.store.outbox import Letter
from tests.fakes import NOON, FakePlatform


def letter(key: str, words: str = "Hallo", **facts: object) -> Letter:
    to: dict[str, object] = {"recipients": ("@anna:vb.nl",)}
    return Letter(key, "fake", kept((Paragraph((words,)),)), **to | facts)  # type: ignore[arg-type]


def brought(store: Store, platform: FakePlatform) -> list[str]:
    asyncio.run(Courier(store.outbox, [platform], lambda: NOON).round())
    return [sent.key for sent in platform.sent]


def test_a_letter_is_brought_once_and_its_words_are_wiped(store: Store) -> None:
    platform = FakePlatform()
    assert store.outbox.put(letter("een"), NOON)
    assert not store.outbox.put(letter("een", "Nog eens"), NOON)
    assert brought(store, platform) == ["een"]
    assert brought(store, platform) == ["een"]
    assert platform.sent[0].reply_to == Address("fake", "naar @anna:vb.nl")
    assert store.outbox.unsent("fake") == []


def test_what_cannot_arrive_now_waits_and_keeps_its_place(store: Store) -> None:
    platform = FakePlatform()
    platform.failures.append(SendFailed())
    for key in ("een", "twee"):
        store.outbox.put(letter(key), NOON)
    assert brought(store, platform) == []
    assert brought(store, platform) == ["een", "twee"]


def test_what_will_never_arrive_makes_way_for_the_others(store: Store) -> None:
    platform = FakePlatform()
    platform.failures.append(SendRefused())
    store.outbox.put(letter("een"), NOON)
    store.outbox.put(Letter("oud", "fake", '{"is": "Onbekend"}', ("@anna:vb.nl",)), NOON)
    store.outbox.put(letter("drie"), NOON)
    assert brought(store, platform) == ["drie"]
    assert store.outbox.failed("fake") == ["een", "oud"]


def test_a_letter_can_go_to_a_place(store: Store) -> None:
    platform = FakePlatform()
    place = Address("fake", "draad-1")
    store.outbox.put(letter("een", recipients=(), address=place.stored()), NOON)
    brought(store, platform)
    assert platform.sent[0].reply_to == place


def test_where_it_landed_is_known_until_it_is_forgotten(store: Store) -> None:
    platform = FakePlatform()
    store.outbox.put(letter("een"), NOON)
    brought(store, platform)
    assert store.outbox.landed_at(Address("fake", "antwoord-1").stored()) == "een"
    assert store.outbox.forget_before(NOON + timedelta(days=1)) == 1
    assert store.outbox.landed_at(Address("fake", "antwoord-1").stored()) is None


def test_only_where_messages_last_is_anyone_written_to(store: Store) -> None:
    platform = FakePlatform(lasting=False)
    store.outbox.put(letter("een"), NOON)
    assert brought(store, platform) == []


def test_a_body_comes_back_as_it_was_kept() -> None:
    body: Body = (
        Paragraph(("Hoi ", Mark("x"), Code("ja"))),
        Hint(("Typ ", Code("ja"))),
        Bullets((("een",), (Code("twee"),))),
        Contacts((Contact(1, "Anna", ("boer",), "Schreef “X”."),)),
    )
    assert unfolded(kept(body)) == body
