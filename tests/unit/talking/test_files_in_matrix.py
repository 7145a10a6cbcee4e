"""Files in Matrix: heard where they are meant for Vertel, and fetched whole or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientError
from hypothesis import given
from hypothesis import strategies as st
from nio import Event, MatrixRoom
from nio.crypto.attachments import encrypt_attachment

from bot.chat import HandedIn, Heard
from bot.errors import FetchFailed, FetchRefused, FetchTooLarge
from bot.platforms.matrix.attached import Attached
from bot.platforms.matrix.called import Names
from bot.platforms.matrix.fetching import fetch
from bot.platforms.matrix.hearing import Hearing
from bot.platforms.matrix.rooms import Rooms
from corpus.errors import FolderUnusable
from tests.fakes import NOON

ME, ANNA, BRAM = "@vertel:vb.nl", "@anna:vb.nl", "@bram:vb.nl"
MODERATORS = "!moderatoren"
URL = "mxc://vb.nl/AbC-1_2"
CONTENT = bytes(range(256)) * 3_000


def a_room(name: str, *people: str) -> MatrixRoom:
    room = MatrixRoom(name, ME)
    for person in (ME, *people):
        room.add_member(person, person[1:].partition(":")[0], None)
    return room


def hear(
    content: dict[str, Any],
    room: str = MODERATORS,
    *,
    encrypted: bool = False,
    secret: bool = False,
) -> Heard | None:
    """What is heard of a message with this content, in a room of three or (!direct) of two.

    The message is `encrypted`, the room a `secret` one.
    """
    source = {
        "type": "m.room.message",
        "event_id": "$1",
        "sender": ANNA,
        "origin_server_ts": 1_700_000_000_000,
        "content": content,
    }
    parse = Event.parse_decrypted_event if encrypted else Event.parse_event
    direct = room == "!direct"
    hearing = Hearing(
        Names(ME, "Vertel"),
        Rooms(ME, {"vb.nl"}),
        lambda _: False,
        clock=lambda: NOON,
        takes_files=lambda one: one == MODERATORS,
    )
    place = a_room(room, ANNA) if direct else a_room(room, ANNA, BRAM)
    place.encrypted = secret
    event = parse(source)
    event.decrypted = encrypted
    return hearing.heard(event, place, direct=direct)


def a_file(**more: Any) -> dict[str, Any]:
    return {"msgtype": "m.file", "body": "a.pdf", "url": URL, "info": {"size": 12}, **more}


def keys_of(content: bytes) -> tuple[bytes, dict[str, Any]]:
    """A file as it is sent encrypted, and what opens it."""
    sealed, keys = encrypt_attachment(content)
    return sealed, {"url": URL, **keys}


def test_a_file_in_the_moderators_room_is_heard_with_all_that_is_said_of_it() -> None:
    found = hear(a_file(body="Mooi verslag", filename="b.pdf"))
    assert isinstance(found, HandedIn)
    assert (found.name, found.caption, found.size) == ("b.pdf", "Mooi verslag", 12)
    assert (found.picture, found.addressed) == (False, False)
    assert Attached.of(found.file) == Attached("vb.nl", "AbC-1_2")


def test_an_encrypted_file_is_heard_with_its_key() -> None:
    _, file = keys_of(b"x")
    found = hear({"msgtype": "m.file", "body": "a.pdf", "file": file}, encrypted=True)
    assert isinstance(found, HandedIn)
    assert Attached.of(found.file).key == file["key"]["k"]


@pytest.mark.parametrize(("message", "file"), [(True, False), (False, True), (False, False)])
def test_in_an_encrypted_room_what_is_not_encrypted_twice_is_exposed(
    *, message: bool, file: bool
) -> None:
    content = {"msgtype": "m.file", "body": "a.pdf", "file": keys_of(b"x")[1]} if file else a_file()
    found = hear(content, encrypted=message, secret=True)
    assert isinstance(found, HandedIn)
    assert (found.name, found.exposed) == ("a.pdf", True)


def test_what_is_encrypted_twice_is_not_exposed_nor_is_anything_elsewhere() -> None:
    content = {"msgtype": "m.file", "body": "a.pdf", "file": keys_of(b"x")[1]}
    for found in (hear(content, encrypted=True, secret=True), hear(a_file())):
        assert isinstance(found, HandedIn)
        assert not found.exposed


def test_what_is_no_file_in_an_encrypted_room_is_none() -> None:
    assert hear({"msgtype": "m.file", "body": "a.pdf"}, encrypted=True, secret=True) is None
    assert hear({"msgtype": "m.text"}, encrypted=True, secret=True) is None
    _, file = keys_of(b"x")
    assert hear({"msgtype": "m.file", "body": "a.pdf", "file": file}) is None


def test_files_among_people_are_theirs() -> None:
    assert hear(a_file(), "!kamer") is None
    assert hear(a_file(body="mooi", filename="b.pdf"), "!kamer") is None


def test_elsewhere_only_a_file_for_vertel_is_heard() -> None:
    assert isinstance(hear(a_file(), "!direct"), HandedIn)
    called = hear(a_file(body="Vertel: lees dit", filename="b.pdf"), "!kamer")
    assert isinstance(called, HandedIn)
    assert called.addressed


@pytest.mark.parametrize("kind", ["m.image", "m.video"])
def test_a_picture_is_told_apart(kind: str) -> None:
    found = hear(a_file(msgtype=kind, body="foto.jpg"))
    assert isinstance(found, HandedIn)
    assert found.picture


def test_another_caption_is_not_another_file() -> None:
    relation = {"rel_type": "m.replace", "event_id": "$0"}
    assert hear(a_file(**{"m.relates_to": relation})) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://vb.nl/x",
        "mxc://vb.nl/../../../admin",
        "mxc://vb.nl/a/b",
        "mxc://vb.nl/a?x=1",
        "mxc:///a",
        "mxc://user@vb.nl/a",
        f"mxc://vb.nl/{'a' * 400}",
    ],
)
def test_an_address_that_leads_elsewhere_is_not_followed(url: str) -> None:
    assert hear(a_file(url=url)) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.sampled_from(["url", "key", "k", "iv", "hashes"]), inner),
    max_leaves=6,
)


@given(file=JSON, info=JSON, name=JSON)
def test_nothing_that_anyone_says_of_a_file_breaks_it(file: Any, info: Any, name: Any) -> None:
    content = {"msgtype": "m.file", "body": "a", "file": file, "info": info, "filename": name}
    for encrypted in (True, False):
        found = hear(content | {"url": URL}, encrypted=encrypted)
        assert found is None or isinstance(found, HandedIn)


class Server:
    """Answers one request for a file."""

    access_token = "t"

    def __init__(
        self, content: bytes = b"", status: int = 200, code: str = "", **more: Any
    ) -> None:
        self.content, self.status, self.code, self.more = content, status, code, more
        self.asked: list[str] = []
        self.closed = False

    async def send(self, _method: str, path: str, headers: dict[str, str], **more: float) -> Any:
        assert headers == {"Authorization": "Bearer t"}
        assert more["timeout"] > 0
        self.asked.append(path)
        if self.more.get("away"):
            raise ClientError
        return SimpleNamespace(
            ok=self.status < 400,
            status=self.status,
            headers={},
            content_length=self.more.get("says", len(self.content)),
            content=self,
            json=self.said,
            close=lambda: setattr(self, "closed", True),
        )

    async def said(self, **_: Any) -> Any:
        return json.loads(f'{{"errcode": "{self.code}"}}' if self.code else "<html>")

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        for start in range(0, len(self.content), min(size, 1_000)):
            yield self.content[start : start + min(size, 1_000)]
            if self.more.get("breaks"):
                raise ClientError


def fetched(server: Server, into: Path, file: Attached | None = None, most: int = 10**6) -> bytes:
    """What is on the disk after a file was fetched."""
    reference = (file or Attached("vb.nl:8448", "a")).reference()
    client: Any = server
    asyncio.run(fetch(client, reference, most, into))
    assert server.closed
    return into.read_bytes()


def sealed(**wrong: str) -> tuple[Server, Attached]:
    """A server with an encrypted file, and where that is."""
    data, keys = keys_of(CONTENT)
    told = {"key": keys["key"]["k"], "iv": keys["iv"], "sha256": keys["hashes"]["sha256"]}
    return Server(data), Attached("vb.nl", "a", **{**told, **wrong})


def test_a_file_is_fetched_for_its_owner_only(tmp_path: Path) -> None:
    server = Server(CONTENT)
    assert fetched(server, tmp_path / "a") == CONTENT
    assert server.asked == ["/_matrix/client/v1/media/download/vb.nl:8448/a"]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_an_encrypted_file_is_fetched_as_it_was(tmp_path: Path) -> None:
    assert fetched(*_swapped(sealed(), tmp_path)) == CONTENT


def _swapped(pair: tuple[Server, Attached], folder: Path) -> tuple[Server, Path, Attached]:
    return pair[0], folder / "a", pair[1]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"sha256": "AAAA"}, FetchRefused),
        ({"key": "AAAA"}, FetchRefused),
        ({"iv": "é"}, FetchRefused),
        ({"key": "geen base64!"}, FetchRefused),
    ],
)
def test_a_file_that_was_changed_on_the_way_is_not_kept(
    tmp_path: Path, wrong: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        fetched(*_swapped(sealed(**wrong), tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("server", "error"),
    [
        (Server(CONTENT, says=None), FetchTooLarge),
        (Server(CONTENT, says=5), FetchTooLarge),
        (Server(CONTENT), FetchTooLarge),
        (Server(status=413, code="M_TOO_LARGE"), FetchTooLarge),
        (Server(status=404, code="M_NOT_FOUND"), FetchRefused),
        (Server(status=504, code="M_NOT_YET_UPLOADED"), FetchFailed),
        (Server(status=401, code="M_UNKNOWN_TOKEN"), FetchFailed),
        (Server(status=502), FetchFailed),
        (Server(away=True), FetchFailed),
        (Server(b"x" * 90, breaks=True), FetchFailed),
    ],
)
def test_why_a_file_is_not_fetched_is_told(
    tmp_path: Path, server: Server, error: type[Exception]
) -> None:
    with pytest.raises(error) as raised:
        fetched(server, tmp_path / "a", most=100)
    assert raised.type is error
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable):
        fetched(Server(CONTENT), tmp_path / "weg" / "a")
