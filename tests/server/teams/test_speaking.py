"""Vertel speaks in Teams: in its thread, to who asked, once, and when Teams does not let it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.bootstrap.teams import TeamsKept
from bot.chat import Address, Erasure, Outgoing
from bot.courier import Courier
from bot.errors import LoginRefused, NotReachedYet, SendFailed, SendRefused
from bot.platforms.teams.door import Door
from bot.platforms.teams.entra import Credentials, Given
from bot.platforms.teams.platform import TeamsPlatform
from bot.platforms.teams.spot import Spot
from bot.rendering.blocks import Body, Button, Form, Paragraph
from bot.rendering.kept import kept as as_kept
from corpus.reached import Reference, Scope
from corpus.store import Store
from corpus.store.outbox import Letter
from tests.contract.listening import until
from tests.server.teams.connector import Connector, Fault
from tests.server.teams.microsoft import APP, TENANT
from tests.server.teams.reading import shown
from tests.server.teams.serving import HOST

Value = TypeVar("Value")
CHANNEL, GROUP, ALONE = "19:dijk@thread.tacv2", "19:groep@thread.v2", "a:lotte"
SCOPES = {CHANNEL: Scope.CHANNEL, GROUP: Scope.GROUP, ALONE: Scope.PERSONAL}
HI: Body = (Paragraph(("Dag!",)),)


class NoToken:
    """Entra does not know the secret. Implements Credentials."""

    async def token(self) -> str:
        raise LoginRefused("invalid_client")

    async def renew(self, stale: str) -> None:
        """There is none."""


@dataclass
class Room:
    """A connector, and a store in which conversations of each kind are known."""

    connector: Connector
    store: Store

    def does(
        self,
        *deeds: Callable[[TeamsPlatform], Awaitable[Value]],
        credentials: Credentials | None = None,
    ) -> list[Value]:
        """What comes of each of these, one after another, in one process."""

        async def run() -> list[Value]:
            door = Door(APP, TENANT, f"{HOST}:0", frozenset({HOST}), self.connector.keys)
            kept = TeamsKept(self.store, CHANNEL)
            platform = TeamsPlatform(
                door, credentials or Given("sleutel"), kept, clock=lambda: datetime.now(UTC)
            )
            try:
                return [await deed(platform) for deed in deeds]
            finally:
                await platform.close()

        return asyncio.run(run())

    def says(self, *messages: Outgoing) -> list[Address]:
        """Where these messages land."""
        return self.does(*(said(one) for one in messages))

    def read(self, conversation: str) -> list[str]:
        """What stands there, each with its thread."""
        return [
            f"{one.thread or '-'} {shown(one.activity)}"
            for one in self.connector.standing(conversation)
        ]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    store = Store.open(tmp_path)
    with Connector() as connector:
        for conversation, scope in SCOPES.items():
            user = "aad-lotte" if scope is Scope.PERSONAL else None
            known = Reference("teams", conversation, scope, connector.service, TENANT, user=user)
            store.references.keep(known)
        yield Room(connector, store)
    store.close()


def said(message: Outgoing) -> Callable[[TeamsPlatform], Awaitable[Address]]:
    return lambda platform: platform.send(message)


def to(spot: Spot, key: str = "1", body: Body = HI, **told: Any) -> Outgoing:
    return Outgoing(spot.address(), body, key, **told)


def asked_in(conversation: str, thread: str | None = None) -> Spot:
    """Where a question of Lotte's stands."""
    return Spot(conversation, "m1", thread, "29:lotte", "Lotte")


def test_who_asked_in_a_channel_is_called_in_the_thread(room: Room) -> None:
    (landed,) = room.says(to(asked_in(CHANNEL, "7")))
    assert room.read(CHANNEL) == ["7 Lotte:\nDag!"]
    (one,) = room.connector.said
    assert one.activity["entities"][0]["mentioned"]["id"] == "29:lotte"
    # As whoever reacts on it is heard.
    assert landed == Spot(CHANNEL, one.id).address()


