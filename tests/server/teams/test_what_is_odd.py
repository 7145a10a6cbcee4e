"""What Teams brings now and then, and what anybody may: it ends nothing, and tells of nobody."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import structlog

from bot import logs
from bot.chat import HandedIn, Heard, Incoming, Reaction, Retraction
from bot.inbox import Inbox
from bot.platforms.teams.hearing import FILE
from bot.platforms.teams.spot import Spot
from corpus.errors import StoreBusy
from corpus.reached import Landed, Reference
from corpus.store import Store
from tests.server.teams.at_the_door import Kept, References, open_door
from tests.server.teams.microsoft import Microsoft, in_channel
from tests.server.teams.test_what_is_brought import brought

NOW = datetime(2025, 4, 3, 9, tzinfo=UTC)
HALF = "\ud83d"
LIKE = [{"type": "like"}]


class ManyKeys(Microsoft):
    """Has as many keys as come in many pieces: the one that signs is the first of them."""

    def __init__(self, others: int) -> None:
        super().__init__()
        self.others = others
        self.comes.set()

    def keys(self) -> dict[str, Any]:
        other = {"kid": "een andere", "kty": "RSA", "x5c": ["x" * 1000]}
        return {"keys": super().keys()["keys"] + [other] * self.others}


@pytest.mark.parametrize(("others", "status"), [(900, 200), (1100, 401)])
def test_keys_that_come_in_many_pieces_are_read_whole_up_to_a_bound(
    others: int, status: int
) -> None:
    async def knock() -> int:
        microsoft = ManyKeys(others)
        async with open_door(microsoft) as door:
            return await door.bring(microsoft.activity())

    assert asyncio.run(knock()) == status


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_not_packed_as_it_says_is_refused(encoding: str) -> None:
    async def knock() -> tuple[int, int]:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            odd = await door.bring(microsoft.activity(), **{"Content-Encoding": encoding})
            return odd, await door.bring(microsoft.activity())

    assert asyncio.run(knock()) == (400, 200)


WITH_HALF: dict[str, dict[str, Any]] = {
    "words": {"text": f"Hoe{HALF} dan?"},
    "a name": {"from": {"id": "29:lotte", "name": f"Lotte{HALF}", "aadObjectId": "aad-lotte"}},
    "an id": {"id": f"5{HALF}"},
    "a message": {"type": "messageReaction", "replyToId": HALF, "reactionsAdded": LIKE},
}


@pytest.mark.parametrize("what", WITH_HALF)
def test_half_a_character_can_be_kept(what: str, store: Store) -> None:
    _, (heard,), _ = brought(lambda m: m.activity(**WITH_HALF[what]))
    assert Inbox(store.inbox).claim(heard, NOW)


@pytest.mark.parametrize("code", ["d83d_half", "7_bell", "110000_beyond", "-1_less"])
def test_a_code_of_no_character_is_no_sign(code: str) -> None:
    told = {"type": "messageReaction", "replyToId": "9", "reactionsAdded": [{"type": code}]}
    statuses, heard, _ = brought(lambda m: m.activity(**told))
    assert (statuses, heard) == ([200], [])


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00"])
def test_a_clock_that_is_centuries_early_is_none(at: str) -> None:
    _, (heard,), _ = brought(lambda m: m.activity(timestamp=at))
    assert heard.at == datetime(1970, 1, 1, tzinfo=UTC)


def with_files(microsoft: Microsoft, *names: str, **changes: Any) -> dict[str, Any]:
    """A message with these files."""
    files = [
        {"contentType": FILE, "name": name, "content": {"downloadUrl": f"https://x/{name}"}}
        for name in names
    ]
    return microsoft.activity("Lees eens", id="5", attachments=files, **changes)


def test_who_takes_a_message_back_takes_back_each_file_in_it() -> None:
    _, heard, _ = brought(
        lambda m: with_files(m, "een.pdf", "twee.pdf"),
        lambda m: m.activity("", id="5", type="messageDelete"),
    )
    files = [one for one in heard if isinstance(one, HandedIn)]
    gone = [one for one in heard if isinstance(one, Retraction)]
    assert [one.name for one in files] == ["een.pdf", "twee.pdf"]
    assert {one.id for one in files} < {one.of for one in gone}
    assert len({one.id for one in heard}) == len(heard)


def test_no_more_files_are_taken_than_can_be_taken_back() -> None:
    names = [f"{n}.pdf" for n in range(50)]
    _, heard, _ = brought(
        lambda m: with_files(m, *names), lambda m: m.activity("", id="5", type="messageDelete")
    )
    files = {one.id for one in heard if isinstance(one, HandedIn)}
    assert files == {one.of for one in heard if isinstance(one, Retraction)}
    assert len(files) == 10


def test_another_caption_of_a_file_asks_nothing() -> None:
    _, heard, _ = brought(lambda m: with_files(m, "een.pdf", type="messageUpdate"))
    assert heard == []


def in_group(microsoft: Microsoft, **changes: Any) -> dict[str, Any]:
    """Something that happens in a channel and that nobody said to Vertel."""
    return microsoft.activity(**dict(in_channel("", called=False)) | changes)


AMONG_OTHERS: dict[str, dict[str, Any]] = {
    "a sign": {"type": "messageReaction", "replyToId": "9", "reactionsAdded": LIKE},
    "a message taken back": {"type": "messageDelete", "id": "9"},
}


@pytest.mark.parametrize("what", AMONG_OTHERS)
def test_what_may_be_a_matter_of_others_leaves_no_word_of_where_it_was(what: str) -> None:
    statuses, heard, door = brought(lambda m: in_group(m, **AMONG_OTHERS[what]))
    assert (statuses, len(heard)) == ([200], 1)
    assert door.kept.references.known == {}


def test_the_name_of_a_sign_tells_nobody_whose_it_is() -> None:
    def put(sender: str) -> Callable[[Microsoft], Any]:
        who = {"id": f"29:{sender}", "name": sender, "aadObjectId": f"aad-{sender}"}
        told = {"type": "messageReaction", "replyToId": "9", "reactionsAdded": LIKE}
        return lambda m: in_group(m, **told | {"from": who})

    _, (lotte, bram), _ = brought(put("lotte"), put("bram"))
    assert isinstance(lotte, Reaction)
    assert lotte.id != bram.id
    assert "lotte" not in lotte.id


THUMB = {"actionValue": {"reaction": "like"}}
ON_A_PART: dict[str, dict[str, Any]] = {
    "a sign": {"type": "messageReaction", "reactionsAdded": LIKE},
    "a thumb": {"type": "invoke", "name": "message/submitAction", "value": THUMB},
    "a button": {"text": "", "value": {"vertel": {"says": "goedkeuren 17"}}},
}


@pytest.mark.parametrize("what", ON_A_PART)
def test_what_is_done_to_a_later_part_of_a_message_is_done_to_the_whole(what: str) -> None:
    kept = Kept()
    first, second = (Spot("a:lotte", number).address() for number in ("8", "9"))
    for part, address in enumerate((first, second)):
        landed = Landed(address.stored(), "a:lotte")
        kept.deliveries.note("teams", "k", part, landed, datetime.now(UTC))

    async def run() -> list[Heard]:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft, kept) as door:
            for on in ("9", "8", "7"):
                told = microsoft.activity(**ON_A_PART[what] | {"replyToId": on})
                assert await door.bring(told) == 200
            return door.heard

    heard = asyncio.run(run())
    signs = [one.on for one in heard if isinstance(one, Reaction)]
    on = signs or [one.under for one in heard if isinstance(one, Incoming)]
    assert on == [first, first, Spot("a:lotte", "7").address()]


def thumb(sign: str, at: str) -> Callable[[Microsoft], dict[str, Any]]:
    """A thumb, brought without an id."""
    value = {"actionValue": {"reaction": sign}}
    told = {"type": "invoke", "name": "message/submitAction", "value": value, "replyToId": "9"}
    return lambda m: m.activity(**told | {"id": None, "timestamp": f"2025-04-03T{at}Z"})


class Failing(References):
    """Where nothing can be noted."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def keep(self, _reference: Reference) -> None:
        raise self._error


@pytest.mark.parametrize(("error", "status"), [(StoreBusy(), 503), (ValueError("geheim"), 500)])
def test_what_cannot_be_kept_is_brought_again_and_no_word_of_it_is_logged(
    error: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> int:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft, Kept(Failing(error))) as door:
            return await door.bring(door.microsoft.activity("Dag"))

    logs.set_up("info")
    try:
        assert asyncio.run(run()) == status
    finally:
        structlog.reset_defaults()
    told = [record.getMessage() for record in caplog.records if record.name == "aiohttp.server"]
    assert all(record.exc_info is None for record in caplog.records)
    assert [one.partition(":")[0] for one in told] == ["Error handling request"] * (status == 500)
    assert "geheim" not in caplog.text


def test_what_has_no_id_is_told_apart_and_is_the_same_when_it_is_brought_again() -> None:
    up, down = thumb("like", "08:00:00"), thumb("dislike", "08:00:05")
    _, heard, _ = brought(up, down, up)
    first, second, again = (one.id for one in heard)
    assert first == again != second
