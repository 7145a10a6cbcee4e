"""What is said in Teams is said once, in order, and whole."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import get_ident
from typing import ClassVar

import pytest

from bot.chat import Address
from bot.platforms.teams.connector import Line
from bot.platforms.teams.delivering import Delivering, Letter
from bot.platforms.teams.pacing import Pacing
from bot.platforms.teams.retrying import Away, Refused, Silent, TooLarge, Unreachable
from bot.platforms.teams.spot import Spot
from bot.platforms.teams.writing import Called
from bot.rendering.blocks import Body, Paragraph
from tests.server.teams.reading import shown
from tests.unit.teams.posts import SERVICE, Deliveries, FakeConnector
from tests.unit.teams.waiting import Clock

ROOM, THREAD = "19:dijk@thread.tacv2", "19:dijk@thread.tacv2;messageid=7"
NEW: Body = tuple(Paragraph((f"nieuw {n} " + "x " * 15_000,)) for n in range(3))
#: So many words that each is told from the others, and that they take several messages.
WORDS = [f"w{n}" for n in range(30_000)]
WORDY = tuple(Paragraph((" ".join(WORDS[at : at + 3_000]),)) for at in range(0, 30_000, 3_000))
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
LARGE: Body = tuple(Paragraph((f"deel {n} " + "x " * 15_000,)) for n in range(3))


@dataclass
class Desk:
    """What delivers, with a clock that stands still."""

    connector: FakeConnector = field(default_factory=FakeConnector)
    deliveries: Deliveries = field(default_factory=Deliveries)
    clock: Clock = field(default_factory=Clock)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin."""
        self.again()

    def again(self) -> None:
        """Begin anew, as after a restart."""
        pacing = Pacing(self.clock, self.clock.pause)
        self.delivering = Delivering(
            self.connector,
            self.deliveries,
            pacing,
            clock=lambda: NOON,
            pause=self.clock.pause,
            failed=self.failed.append,
        )

    def send(self, *letters: Letter) -> list[str]:
        """Send letters, all at once; where each began."""

        async def run() -> list[str]:
            return await asyncio.gather(*map(self.delivering.send, letters))

        return asyncio.run(run())

    def erase(self, address: str) -> None:
        asyncio.run(self.delivering.erase(ROOM, SERVICE, address))

    def stands(self) -> list[str]:
        """What can be read, each by its first words."""
        return [shown(dict(one)).split(" x")[0] for one in self.connector.said.values()]

    def words(self) -> list[str]:
        """All that can be read, message by message."""
        return [word for one in self.connector.said.values() for word in shown(dict(one)).split()]


def letter(
    text: str, key: str = "k", *, body: Sequence[Paragraph] = (), replaces: str | None = None
) -> Letter:
    said = tuple(body) or (Paragraph((text,)),)
    return Letter(key, ROOM, Line(SERVICE, THREAD), said, replaces=replaces)


def test_a_message_goes_on_its_line_and_is_known_by_its_conversation() -> None:
    desk = Desk()
    (address,) = desk.send(letter("dag"))
    assert desk.connector.calls == [("post", Line(SERVICE, THREAD), "")]
    assert Spot.of(Address.restored(address)) == Spot(ROOM, "1")
    assert desk.stands() == ["dag"]


def test_what_is_sent_again_under_its_key_is_not_said_again_also_after_a_restart() -> None:
    desk = Desk()
    first = desk.send(letter("dag"), letter("dag"))
    desk.again()
    assert desk.send(letter("dag")) == first[:1] == first[1:]
    assert desk.stands() == ["dag"]


def test_what_cannot_be_noted_is_not_said_again_all_the_same() -> None:
    desk = Desk()
    desk.deliveries.broken = True
    first = desk.send(letter("dag"))
    assert desk.send(letter("dag")) == first
    assert desk.stands() == ["dag"]


