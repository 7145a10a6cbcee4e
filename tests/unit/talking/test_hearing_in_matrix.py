"""What an event says to Vertel; whatever anyone sends, nothing breaks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nio import Event, InviteEvent, MatrixRoom

from bot.chat import Address, Heard, Incoming, Outgoing, Reaction, Recording, Retraction
from bot.pace import Admission, Pace
from bot.platforms.matrix.called import Names
from bot.platforms.matrix.hearing import Hearing, Spot
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.writing import message
from bot.rendering.blocks import Paragraph
from tests.fakes import NOON

ME, ANNA, BRAM = "@vertel:vb.nl", "@anna:vb.nl", "@bram:vb.nl"
NOW = int(NOON.timestamp() * 1000) - 60_000
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


ROOM = a_room(ME, ANNA, BRAM)
DIRECT = a_room(ME, ANNA)


def hear(
    event: Any,
    room: MatrixRoom,
    *everywhere: MatrixRoom,
    ours: bool = False,
    direct: bool | None = None,
    original: Any = None,
) -> Heard | None:
    """What is heard of an event, by who is in the room now unless `direct` tells otherwise."""
    rooms = Rooms(ME, {"vb.nl"})
    hearing = Hearing(
        Names(ME, "Vertel"),
        rooms,
        lambda _: ours,
        clock=lambda: NOON,
        everywhere=lambda: everywhere,
    )
    direct = rooms.is_direct(room) if direct is None else direct
    return hearing.heard(event, room, direct=direct, original=original)


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
        (said("Vertel hoe?", **{"m.mentions": {"user_ids": [ME]}}), "hoe?"),
        (said("@vertel hoe?"), "hoe?"),
        (said("> <@x:y> oud\n\nVertel: hoe?"), "hoe?"),
        (said("x hoe?", formatted_body=f'<a href="https://matrix.to/#/{ME}">x</a> hoe?'), "x hoe?"),
        (
            said("hoe?", formatted_body="<a href='https://matrix.to/#/%40vertel%3Avb.nl'>x</a>"),
            "hoe?",
        ),
    ],
)
def test_a_mention_is_heard_and_left_out(heard: Any, text: str) -> None:
    found = hear(heard, ROOM)
    assert isinstance(found, Incoming)
    assert (found.text, found.addressed, found.place.thread) == (text, True, "$1")


@pytest.mark.parametrize("body", ["hoe?", "Vertelde zij dat?", "vertel-avond", "Vertel’s verhaal"])
def test_talk_among_people_is_not_heard(body: str) -> None:
    assert hear(said(body), ROOM) is None
    found = hear(said(body), DIRECT)
    assert isinstance(found, Incoming)
    assert (found.text, found.place.thread) == (body, None)


def test_a_reply_is_meant_for_vertel_when_it_is_to_vertel() -> None:
    reply = said("hoe?", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}})
    assert hear(reply, ROOM, ours=True) is not None
    assert hear(reply, ROOM, ours=False) is None


def test_a_reply_that_quotes_vertels_name_is_not_addressed_to_it() -> None:
    quoted = (
        '<mx-reply><blockquote><a href="https://matrix.to/#/!r/$e">In reply to</a> Anna<br>'
        f'<a href="https://matrix.to/#/{ME}">Vertel</a> hoe?</blockquote></mx-reply>Dat vroeg ik'
    )
    assert hear(said("Dat vroeg ik", formatted_body=quoted), ROOM) is None
    pill = f'<a href="https://matrix.to/#/{ME}">Vertel</a> zei dat'
    others = {"m.mentions": {"user_ids": [ANNA]}}
    assert hear(said("Dat zei die ook", formatted_body=pill, **others), ROOM) is None


def test_someone_whose_id_begins_like_vertels_is_someone_else() -> None:
    pill = f'<a href="https://matrix.to/#/{ME}.anders.org">x</a> hoe?'
    assert hear(said("x hoe?", formatted_body=pill), ROOM) is None
    for body in (f"{ME}.anders.org hoe?", "@vertel:anders.org hoe?", f"{ME}:8448 hoe?"):
        assert hear(said(body), ROOM) is None


@pytest.mark.parametrize(
    "text", ["Vertel eens, Bram, hoe was je vakantie?", "Vertel het maar aan Jan."]
)
def test_the_verb_is_not_the_name(text: str) -> None:
    assert hear(said(text), ROOM) is None


def test_its_own_words_are_not_heard() -> None:
    words = {"msgtype": "m.text", "body": "Vertel: hoe?"}
    assert hear(event(words, sender=ME), ROOM) is None


FAR = 2**53 - 1


def test_what_a_wrong_clock_says_was_said_later_was_said_now() -> None:
    """Else it would count, and be kept, until then."""
    pace = Pace(1, 0)
    for at, admission in ((FAR, Admission.ANSWER), (NOW + 180_000, Admission.REFUSE)):
        found = hear(
            event({"msgtype": "m.text", "body": "Vertel: hoe?"}, origin_server_ts=at), ROOM
        )
        assert isinstance(found, Incoming)
        assert found.at == NOON
        assert pace.admit(found) is admission
    later = replace(found, at=NOON + timedelta(minutes=1))
    assert pace.admit(later) is Admission.ANSWER


def test_what_was_said_in_private_stays_so_when_a_third_is_asked_in() -> None:
    """It is answered as said in private, and not with what only the asker may see."""
    found = hear(said("hoe?"), ROOM, ROOM, direct=True)
    assert isinstance(found, Incoming)
    assert (found.place.direct, found.sender.member_of) == (True, set())


ORIGINAL = {"type": "m.room.message", "sender": ANNA, "content": {"msgtype": "m.text"}}


def changed(body: Any, msgtype: str = "m.text") -> Any:
    relation = {"rel_type": "m.replace", "event_id": "$0"}
    new = {"msgtype": msgtype, "body": body}
    return said("* hoe?", **{"m.new_content": new, "m.relates_to": relation})


def test_a_change_is_said_where_the_first_version_was_said() -> None:
    alone = hear(changed("Vertel: hoe?"), ROOM, original=ORIGINAL)
    assert isinstance(alone, Incoming)
    assert (alone.replaces, alone.place.thread) == ("$0", "$0")
    relation = {"rel_type": "m.thread", "event_id": "$wortel"}
    threaded = ORIGINAL | {"content": {"m.relates_to": relation}}
    within = hear(changed("hoe?"), ROOM, original=threaded)
    assert isinstance(within, Incoming)
    assert (within.place.thread, Spot.of(within.address).thread) == ("$wortel", "$wortel")


def test_a_change_of_a_reply_to_vertel_is_meant_for_vertel() -> None:
    reply = ORIGINAL | {"content": {"m.relates_to": {"m.in_reply_to": {"event_id": "$9"}}}}
    assert hear(changed("hoe?"), ROOM, original=reply, ours=True) is not None
    assert hear(changed("hoe?"), ROOM, original=reply, ours=False) is None


@pytest.mark.parametrize("change", [changed({"a": 1}), changed("Vertel: hoe?", "m.notice")])
def test_a_change_into_what_is_no_text_is_not_heard(change: Any) -> None:
    assert hear(change, DIRECT, original=ORIGINAL) is None


def test_a_change_of_nothing_that_is_known_is_not_heard() -> None:
    assert hear(changed("Vertel: hoe?"), DIRECT) is None


def test_where_no_thread_can_begin_the_reply_is_a_plain_one() -> None:
    """Servers refuse a thread on what belongs to another message already."""
    relation = {"rel_type": "m.reference", "event_id": "$0"}
    found = hear(said("Vertel: hoe?", **{"m.relates_to": relation}), ROOM)
    assert isinstance(found, Incoming)
    assert found.place.thread is None
    reply = message(Outgoing(found.address, (Paragraph(("zo",)),), "sleutel"))
    assert reply["m.relates_to"] == {"m.in_reply_to": {"event_id": "$1"}}


def test_who_cannot_be_read_is_not_named_in_what_is_logged() -> None:
    heard = Hearing(Names(ME, "Vertel"), Rooms(ME, ()), lambda _: False, clock=lambda: NOON)
    (one, again, other) = (
        heard.unreadable(event({}, sender=who, event_id=name), ROOM, direct=False).id
        for who, name in ((ANNA, "$1"), (ANNA, "$2"), (BRAM, "$3"))
    )
    assert one == again != other
    assert "anna" not in one


def test_reactions_and_retractions_point_to_where_they_belong() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$0", "key": "👍"}
    thumb = hear(event({"m.relates_to": relation}, "m.reaction"), ROOM)
    assert isinstance(thumb, Reaction)
    assert (thumb.sign, thumb.on) == ("👍", Spot("!kamer", "$0").address())
    gone = hear(event({}, "m.room.redaction", redacts="$0"), ROOM)
    assert isinstance(gone, Retraction)
    assert gone.of == "$0"


@given(relation=JSON, mentions=JSON, new=JSON, body=st.text(max_size=20), at=st.integers(0, 2**63))
def test_nothing_that_anyone_sends_breaks_it(
    relation: Any, mentions: Any, new: Any, body: str, at: int
) -> None:
    content = {"msgtype": "m.text", "body": body, "m.relates_to": relation, "m.mentions": mentions}
    changed = event(content | {"m.new_content": new}, origin_server_ts=at)
    found = hear(changed, DIRECT, original={"content": {"m.relates_to": relation}})
    assert found is None or found.address.platform == "matrix"


@given(content=JSON, level=JSON)
def test_nothing_that_a_room_says_of_itself_breaks_it(content: Any, level: Any) -> None:
    rooms, room = Rooms(ME, {"vb.nl"}), a_room(ME, ANNA)
    made = event(content if isinstance(content, dict) else {"x": content}, "m.room.create")
    made.source["content"] = content
    rooms.note("!kamer", made)
    room.power_levels.users[ANNA] = level
    assert rooms.is_in_charge(room, ANNA) in {True, False}


def test_an_address_comes_back_as_it_was_written() -> None:
    spot = Spot("!kamer", "$1", "$0", ANNA, "Anna “de boer”")
    assert Spot.of(Address.restored(spot.address().stored())) == spot


@pytest.mark.parametrize(
    ("version", "more", "in_charge"),
    [
        ("12", None, True),
        ("11", None, False),
        ("12", ["@bram:vb.nl", {}], True),
        ("²", None, False),
        ("9" * 5000, None, False),
    ],
)
def test_from_version_12_on_who_made_a_room_is_in_charge(
    version: str, more: Any, *, in_charge: bool
) -> None:
    rooms = Rooms(ME, {"vb.nl"})
    content = {"room_version": version} | ({"additional_creators": more} if more else {})
    rooms.note("!kamer", event(content, "m.room.create", state_key=""))
    assert rooms.is_in_charge(ROOM, ANNA) is in_charge
    assert rooms.is_in_charge(ROOM, BRAM) is bool(more)


def test_a_room_is_made_once_whatever_claims_to_make_it_later() -> None:
    rooms = Rooms(ME, {"vb.nl"})
    rooms.note("!kamer", event({"room_version": "12"}, "m.room.create"))
    rooms.note("!kamer", event({"room_version": "12"}, "m.room.create", sender=BRAM))
    assert not rooms.is_in_charge(ROOM, BRAM)


def test_who_invites_is_told_by_the_invitation_and_not_by_what_a_server_says_beside_it() -> None:
    """A server puts the real one last, after whatever the inviting server sent along."""

    def invitation(sender: str) -> Any:
        content = {"membership": "invite"}
        raw = {"type": "m.room.member", "state_key": ME, "sender": sender, "content": content}
        return InviteEvent.parse_event(raw)

    boss, crook = invitation("@baas:vb.nl"), invitation("@boef:kwaad.org")
    assert Rooms(ME, {"vb.nl"}).inviter([boss, crook]) == "@boef:kwaad.org"


def test_who_speaks_alone_with_vertel_brings_along_the_rooms_they_joined() -> None:
    asked_in = MatrixRoom("!gevraagd", ME)
    asked_in.add_member(ANNA, "anna", None, invited=True)
    everywhere = (ROOM, asked_in, MatrixRoom("!vreemd", ME))
    alone, among = (hear(said("Vertel, hoe?"), room, *everywhere) for room in (DIRECT, ROOM))
    assert alone is not None
    assert among is not None
    assert (alone.sender.member_of, among.sender.member_of) == ({"!kamer"}, set())


def test_a_voice_message_is_heard_where_nobody_else_reads() -> None:
    sound = {"msgtype": "m.audio", "body": "Spraakbericht.ogg"}
    key = {"kty": "oct", "alg": "A256CTR", "ext": True, "k": "k", "key_ops": ["encrypt"]}
    file = {"url": "mxc://vb.nl/1", "v": "v2", "key": key, "iv": "iv", "hashes": {"sha256": "h"}}
    about = {"event_id": "$1", "sender": ANNA, "origin_server_ts": NOW, "type": "m.room.message"}
    secret = Event.parse_decrypted_event({**about, "content": {**sound, "file": file}})
    for spoken in (event({**sound, "url": "mxc://vb.nl/1"}), secret):
        assert isinstance(hear(spoken, DIRECT), Recording)
        assert hear(spoken, ROOM) is None


@pytest.mark.parametrize(
    ("relation", "under"),
    [
        ({"rel_type": "m.thread", "event_id": "$wortel"}, "$wortel"),
        (
            {
                "rel_type": "m.thread",
                "event_id": "$wortel",
                "is_falling_back": True,
                "m.in_reply_to": {"event_id": "$laatste"},
            },
            "$wortel",
        ),
        ({"m.in_reply_to": {"event_id": "$vraag"}}, "$vraag"),
        ({"m.in_reply_to": {}}, None),
    ],
)
def test_what_a_message_replies_to_is_told_as_signs_tell_it(
    relation: dict[str, Any], under: str | None
) -> None:
    found = hear(said("Twee buren", **{"m.relates_to": relation}), ROOM, direct=True)
    assert isinstance(found, Incoming)
    assert found.under == (Spot("!kamer", under).address() if under else None)
