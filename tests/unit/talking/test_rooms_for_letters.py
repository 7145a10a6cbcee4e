"""Where Vertel writes to people by itself: once, and where nobody else will ever read it."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Any

import pytest
from nio import Event, MatrixRoom, RoomCreateResponse

from bot.bootstrap.matrix import _Kept
from bot.errors import SendFailed, SendRefused
from bot.platforms.matrix.letters import LETTER
from bot.platforms.matrix.opening import room_for
from bot.platforms.matrix.rooms import Rooms
from corpus.store import Store

ME, ANNA, BRAM = "@vertel:vb.nl", "@anna:vb.nl", "@bram:vb.nl"


def an_event(kind: str, content: Any, sender: str = ME, state_key: str = "") -> Any:
    about = {"event_id": "$1", "sender": sender, "origin_server_ts": 1, "state_key": state_key}
    return Event.parse_event({**about, "type": kind, "content": content})


class Server:
    """Makes rooms, and tells of them when it is told to. Does what is asked of nio."""

    user_id = ME

    def __init__(self) -> None:
        self.rooms: dict[str, MatrixRoom] = {}
        self.made: list[dict[str, Any]] = []
        self.letters = Rooms(ME, {"vb.nl"})

    async def room_create(self, **wanted: Any) -> Any:
        self.made.append(wanted)
        return RoomCreateResponse(f"!{len(self.made)}")

    def has(self, room_id: str, /, *people: str, **facts: Any) -> MatrixRoom:
        """Let there be a room with Vertel and these people."""
        room = self.rooms[room_id] = MatrixRoom(room_id, ME)
        for person in (ME, *people):
            room.add_member(person, person[1:].partition(":")[0], None)
        for fact, value in facts.items():
            setattr(room, fact, value)
        return room

    def tells(self, number: int, *, whole: bool = True) -> None:
        """Let the sync tell of a room that was made, perhaps but half of it."""
        wanted = self.made[number - 1]
        invited = wanted["invite"] if whole else []
        name = f"!{number}"
        self.has(name, *invited)
        self._note(name, an_event("m.room.create", {"room_version": "10"}))
        self._note(name, an_event("m.room.member", {"membership": "join"}, state_key=ME))
        for state in wanted["initial_state"]:
            self._note(name, an_event(state["type"], state["content"]))
        for person in invited:
            self._note(name, an_event("m.room.member", {"membership": "invite"}, ME, person))

    def leaves(self, number: int, person: str) -> None:
        """Let someone go away from a room that was made."""
        self.rooms[f"!{number}"].remove_member(person)
        gone = an_event("m.room.member", {"membership": "leave"}, person, person)
        self._note(f"!{number}", gone)

    def restarts(self) -> None:
        """Forget what the process knew; the sync tells all that stands in the rooms."""
        self.letters = Rooms(ME, {"vb.nl"})
        for number in range(1, len(self.made) + 1):
            self.tells(number)

    def room(self, to: Sequence[str], key: str, shared: Collection[str] = ()) -> str:
        """The room in which to write, "soon" while it is not there yet, "never" when refused."""
        client: Any = self
        try:
            return asyncio.run(room_for(client, self.letters.letters, to, key, shared))
        except SendFailed as error:
            return "soon" if error.retry_after else "later"
        except SendRefused:
            return "never"

    def _note(self, name: str, event: Event) -> None:
        self.letters.note(name, event)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.mark.parametrize("to", [[ANNA], [ANNA, BRAM]], ids=["one", "two"])
def test_a_room_is_made_once_however_late_the_sync_tells_of_it(
    server: Server, to: list[str]
) -> None:
    assert [server.room(to, "een") for _ in range(3)] == ["soon"] * 3
    server.tells(1)
    assert server.room(to, "een") == "!1"
    assert len(server.made) == 1


def test_letters_to_the_same_person_share_a_room_be_it_not_there_yet(server: Server) -> None:
    assert server.room([ANNA], "een") == "soon"
    assert server.room([ANNA], "twee") == "soon"
    server.tells(1)
    assert server.room([ANNA], "twee") == server.room([ANNA], "een") == "!1"
    server.restarts()
    assert server.room([ANNA], "drie") == "!1"
    assert len(server.made) == 1


def test_nothing_is_said_in_half_a_room(server: Server) -> None:
    server.room([ANNA], "een")
    server.tells(1, whole=False)
    assert server.room([ANNA], "een") == server.room([ANNA], "twee") == "soon"
    server.tells(1)
    assert server.room([ANNA], "een") == "!1"
    assert len(server.made) == 1


def test_a_room_that_stayed_half_is_made_again(server: Server) -> None:
    server.room([ANNA, BRAM], "een")
    # Vertel was killed, and the server before it had asked anyone in.
    server.letters = Rooms(ME, {"vb.nl"})
    server.tells(1, whole=False)
    assert server.room([ANNA, BRAM], "een") == "soon"
    server.tells(2)
    assert server.room([ANNA, BRAM], "een") == "!2"


@pytest.mark.parametrize("gone", [True, False], ids=["vertel left too", "vertel is there"])
def test_who_went_away_is_not_asked_in_again_for_the_same(server: Server, *, gone: bool) -> None:
    server.room([ANNA], "een")
    server.tells(1)
    server.leaves(1, ANNA)
    if gone:
        del server.rooms["!1"]
    assert server.room([ANNA], "een") == "never"
    assert server.room([ANNA], "iets anders") == "soon"
    assert len(server.made) == 2


def test_an_own_room_where_others_came_in_is_no_place_for_a_letter(server: Server) -> None:
    server.room([ANNA], "een")
    server.tells(1)
    server.rooms["!1"].add_member(BRAM, "bram", None)
    assert server.room([ANNA], "twee") == "soon"
    server.tells(2)
    assert server.room([ANNA], "drie") == "!2"


def test_where_two_were_to_meet_no_letter_to_one_of_them_lands(server: Server) -> None:
    server.room([ANNA, BRAM], "samen")
    server.tells(1)
    server.leaves(1, BRAM)
    assert server.room([ANNA], "een") == "soon"
    assert len(server.made) == 2


def test_a_talk_between_two_that_someone_began_is_used(server: Server) -> None:
    server.has("!praat", ANNA)
    server.has("!ander", BRAM)
    assert server.room([ANNA], "een") == "!praat"
    assert server.made == []


def test_a_room_of_its_own_making_goes_before_another(server: Server) -> None:
    server.room([ANNA], "een")
    server.has("!praat", ANNA)
    server.tells(1)
    assert server.room([ANNA], "twee") == "!1"


@pytest.mark.parametrize(
    "facts",
    [
        {"join_rule": "public"},
        {"join_rule": "restricted"},
        {"history_visibility": "world_readable"},
        {"name": "Kennishub Zeeland"},
        {"canonical_alias": "#hub:vb.nl"},
    ],
    ids=lambda facts: next(iter(facts.values())),
)
def test_where_others_may_come_in_no_letter_lands(server: Server, facts: dict[str, str]) -> None:
    server.has("!kamer", ANNA, **facts)
    assert server.room([ANNA], "een") == "soon"


def test_no_letter_lands_in_a_room_of_a_hub_or_of_moderators(server: Server, store: Store) -> None:
    hub = store.hubs.add("Hub", "Zeeland").id
    store.rooms.set_hub("matrix", "!hub", hub)
    shared = _Kept(store, "!moderators").shared_rooms()
    assert shared == {"!hub", "!moderators"}
    assert _Kept(store, None).shared_rooms() == {"!hub"}
    for name in ("!hub", "!moderators"):
        server.has(name, ANNA)
    assert server.room([ANNA], "een", shared) == "soon"


def test_what_another_writes_in_a_room_makes_it_none_of_vertel() -> None:
    rooms = Rooms(ME, {"vb.nl"})
    rooms.note("!a", an_event(LETTER, {"key": "een", "to": [ANNA]}, ANNA))
    rooms.note("!b", an_event(LETTER, {"key": 3, "to": {}}))
    assert rooms.letters.room_for("een") is None
    assert rooms.letters.made_to("!b") == frozenset()


def test_every_file_in_a_room_of_moderators_is_for_vertel(store: Store) -> None:
    """Of the whole house or of a hub."""
    hub = store.hubs.add("Kennishub Twente", "Twente").id
    store.rooms.set_hub("matrix", "!leden", hub)
    store.rooms.set_hub("matrix", "!van de hub", hub, moderates=True)
    kept = _Kept(store, "!moderators")
    rooms = ("!moderators", "!van de hub", "!leden", "!elders")
    assert [kept.takes_files(room) for room in rooms] == [True, True, False, False]