def test_only_the_last_messages_are_known_without_the_store() -> None:
    desk = Desk()
    desk.clock.now = 0.0
    for number in range(510):
        desk.clock.now += 100
        desk.send(letter("dag", f"k{number}"))
    assert len(desk.delivering._known) == 500
    desk.send(letter("dag", "k0"))
    assert len(desk.connector.said) == 510


def test_messages_of_a_conversation_arrive_in_order_also_when_the_first_is_tried_again() -> None:
    desk = Desk()
    desk.connector.failures += [Unreachable(503), Unreachable(502)]
    desk.send(letter("een", "1"), letter("twee", "2"), letter("drie", "3"))
    assert desk.stands() == ["een", "twee", "drie"]


def test_a_storm_is_waited_out_as_long_as_it_asks() -> None:
    desk = Desk()
    wait = timedelta(seconds=5)
    desk.connector.failures += [Unreachable(429, wait), Unreachable(429, wait), None]
    desk.send(letter("dag"))
    assert desk.stands() == ["dag"]
    assert desk.clock.now == 1010.0


def test_who_writes_meanwhile_waits_as_well() -> None:
    desk = Desk()
    long = timedelta(minutes=2)
    desk.connector.failures.append(Unreachable(429, long))
    with pytest.raises(Unreachable):
        desk.send(letter("een", "1"))
    with pytest.raises(Unreachable) as error:
        desk.send(letter("twee", "2"))
    assert error.value.retry_after == long
    assert len(desk.connector.calls) == 1, "and Teams is not asked for it"


@pytest.mark.parametrize("error", [Silent(), Refused(403, "BotNotInConversationRoster")])
def test_what_does_not_pass_by_itself_is_told_at_once(error: Exception) -> None:
    desk = Desk()
    desk.connector.failures.append(error)
    with pytest.raises(type(error)):
        desk.send(letter("dag"))
    assert len(desk.connector.calls) == 1
    assert desk.deliveries.of("teams", "k") == []


@pytest.mark.parametrize("broken", [False, True])
def test_what_teams_took_twice_without_a_word_is_said(*, broken: bool) -> None:
    desk = Desk()
    desk.deliveries.broken = broken
    desk.connector.failures += [Silent(), Silent()]
    with pytest.raises(Silent):
        desk.send(letter("dag"))
    if not broken:
        desk.again()
    (address,) = desk.send(letter("dag"))
    assert desk.send(letter("dag")) == [address]
    assert len(desk.connector.calls) == 2
    assert desk.failed == ["TakenAsSaid"]
    assert Spot.of(Address.restored(address)) == Spot(ROOM)
    # Where it stands nobody knows: a change of it comes below, and it cannot be taken away.
    desk.send(letter("nog een", "2"))
    desk.send(letter("anders", "3", replaces=address))
    assert desk.stands() == ["nog een", "anders"]
    with pytest.raises(Refused):
        desk.erase(address)


def test_each_part_that_teams_took_twice_without_a_word_is_said_once() -> None:
    desk = Desk()
    desk.connector.failures += [None, Silent(), Silent()]
    with pytest.raises(Silent):
        desk.send(letter("", body=LARGE))
    (address,) = desk.send(letter("", body=LARGE))
    assert desk.stands() == ["deel 0", "deel 2"]
    with pytest.raises(Refused):
        desk.erase(address)
    assert desk.stands() == []


def test_as_long_as_no_connection_comes_about_nothing_is_said() -> None:
    desk = Desk()
    desk.connector.failures += [Away()] * 5
    for _ in range(5):
        with pytest.raises(Away):
            desk.send(letter("dag"))
    desk.send(letter("dag"))
    assert desk.stands() == ["dag"]


def test_a_large_message_goes_out_in_parts_and_begins_at_the_first() -> None:
    desk = Desk()
    whom = Called("29:lotte", "Lotte")
    first = Letter("k", ROOM, Line(SERVICE, THREAD), LARGE, whom)
    (address,) = desk.send(first)
    assert Spot.of(Address.restored(address)).activity == "1"
    assert desk.stands() == ["Lotte:\ndeel 0", "deel 1", "deel 2"]


