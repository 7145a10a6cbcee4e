"""What an event says to Vertel; whatever anyone sends, nothing breaks."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nio import Event, MatrixRoom

from bot.chat import Address, Incoming, Reaction, Retraction
from bot.platforms.matrix.hearing import Hearing, Spot
from bot.platforms.matrix.rooms import Rooms

ME, ANNA = "@vertel:vb.nl", "@anna:vb.nl"
STARTED = datetime(2025, 4, 3, 8, tzinfo=UTC)
NOW = int(STARTED.timestamp() * 1000) + 60_000
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def a_room(*people: str) -> MatrixRoom:
    room = MatrixRoom("!kamer", ME)
    for person in people:
        room.add_member(person, person[1:].partition(":")[0], None)
    return room


ROOM = a_room(ME, ANNA, "@bram:vb.nl")
DIRECT = a_room(ME, ANNA)


def hearing(*everywhere: MatrixRoom, ours: bool = False) -> Hearing:
    rooms = Rooms(ME, {"vb.nl"})
    return Hearing(
        ME, "Vertel", rooms, lambda _: ours, started=STARTED, everywhere=lambda: everywhere
    )


def event(content: Any, kind: str = "m.room.message", **more: Any) -> Any:
    about = {"event_id": "$1", "sender": ANNA, "origin_server_ts": NOW, "type": kind}
    return Event.parse_event({**about, "content": content, **more})


def said(body: str, **more: Any) -> Any:
    return event({"msgtype": "m.text", "body": body, **more})


@pytest.mark.parametrize(
    ("heard", "text"),
    [
        (said("Vertel: hoe?"), "hoe?"),
        (said("@vertel, hoe?"), "hoe?"),
        (said("vertel:vb.nl hoe?"), "hoe?"),
        (said("hoe?", **{"m.mentions": {"user_ids": [ME]}}), "hoe?"),
        (said("> <@x:y> oud\n\nVertel hoe?"), "hoe?"),
    ],
)
def test_a_mention_is_heard_and_left_out(heard: Any, text: str) -> None:
    found = hearing().heard(heard, ROOM)
    assert isinstance(found, Incoming)
    assert (found.text, found.addressed, found.place.thread) == (text, True, "$1")


@pytest.mark.parametrize("body", ["hoe?", "Vertelde zij dat?", "vertel-avond", "Vertel’s verhaal"])
def test_talk_among_people_is_not_heard(body: str) -> None:
    assert hearing().heard(said(body), ROOM) is None
    found = hearing().heard(said(body), DIRECT)
    assert isinstance(found, Incoming)
    assert (found.text, found.place.thread) == (body, None)


def test_a_reply_is_meant_for_vertel_when_it_is_to_vertel() -> None:
    reply = said("hoe?", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}})
    assert hearing(ours=True).heard(reply, ROOM) is not None
    assert hearing(ours=False).heard(reply, ROOM) is None


@pytest.mark.parametrize("more", [{"sender": ME}, {"origin_server_ts": NOW - 120_000}])
def test_its_own_words_and_what_is_older_are_not_heard(more: Any) -> None:
    assert hearing().heard(event({"msgtype": "m.text", "body": "Vertel?"}, **more), ROOM) is None


def test_reactions_and_retractions_point_to_where_they_belong() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$0", "key": "👍"}
    thumb = hearing().heard(event({"m.relates_to": relation}, "m.reaction"), ROOM)
    assert isinstance(thumb, Reaction)
    assert (thumb.sign, thumb.on) == ("👍", Spot("!kamer", "$0").address())
    gone = hearing().heard(event({}, "m.room.redaction", redacts="$0"), ROOM)
    assert isinstance(gone, Retraction)
    assert gone.of == "$0"


@given(relation=JSON, mentions=JSON, new=JSON, body=st.text(max_size=20), at=st.integers(0, 2**63))
def test_nothing_that_anyone_sends_breaks_it(
    relation: Any, mentions: Any, new: Any, body: str, at: int
) -> None:
    content = {"msgtype": "m.text", "body": body, "m.relates_to": relation, "m.mentions": mentions}
    found = hearing().heard(event(content | {"m.new_content": new}, origin_server_ts=at), DIRECT)
    assert found is None or found.address.platform == "matrix"


@given(content=JSON, level=JSON)
def test_nothing_that_a_room_says_of_itself_breaks_it(content: Any, level: Any) -> None:
    rooms, room = Rooms(ME, {"vb.nl"}), a_room(ME, ANNA)
    made = event(content if isinstance(content, dict) else {"x": content}, "m.room.create")
    made.source["content"] = content
    rooms.note("!kamer", [made])
    room.power_levels.users[ANNA] = level
    assert rooms.is_in_charge(room, ANNA) in {True, False}


def test_an_address_comes_back_as_it_was_written() -> None:
    spot = Spot("!kamer", "$1", "$0", ANNA, "Anna “de boer”")
    assert Spot.of(Address.restored(spot.address().stored())) == spot


@pytest.mark.parametrize(
    ("version", "more", "in_charge"),
    [("12", None, True), ("11", None, False), ("12", ["@bram:vb.nl", {}], True)],
)
def test_from_version_12_on_who_made_a_room_is_in_charge(
    version: str, more: Any, *, in_charge: bool
) -> None:
    rooms = Rooms(ME, {"vb.nl"})
    content = {"room_version": version} | ({"additional_creators": more} if more else {})
    rooms.note("!kamer", [event(content, "m.room.create", state_key="")])
    assert rooms.is_in_charge(ROOM, ANNA) is in_charge
    assert rooms.is_in_charge(ROOM, "@bram:vb.nl") is bool(more)


def test_who_speaks_alone_with_vertel_brings_along_the_rooms_they_joined() -> None:
    asked_in = MatrixRoom("!gevraagd", ME)
    asked_in.add_member(ANNA, "anna", None, invited=True)
    listening = hearing(ROOM, asked_in, MatrixRoom("!vreemd", ME))
    alone, among = (listening.heard(said("Vertel, hoe?"), room) for room in (DIRECT, ROOM))
    assert alone is not None
    assert among is not None
    assert (alone.sender.member_of, among.sender.member_of) == ({"!kamer"}, set())
