"""What was found broken by trying, without a server: each test fails until its fault is mended."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientError
from nio import InviteEvent

from bot.chat import Address, Erasure, Incoming, Outgoing, Place, Retraction, Sender
from bot.errors import SendFailed
from bot.pace import Admission, Pace
from bot.platforms.matrix import calling
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.rooms import Rooms
from bot.platforms.matrix.syncing import Syncing
from bot.post import Post
from bot.rendering.blocks import Paragraph
from corpus.model import AskedQuestion
from corpus.store import Store
from tests.fakes import NOON, FakeHandled, FakePlatform, incoming
from tests.unit.talking.test_hearing_in_matrix import ANNA, ME, ROOM, event, hearing, said
from tests.unit.talking.test_what_happens_in_a_room import ANSWER, FARMERS, House
from tests.unit.talking.test_what_happens_in_a_room import said as spoken

FAR = datetime(2100, 1, 1, tzinfo=UTC)


def asked(at: datetime, name: str = "1") -> Incoming:
    place = Place("!kamer", thread=None)
    sender = Sender("@b:x", "B")
    return incoming("Hoe?", id=name, at=at, place=place, sender=sender, addressed=True)


def test_a_clock_that_was_wrong_for_a_moment_does_not_silence_a_member_for_ever() -> None:
    pace = Pace(6, 20)
    for n in range(6):
        pace.admit(asked(FAR, str(n)))
    assert pace.admit(asked(NOON)) is Admission.ANSWER


def test_a_question_of_a_wrong_clock_is_forgotten_in_time(store: Store) -> None:
    """It is kept by the time its server claims."""
    heard = hearing().heard(
        event({"msgtype": "m.text", "body": "Vertel: hoe?"}, origin_server_ts=2**53 - 1), ROOM
    )
    assert heard is not None
    store.questions.remember(AskedQuestion("x", heard.at, "hoe?", "m", 0), "answer", 1.0, "")
    assert store.questions.forget_before(datetime.now(UTC) + timedelta(days=31)) == 1


def test_an_old_question_that_was_woken_and_then_taken_back_leaves_nothing() -> None:
    house = House()
    direct = Place("piet", direct=True)
    house.hears(spoken(FARMERS, place=direct), later=timedelta(days=2))
    yes = spoken("Ja!", id="2", place=direct, at=NOON + timedelta(days=2, minutes=5))
    assert house.hears(yes)
    about = {"address": Address("fake", "x"), "sender": yes.sender, "place": direct}
    house.messages.handled["fake 2"] = FakeHandled(NOON, None, (ANSWER.stored(),))
    gone = house.hears(Retraction(id="3", at=yes.at, of="bericht-1", **about))
    assert [row.text for row in house.memory.kept] == []
    assert any(isinstance(one, Erasure) and one.of == ANSWER for one in gone)


def test_a_reply_that_quotes_vertels_name_is_not_addressed_to_it() -> None:
    quoted = (
        '<mx-reply><blockquote><a href="https://matrix.to/#/!r/$e">In reply to</a> Anna<br>'
        f'<a href="https://matrix.to/#/{ME}">Vertel</a> hoe?</blockquote></mx-reply>Dat vroeg ik ook'
    )
    mentions = {"m.mentions": {"user_ids": [ANNA]}}
    assert (
        hearing().heard(said("Dat vroeg ik ook", formatted_body=quoted, **mentions), ROOM) is None
    )


def test_someone_whose_id_begins_like_vertels_is_someone_else() -> None:
    pill = f'<a href="https://matrix.to/#/{ME}.anders.org">x</a> hoe?'
    assert hearing().heard(said("x hoe?", formatted_body=pill), ROOM) is None


@pytest.mark.parametrize(
    "text", ["Vertel eens, Bram, hoe was je vakantie?", "Vertel het maar aan Jan."]
)
def test_the_verb_is_not_the_name(text: str) -> None:
    assert hearing().heard(said(text), ROOM) is None


def test_who_invites_is_told_by_the_invitation_and_not_by_what_a_server_says_beside_it() -> None:
    """A server puts the real one last, after whatever the inviting server sent along."""

    def invitation(sender: str) -> Any:
        content = {"membership": "invite"}
        raw = {"type": "m.room.member", "state_key": ME, "sender": sender, "content": content}
        return InviteEvent.parse_event(raw)

    rooms = Rooms(ME, {"vb.nl"})
    assert (
        rooms.inviter([invitation("@baas:vb.nl"), invitation("@boef:kwaad.org")])
        == "@boef:kwaad.org"
    )


class Receiver:
    def receive(self, heard: Any, _: Any) -> list[Any]:
        return [Outgoing(heard.address, (Paragraph(("ja",)),), f"{heard.id}/1")]


def test_waits_between_tries_to_send_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    class Down(FakePlatform):
        async def send(self, message: Any) -> Address:
            if len(waits) < 8:
                raise SendFailed(timedelta(seconds=2))
            return message.reply_to

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.post.asyncio.sleep", sleep)
    post = Post(Receiver(), clock=lambda: NOON)

    async def go() -> None:
        await (await post.take(Down(), incoming("x")))

    asyncio.run(go())
    assert waits[-1] > 2 * waits[0]


class Tokens:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {"k": "s1"}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str) -> None:
        self.kept[key] = value


def _client(**more: Any) -> Any:
    async def sync(**_: Any) -> Any:
        await asyncio.sleep(0)
        return SimpleNamespace(next_batch="s2", rooms=SimpleNamespace(join={}, invite={}))

    async def nothing(*_: Any) -> Any:
        return []

    return SimpleNamespace(
        **{
            "sync": sync,
            "send_to_device_messages": nothing,
            "should_upload_keys": False,
            "should_query_keys": False,
            "should_claim_keys": False,
            **more,
        }
    )


async def _for_a_moment(syncing: Syncing, handle: Any) -> None:
    try:
        await asyncio.wait_for(syncing.run(handle), 2)
    except TimeoutError:
        return


def test_a_connection_that_breaks_while_device_messages_go_out_does_not_end_it() -> None:
    broken = []

    async def send_to_device_messages() -> Any:
        if not broken:
            broken.append(1)
            raise ClientError
        return []

    async def handle(*_: Any) -> None:
        pass

    client = _client(send_to_device_messages=send_to_device_messages)
    asyncio.run(_for_a_moment(Syncing(client, Tokens(), "k"), handle))


def test_keys_that_are_refused_do_not_make_vertel_deaf() -> None:
    """For instance after a backup of the keys was put back: 'One time key already exists'."""
    handled = []

    async def keys_upload() -> Any:
        raise Refused("M_UNKNOWN")

    async def handle(*_: Any) -> None:
        handled.append(1)

    client = _client(should_upload_keys=True, keys_upload=keys_upload)
    asyncio.run(_for_a_moment(Syncing(client, Tokens(), "k"), handle))
    assert handled


def test_a_server_that_asks_to_wait_is_no_refusal_of_the_identity() -> None:
    async def text() -> str:
        return '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1000}'

    async def send(*_: Any) -> Any:
        return SimpleNamespace(status=429, ok=False, text=text)

    client: Any = SimpleNamespace(access_token="x", send=send)
    with pytest.raises(Unreachable):
        asyncio.run(calling.call(client, "POST", "x"))