class Watched(tuple[Paragraph, ...]):
    """A body that notes in which thread it is gone through."""

    __slots__ = ()
    seen: ClassVar[set[int]] = set()

    def __iter__(self) -> Iterator[Paragraph]:
        """Go through it."""
        self.seen.add(get_ident())
        return super().__iter__()


def test_others_are_answered_while_a_large_message_is_parted() -> None:
    desk = Desk()
    desk.send(Letter("k", ROOM, Line(SERVICE, THREAD), Watched(LARGE)))
    assert desk.stands() == ["deel 0", "deel 1", "deel 2"]
    assert Watched.seen
    assert get_ident() not in Watched.seen


def test_a_large_message_that_broke_off_goes_on_where_it_was() -> None:
    desk = Desk()
    desk.connector.failures += [None, Refused(400)]
    with pytest.raises(Refused):
        desk.send(letter("", body=LARGE))
    assert desk.stands() == ["deel 0"]
    desk.again()
    desk.send(letter("", body=LARGE))
    assert desk.stands() == ["deel 0", "deel 1", "deel 2"]


def test_what_is_too_large_for_teams_after_all_goes_out_in_smaller_parts() -> None:
    desk = Desk()
    desk.connector.failures += [TooLarge(413), TooLarge(413)]
    desk.send(letter("", body=LARGE[:2]))
    assert len(desk.stands()) > 4


@pytest.mark.parametrize("error", [Refused(400), Unreachable(503, timedelta(minutes=2))])
@pytest.mark.parametrize("landed", [0, 1, 3])
def test_what_broke_off_in_smaller_parts_goes_on_where_it_was(
    landed: int, error: Exception
) -> None:
    desk = Desk()
    desk.connector.failures += [TooLarge(413), *[None] * landed, error]
    with pytest.raises(type(error)):
        desk.send(letter("", body=WORDY))
    # Teams takes as little as before of what did not land at all.
    desk.connector.failures += [TooLarge(413)] if landed == 0 else []
    desk.again()
    desk.clock.now += 1000
    desk.send(letter("", body=WORDY))
    assert desk.words() == WORDS
    desk.again()
    calls = len(desk.connector.calls)
    desk.send(letter("", body=WORDY))
    assert len(desk.connector.calls) == calls, "nothing of it is said again"


def test_a_later_part_that_is_too_large_doubles_nothing_of_the_earlier_ones() -> None:
    desk = Desk()
    desk.connector.failures += [None, None, TooLarge(413)]
    (address,) = desk.send(letter("", body=WORDY))
    assert desk.words() == WORDS
    assert Spot.of(Address.restored(address)).activity == "1"
    desk.erase(address)
    assert desk.stands() == []


def test_what_is_too_large_however_small_is_told() -> None:
    desk = Desk()
    desk.connector.failures += [TooLarge(413)] * 20
    with pytest.raises(TooLarge):
        desk.send(letter("dag"))
    assert len(desk.connector.calls) < 7


def test_a_change_takes_the_place_of_what_was_said_each_part_of_it() -> None:
    desk = Desk()
    (address,) = desk.send(letter("", "1", body=LARGE))
    assert desk.send(letter("kort", "2", replaces=address)) == [address]
    assert desk.stands() == ["kort"]
    assert desk.send(letter("", "3", body=LARGE[:2], replaces=address)) == [address]
    assert desk.stands() == ["deel 0", "deel 1"]
    desk.send(letter("weer kort", "4", replaces=address))
    assert desk.stands() == ["weer kort"]


def test_a_change_that_is_sent_again_undoes_no_later_one() -> None:
    desk = Desk()
    (address,) = desk.send(letter("een", "1"))
    for text, key in (("twee", "2"), ("drie", "3"), ("twee", "2")):
        desk.send(letter(text, key, replaces=address))
    assert desk.stands() == ["drie"]


