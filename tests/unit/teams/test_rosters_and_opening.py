"""Who is where in Teams, and where somebody is written to alone."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.errors import NotReachedYet
from bot.platforms.teams.connector import Account, Line
from bot.platforms.teams.door import Door
from bot.platforms.teams.opening import AGAIN, Opening
from bot.platforms.teams.retrying import Refused, Unreachable
from bot.platforms.teams.rosters import FRESH, GOOD, Rosters
from corpus.errors import BadReference, StoreBusy
from corpus.reached import Scope
from tests.unit.teams.posts import SERVICE, TENANT, FakeConnector, Kept, reference
from tests.unit.teams.waiting import Clock

DIKE, FARM, GONE = "19:dijk@thread.tacv2", "19:hoeve@thread.tacv2", "19:weg@thread.tacv2"
APP = "11111111-2222-3333-4444-555555555555"
NEAR = "smba.trafficmanager.net"


@dataclass
class Hubs:
    """Two hubs with a conversation each, and one where Vertel is not any more."""

    clock: Clock = field(default_factory=Clock)
    connector: FakeConnector = field(default_factory=FakeConnector)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin."""
        self.kept = Kept(rooms=frozenset({DIKE, FARM, GONE}))
        for room in (DIKE, FARM):
            self.kept.references.keep(reference(room))
        self.connector.people[DIKE] = [Account("29:lotte", "aad-lotte"), Account("29:bram")]
        self.connector.people[FARM] = [Account("29:lotte", "aad-lotte")]
        self.rosters = Rosters(
            self.kept, self.connector, clock=self.clock, failed=self.failed.append
        )

    async def rooms_of(self, user: str, account: str = "") -> set[str]:
        """Where somebody is, when everything that is asked is answered."""
        found = await self.rosters.rooms_of(user, account)
        await asyncio.gather(*self.rosters._asking.values())
        return set(found)


def test_somebody_is_found_by_either_of_their_ids() -> None:
    hubs = Hubs()

    async def run() -> None:
        assert await hubs.rooms_of("aad-lotte", "29:lotte") == {DIKE, FARM}
        assert await hubs.rooms_of("29:bram") == {DIKE}
        assert await hubs.rooms_of("aad-niemand", "29:niemand") == set()
        assert await hubs.rooms_of("") == set()

    asyncio.run(run())
    assert [line for _, line, _ in hubs.connector.calls].count(Line(SERVICE, DIKE)) == 1
    assert len(hubs.connector.calls) == 2, "nothing is asked where Vertel is not"


def test_who_left_is_a_stranger_after_some_minutes() -> None:
    hubs = Hubs()

    async def run() -> None:
        assert DIKE in await hubs.rooms_of("aad-lotte")
        hubs.connector.people[DIKE] = []
        assert DIKE in await hubs.rooms_of("aad-lotte")
        hubs.clock.now += FRESH
        await hubs.rooms_of("aad-lotte")
        assert DIKE not in await hubs.rooms_of("aad-lotte")

    asyncio.run(run())


def test_while_teams_does_not_tell_what_is_known_holds_for_some_minutes_and_no_longer() -> None:
    hubs = Hubs()

    async def run() -> None:
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        hubs.connector.failures += [Unreachable(503)] * 9
        hubs.clock.now += FRESH
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        asked = len(hubs.connector.calls)
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        assert len(hubs.connector.calls) == asked, "and it is not asked each time"
        hubs.clock.now += GOOD - FRESH
        assert await hubs.rooms_of("aad-lotte") == set()

    asyncio.run(run())
    assert set(hubs.failed) == {"Unreachable"}


def test_while_the_store_is_kept_busy_what_is_known_holds() -> None:
    hubs = Hubs()

    async def run() -> None:
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        hubs.kept.references.hidden = StoreBusy()
        hubs.clock.now += FRESH
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        asked = len(hubs.connector.calls)
        hubs.kept.references.hidden = None
        assert await hubs.rooms_of("aad-lotte") == {DIKE, FARM}
        assert len(hubs.connector.calls) == asked, "and it is not looked for each time"

    asyncio.run(run())
    assert set(hubs.failed) == {"StoreBusy"}


