"""What Vertel says by itself arrives once, in order, and is wiped then."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from bot.chat import Address, Outgoing
from bot.courier import Courier
from bot.errors import NotReachedYet, SendFailed, SendRefused
from bot.rendering.blocks import Body, Bullets, Code, Contact, Contacts, Hint, Mark, Paragraph
from bot.rendering.kept import kept, unfolded
from corpus.store import Store
from corpus.store.outbox import Letter
from tests.fakes import NOON, FakePlatform


def letter(key: str, words: str = "Hallo", **facts: Any) -> Letter:
    to: dict[str, Any] = {"recipients": ("@anna:vb.nl",)}
    return Letter(key, "fake", kept((Paragraph((words,)),)), **to | facts)


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


def test_a_change_takes_the_place_of_what_was_sent_and_of_what_waits_its_words(
    store: Store,
) -> None:
    platform, room = FakePlatform(), Address("fake", "kamer").stored()
    store.outbox.put(letter("kaart 1", recipients=(), address=room), NOON)
    (waits,) = store.outbox.under("kaart 1")
    store.outbox.replace(waits, kept((Paragraph(("Anders",)),)), "nieuw 1", NOON)
    assert brought(store, platform) == ["kaart 1"]
    assert platform.sent[0].body == (Paragraph(("Anders",)),)
    (sent,) = store.outbox.under("kaart 1")
    assert store.outbox.under("kaart") == [sent]
    assert store.outbox.under("kaa") == []
    for _ in range(2):
        store.outbox.replace(sent, kept((Paragraph(("Nieuw",)),)), "nieuw 1", NOON)
    assert brought(store, platform) == ["kaart 1", "nieuw 1"]
    assert sent.landed is not None
    assert platform.sent[1].edits == Address.restored(sent.landed)


def test_what_cannot_arrive_now_waits_and_keeps_its_place(store: Store) -> None:
    platform = FakePlatform()
    platform.failures.append(SendFailed())
    for key in ("een", "twee"):
        store.outbox.put(letter(key), NOON)
    assert brought(store, platform) == []
    assert brought(store, platform) == ["een", "twee"]


class Unreachable(FakePlatform):
    """Where some people cannot be written to; `tries` is to whom it was tried."""

    def __init__(self, *away: str, wait: timedelta | None = None) -> None:
        super().__init__()
        self.away, self.wait, self.tries = set(away), wait, list[str]()

    async def open(self, recipients: Sequence[str], key: str) -> Address:
        self.tries.append(recipients[0])
        if recipients[0] in self.away:
            raise SendFailed(self.wait)
        return await super().open(recipients, key)


class Days:
    """A courier, with a clock that is set by hand."""

    def __init__(self, store: Store, platform: FakePlatform) -> None:
        self.now, self.platform = NOON, platform
        self.courier = Courier(store.outbox, [platform], lambda: self.now)

    def round(self, **later: float) -> list[str]:
        """What was brought by now, after another round."""
        self.now += timedelta(**later)
        asyncio.run(self.courier.round())
        return [sent.key for sent in self.platform.sent]


def test_who_cannot_be_reached_holds_up_nobody_else_and_gets_all_in_order(store: Store) -> None:
    platform = Unreachable("anna")
    for key, to in (("een", "anna"), ("twee", "bram"), ("drie", "anna"), ("vier", "cor")):
        store.outbox.put(letter(key, recipients=(to,)), NOON)
    days = Days(store, platform)
    assert days.round() == ["twee", "vier"]
    assert platform.tries.count("anna") == 1
    platform.away.clear()
    assert days.round(minutes=2) == ["twee", "vier", "een", "drie"]


def test_nobody_is_tried_again_before_the_time_that_was_asked_for(store: Store) -> None:
    platform = Unreachable("anna", wait=timedelta(minutes=10))
    store.outbox.put(letter("een", recipients=("anna",)), NOON)
    days = Days(store, platform)
    days.round()
    days.round(minutes=9)
    assert platform.tries == ["anna"]
    platform.away.clear()
    # Whoever waits is passed over by none of their own letters.
    store.outbox.put(letter("twee", recipients=("anna",)), NOON)
    assert days.round() == []
    assert days.round(minutes=1) == ["een", "twee"]


def test_a_platform_where_several_cannot_be_reached_is_left_alone_for_now(store: Store) -> None:
    people = [str(number) for number in range(9)]
    for name in people:
        store.outbox.put(letter(f"aan {name}", recipients=(name,)), NOON)
    platform = Unreachable(*people)
    Days(store, platform).round()
    assert platform.tries == ["0", "1", "2"]


class NotLetIn(FakePlatform):
    """Where some people did not let Vertel in; `tries` is to whom it was tried."""

    def __init__(self, *away: str) -> None:
        super().__init__()
        self.away, self.tries = set(away), list[str]()

    async def open(self, recipients: Sequence[str], key: str) -> Address:
        self.tries.append(recipients[0])
        if recipients[0] in self.away:
            raise NotReachedYet
        return await super().open(recipients, key)


def test_a_letter_waits_until_vertel_is_let_in_and_holds_up_nobody_else(store: Store) -> None:
    people = [str(number) for number in range(9)]
    for name in (*people, "bram"):
        store.outbox.put(letter(f"aan {name}", recipients=(name,)), NOON)
    platform = NotLetIn(*people)
    days = Days(store, platform)
    assert days.round() == ["aan bram"]
    days.round()
    assert platform.tries == [*people, "bram"], "and is not tried at once again"
    platform.away.remove("7")
    assert days.round(minutes=2) == ["aan bram", "aan 7"]
    assert store.outbox.failed("fake") == []


def test_a_letter_that_could_not_be_sent_for_long_is_given_up(store: Store) -> None:
    store.outbox.put(letter("een"), NOON)
    store.outbox.put(letter("twee"), NOON + timedelta(days=1))
    assert store.outbox.forget_before(NOON + timedelta(hours=1)) == 1
    assert [waits.key for _, waits in store.outbox.unsent("fake")] == ["twee"]


def test_many_that_are_stuck_do_not_hide_the_one_after_them(store: Store) -> None:
    for number in range(120):
        store.outbox.put(letter(f"vast {number}", recipients=(f"weg {number % 5}",)), NOON)
    store.outbox.put(letter("los", recipients=("bram",)), NOON)
    platform = Unreachable(*(f"weg {number}" for number in range(5)), wait=timedelta(hours=1))
    days = Days(store, platform)
    assert days.round() == []
    assert days.round(seconds=1) == ["los"]
    assert len(store.outbox.unsent("fake", most=500)) == 120


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


class TakesLong(FakePlatform):
    """Where something else happens while the first letter is brought."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    async def open(self, recipients: Sequence[str], key: str) -> Address:
        if key == "een":
            await asyncio.to_thread(self.meanwhile)
        return await super().open(recipients, key)