@pytest.mark.parametrize("done", range(5))
def test_a_change_that_broke_off_leaves_nothing_of_before_when_it_goes_on(done: int) -> None:
    desk = Desk()
    (address,) = desk.send(letter("", "1", body=LARGE))
    long = timedelta(minutes=2)
    desk.connector.failures += [*[None] * done, Unreachable(503, long)]
    with pytest.raises(Unreachable):
        desk.send(letter("", "2", body=NEW, replaces=address))
    desk.again()
    assert desk.send(letter("", "2", body=NEW, replaces=address)) == [address]
    assert desk.stands() == ["nieuw 0", "nieuw 1", "nieuw 2"]


def test_of_a_change_that_broke_off_for_good_everything_can_be_taken_away() -> None:
    desk = Desk()
    (address,) = desk.send(letter("", "1", body=LARGE))
    desk.connector.failures += [None, None, None, Refused(400)]
    with pytest.raises(Refused):
        desk.send(letter("", "2", body=NEW, replaces=address))
    desk.erase(address)
    assert desk.stands() == []


def test_a_short_change_that_is_sent_again_takes_nothing_from_a_later_long_one() -> None:
    desk = Desk()
    (address,) = desk.send(letter("een", "1"))
    desk.send(letter("twee", "2", replaces=address))
    desk.send(letter("", "3", body=NEW, replaces=address))
    desk.again()
    desk.send(letter("twee", "2", replaces=address))
    assert desk.stands() == ["nieuw 0", "nieuw 1", "nieuw 2"]


def test_a_part_that_may_not_be_taken_away_is_told_and_the_others_go() -> None:
    desk = Desk()
    (address,) = desk.send(letter("", body=LARGE))
    desk.connector.failures += [None, Refused(403), Refused(404)]
    with pytest.raises(Refused) as error:
        desk.erase(address)
    assert error.value.status == 403
    assert desk.stands() == ["deel 1", "deel 2"], "the last one was told to be gone"


def test_a_change_is_made_also_where_what_stood_below_may_not_be_taken_away() -> None:
    desk = Desk()
    (address,) = desk.send(letter("", "1", body=LARGE))
    desk.connector.failures += [None, Refused(403)]
    desk.send(letter("kort", "2", replaces=address))
    assert desk.stands() == ["kort", "deel 1"]


def test_a_change_goes_by_the_line_on_which_the_message_was_put() -> None:
    desk = Desk()
    (address,) = desk.send(letter("een", "1"))
    elsewhere = Letter("2", ROOM, Line(SERVICE, ROOM), (Paragraph(("twee",)),), replaces=address)
    desk.send(elsewhere)
    assert desk.connector.calls[-1] == ("put", Line(SERVICE, THREAD), "1")


def test_a_message_of_long_ago_is_found_by_its_conversation() -> None:
    desk = Desk()
    address = Spot(ROOM, "99").address().stored()
    desk.send(letter("nieuw", replaces=address))
    desk.erase(address)
    assert [call for call in desk.connector.calls if call[0] != "post"] == [
        ("put", Line(SERVICE, ROOM), "99"),
        ("delete", Line(SERVICE, ROOM), "99"),
    ]


def test_a_message_is_taken_away_each_part_of_it_and_twice_is_no_matter() -> None:
    desk = Desk()
    (address,) = desk.send(letter("", body=LARGE))
    desk.erase(address)
    assert desk.stands() == []
    desk.connector.failures += [Refused(404)] * 3
    desk.erase(address)


def test_what_cannot_be_taken_away_now_is_told() -> None:
    desk = Desk()
    (address,) = desk.send(letter("dag"))
    desk.connector.failures += [Unreachable(503)] * 4
    with pytest.raises(Unreachable):
        desk.erase(address)