def test_who_speaks_does_not_wait_for_a_roster_that_does_not_come() -> None:
    hubs = Hubs()

    class Slow(FakeConnector):
        async def members(self, line: Line) -> tuple[Account, ...]:
            self.calls.append(("members", line, ""))
            await asyncio.Event().wait()
            return ()

    slow = Slow()

    async def run() -> None:
        rosters = Rosters(hubs.kept, slow, clock=hubs.clock, patience=0.01)
        assert await rosters.rooms_of("aad-lotte", "") == frozenset()
        assert await rosters.rooms_of("aad-lotte", "") == frozenset()
        assert len(slow.calls) == 2, "each is asked once meanwhile"
        await rosters.stop()
        assert rosters._asking == {}

    asyncio.run(run())


def opened(kept: Kept, connector: FakeConnector, *hosts: str) -> str:
    door = Door(APP, TENANT, "127.0.0.1:3978", frozenset(hosts), "https://keys.example/keys")
    return asyncio.run(Opening(door, kept, connector).conversation_with("aad-lotte"))


def test_who_talked_with_vertel_is_written_to_there() -> None:
    kept, connector = Kept(), FakeConnector()
    kept.references.keep(reference("a:lotte", Scope.PERSONAL, user="aad-lotte"))
    assert opened(kept, connector, NEAR) == "a:lotte"
    assert connector.calls == []


def test_with_somebody_else_a_conversation_is_begun_where_the_hubs_are() -> None:
    kept, connector = Kept(rooms=frozenset({GONE, DIKE})), FakeConnector()
    kept.references.keep(reference(DIKE, service="https://smba.trafficmanager.net/de/"))
    assert opened(kept, connector, NEAR) == "a:aad-lotte"
    assert connector.calls[0][1].service == "https://smba.trafficmanager.net/de/"
    (asked,) = connector.begun
    assert asked == {
        "bot": {"id": f"28:{APP}"},
        "members": [{"id": "aad-lotte"}],
        "channelData": {"tenant": {"id": TENANT}},
        "tenantId": TENANT,
        "isGroup": False,
    }
    # Once: from then on it is known.
    assert opened(kept, connector, NEAR) == "a:aad-lotte"
    assert len(connector.begun) == 1
    known = kept.references.known["a:aad-lotte"]
    assert (known.user, known.account, known.scope) == ("aad-lotte", None, Scope.PERSONAL)


def test_without_any_conversation_teams_is_asked_at_the_address_that_was_set() -> None:
    connector = FakeConnector()
    opened(Kept(), connector, NEAR, "zzz.example")
    assert connector.calls[0][1].service == "https://smba.trafficmanager.net/teams/"


def test_for_who_has_no_vertel_there_teams_is_asked_now_and_then_only() -> None:
    kept, connector, clock = Kept(), FakeConnector(), Clock()
    door = Door(APP, TENANT, "127.0.0.1:3978", frozenset({NEAR}), "https://keys.example/keys")
    opening = Opening(door, kept, connector, clock=clock)

    def begun() -> str:
        return asyncio.run(opening.conversation_with("aad-lotte"))

    connector.failures += [Refused(403), Refused(403)]
    with pytest.raises(Refused):
        begun()
    with pytest.raises(NotReachedYet):
        begun()
    clock.now += AGAIN
    with pytest.raises(Refused):
        begun()
    assert len(connector.calls) == 2
    # Who writes first is answered at once, and who has it by now is found later.
    kept.references.keep(reference("a:lotte", Scope.PERSONAL, user="aad-lotte"))
    assert begun() == "a:lotte"
    kept.references.forget("teams", "a:lotte")
    assert begun() == "a:aad-lotte"


def test_where_nothing_may_be_asked_nobody_is_written_to() -> None:
    with pytest.raises(Refused):
        opened(Kept(), FakeConnector())


def test_a_conversation_that_cannot_be_kept_is_none() -> None:
    kept = Kept()
    kept.references.refuses = BadReference("conversation")
    with pytest.raises(Refused):
        opened(kept, FakeConnector(), NEAR)