def test_who_asked_in_a_group_is_called_and_alone_nobody_is(room: Room) -> None:
    room.says(to(asked_in(GROUP), "1"), to(asked_in(ALONE), "2"))
    assert room.read(GROUP) == ["- Lotte:\nDag!"]
    assert room.read(ALONE) == ["- Dag!"]


def test_what_answers_nobody_begins_a_thread_or_goes_on_in_one(room: Room) -> None:
    new, there = room.does(
        lambda platform: _told(platform.address_of(CHANNEL)),
        lambda platform: _told(platform.address_of(CHANNEL, "7")),
    )
    room.says(Outgoing(new, HI, "1"), Outgoing(there, HI, "2"))
    room.says(to(Spot(CHANNEL, "m9"), "3", thread="8"), to(Spot(GROUP, "m9"), "4", thread="8"))
    assert room.read(CHANNEL) == ["- Dag!", "7 Dag!", "8 Dag!"]
    assert room.read(GROUP) == ["- Dag!"]


async def _told(value: Value) -> Value:
    return value


def test_a_change_in_a_thread_finds_what_it_changes_also_after_a_restart(room: Room) -> None:
    (landed,) = room.says(to(asked_in(CHANNEL, "7"), body=(*HI, Form((Button("Ja", "ja"),)))))
    again = Outgoing(asked_in(CHANNEL, "7").address(), (Paragraph(("Klaar.",)),), "2", landed)
    assert room.says(again) == [landed]
    assert room.read(CHANNEL) == ["7 Lotte:\nKlaar."]
    assert "attachments" not in room.connector.said[0].activity
    room.does(lambda platform: platform.erase(Erasure(landed, "3")))
    assert room.read(CHANNEL) == []
    room.does(lambda platform: platform.erase(Erasure(landed, "3")))


def test_where_vertel_was_taken_away_nothing_is_said(room: Room) -> None:
    room.store.references.forget("teams", CHANNEL)
    for message in (to(Spot(CHANNEL)), to(Spot("19:nergens"))):
        with pytest.raises(NotReachedYet):
            room.says(message)
    with pytest.raises(SendRefused):
        room.does(lambda platform: platform.erase(Erasure(Spot(CHANNEL, "1").address(), "2")))
    assert room.connector.asked == []


def test_what_is_said_where_vertel_was_never_mentioned_waits_for_that(room: Room) -> None:
    room.store.references.forget("teams", CHANNEL)
    now = datetime.now(UTC)
    address = Spot(CHANNEL).address().stored()
    room.store.outbox.put(Letter("1", "teams", as_kept(HI), address=address), now)
    room.store.outbox.put(Letter("2", "teams", as_kept(HI), ("aad-bram",)), now)
    later = [now]

    async def bring(platform: TeamsPlatform) -> None:
        courier = Courier(room.store.outbox, [platform], lambda: later[0])
        await courier.round()
        assert len(room.store.outbox.unsent("teams")) == 2
        reached = Reference("teams", CHANNEL, Scope.CHANNEL, room.connector.service, TENANT)
        room.store.references.keep(reached)
        written = replace(reached, conversation="a:bram", scope=Scope.PERSONAL, user="aad-bram")
        room.store.references.keep(written)
        later[0] += timedelta(minutes=2)
        await courier.round()

    room.does(bring)
    assert room.read(CHANNEL) == room.read("a:bram") == ["- Dag!"]


@pytest.mark.parametrize("reference", ["", "{}", "7", "[1, 2, 3, 4, 5, 6]", '{"a": 1}'])
def test_an_address_of_another_version_is_refused(room: Room, reference: str) -> None:
    with pytest.raises(SendRefused):
        room.says(Outgoing(Address("teams", reference), HI, "1"))


@pytest.mark.parametrize("status", [403, 404])
def test_a_no_is_a_no(room: Room, status: int) -> None:
    room.connector.broken[CHANNEL] = Fault(status, code="BotNotInConversationRoster")
    with pytest.raises(SendRefused):
        room.says(to(Spot(CHANNEL)))
    assert len(room.connector.asked) == 1