def test_what_changes_while_it_is_brought_is_changed_where_it_landed(store: Store) -> None:
    place = Address("fake", "kamer").stored()
    decided = kept((Paragraph(("Besloten",)),))

    def decide() -> None:
        for posted in store.outbox.under("kaart"):
            store.outbox.replace(posted, decided, f"besloten {posted.number}", NOON)

    class Meanwhile(FakePlatform):
        async def send(self, message: Outgoing) -> Address:
            if message.key == "kaart":
                await asyncio.to_thread(decide)
            return await super().send(message)

    platform = Meanwhile()
    store.outbox.put(letter("kaart", recipients=(), address=place), NOON)
    assert brought(store, platform) == ["kaart", "newer kaart"]
    (landed,) = {sent.edits or Address("fake", "antwoord-1") for sent in platform.sent}
    assert platform.shown == {landed: (Paragraph(("Besloten",)),)}
    assert store.outbox.unsent("fake") == []


def test_who_is_forgotten_while_a_letter_tells_of_them_is_taken_out_of_it(store: Store) -> None:
    bram = store.people.meet("fake", "@bram:vb.nl", "Bram").id
    nameless = kept((Paragraph(("Iemand",)),))
    store.outbox.put(letter("een", "Bram", subject=bram, without=nameless), NOON)
    platform = TakesLong(lambda: store.people.wipe(bram, NOON))
    assert brought(store, platform) == ["een", "newer een"]
    assert list(platform.shown.values()) == [(Paragraph(("Iemand",)),)]


def test_what_is_taken_back_while_another_letter_is_brought_is_not_said(store: Store) -> None:
    bram = store.people.meet("fake", "@bram:vb.nl", "Bram").id
    nameless = kept((Paragraph(("Iemand",)),))
    platform = TakesLong(lambda: store.people.wipe(bram, NOON))
    store.outbox.put(letter("een"), NOON)
    store.outbox.put(letter("over bram", "Bram", subject=bram), NOON)
    store.outbox.put(letter("ook zonder naam", "Bram", subject=bram, without=nameless), NOON)
    assert brought(store, platform) == ["een", "ook zonder naam"]
    assert platform.sent[1].body == (Paragraph(("Iemand",)),)