def test_a_wait_that_is_long_is_left_to_who_sends(room: Room) -> None:
    room.connector.faults.append(Fault(429, retry_after="600"))
    with pytest.raises(SendFailed) as error:
        room.says(to(Spot(CHANNEL)))
    assert error.value.retry_after is not None
    assert error.value.retry_after.total_seconds() == 600
    assert len(room.connector.asked) == 1


def test_a_fault_of_a_moment_is_not_noticed(room: Room) -> None:
    room.connector.faults += [Fault(502), Fault(cut=True), Fault(429, retry_after="0")]
    room.says(to(Spot(CHANNEL)))
    assert room.read(CHANNEL) == ["- Dag!"]


def test_a_line_that_is_cut_after_teams_took_it_doubles_a_message(room: Room) -> None:
    """Documented, and not wanted: Teams knows no key, and an answer must not get lost."""
    room.connector.faults.append(Fault(cut=True, taken=True))
    room.says(to(Spot(CHANNEL)))
    assert room.read(CHANNEL) == ["- Dag!"] * 2


def test_what_was_said_before_a_restart_is_not_said_again(room: Room) -> None:
    assert room.says(to(Spot(CHANNEL))) == room.says(to(Spot(CHANNEL)))
    assert room.read(CHANNEL) == ["- Dag!"]


def test_without_a_token_all_waits(room: Room) -> None:
    with pytest.raises(SendFailed):
        room.does(said(to(Spot(CHANNEL))), credentials=NoToken())
    assert room.connector.asked == []


def test_somebody_is_written_to_alone_where_they_talk_else_where_teams_begins_it(
    room: Room,
) -> None:
    room.connector.reachable["aad-bram"] = "a:bram"
    known, begun = room.does(
        lambda platform: platform.open(["aad-lotte"], "1"),
        lambda platform: platform.open(["aad-bram"], "2"),
    )
    assert (known, begun) == (Spot(ALONE).address(), Spot("a:bram").address())
    room.says(Outgoing(begun, HI, "3"))
    assert room.read("a:bram") == ["- Dag!"]
    for nobody in (["aad-vreemd"], ["aad-lotte", "aad-bram"], []):
        with pytest.raises(SendRefused):
            room.does(lambda platform, who=nobody: platform.open(who, "4"))


def test_others_see_that_it_is_typing_and_an_answer_does_not_wait_for_that(room: Room) -> None:
    async def working(platform: TeamsPlatform) -> None:
        spot = asked_in(CHANNEL, "7")
        async with platform.at_work(spot.address()):
            await asyncio.to_thread(until, lambda: room.connector.typed)
            await platform.send(to(spot))

    room.does(working)
    assert room.connector.typed == [f"{CHANNEL};messageid=7"]
    assert room.read(CHANNEL) == ["7 Lotte:\nDag!"]


def test_typing_that_teams_does_not_take_harms_nothing(room: Room) -> None:
    room.connector.faults.append(Fault(500))

    async def working(platform: TeamsPlatform) -> None:
        async with platform.at_work(Spot(CHANNEL).address()):
            await asyncio.to_thread(until, lambda: room.connector.asked)
        async with platform.at_work(Spot("19:nergens").address()):
            await platform.send(to(Spot(CHANNEL)))

    room.does(working)
    assert room.read(CHANNEL) == ["- Dag!"]


def test_fifty_at_once_in_a_storm_all_arrive_and_each_once(room: Room) -> None:
    room.connector.faults += [Fault(429, retry_after="0"), Fault(503), Fault(502)] * 5

    async def all_at_once(platform: TeamsPlatform) -> None:
        messages = [to(Spot(f"a:{n % 10}"), str(n), (Paragraph((str(n),)),)) for n in range(50)]
        for n in range(10):
            known = Reference(
                "teams", f"a:{n}", Scope.PERSONAL, room.connector.service, TENANT, user=str(n)
            )
            room.store.references.keep(known)
        await asyncio.gather(*map(platform.send, messages))

    room.does(all_at_once)
    said = [int(shown(one.activity)) for one in room.connector.said]
    assert sorted(said) == list(range(50))
