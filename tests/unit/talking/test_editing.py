"""What may take the place of a message: what the same person says anew, in the same room."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest

from bot.platforms.matrix.editing import may_replace, original_of
from tests.unit.talking.test_hearing_in_matrix import ANNA, BRAM, changed

ORIGINAL: dict[str, Any] = {
    "type": "m.room.message",
    "sender": ANNA,
    "content": {"msgtype": "m.text"},
}


def test_a_message_may_be_changed_by_who_sent_it() -> None:
    assert may_replace(changed("hoe?"), ORIGINAL)
    assert may_replace(changed("hoe?"), ORIGINAL | {"type": "m.room.encrypted"})


@pytest.mark.parametrize(
    "other",
    [
        {"sender": BRAM},
        {"type": "m.room.topic", "state_key": ""},
        {"type": "m.reaction"},
        {"content": {"m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}},
        {"unsigned": {"redacted_because": {}}},
    ],
)
def test_nothing_else_may_be_changed(other: dict[str, Any]) -> None:
    assert not may_replace(changed("hoe?"), ORIGINAL | other)


def fetched(*answers: tuple[int, Any]) -> tuple[Any, list[str]]:
    """What comes of a change, as its server gives these answers about the original."""
    left, paths = list(answers), []

    async def send(_method: str, path: str, *_: Any) -> Any:
        status, answer = left.pop(0)
        paths.append(path)

        async def text() -> str:
            return json.dumps(answer)

        return SimpleNamespace(status=status, ok=status == 200, headers={}, text=text)

    client: Any = SimpleNamespace(access_token="x", send=send)
    return asyncio.run(original_of(client, "!kamer:x", changed("hoe?"))), paths


def test_the_original_is_asked_for_in_its_own_room() -> None:
    found, (path,) = fetched((200, ORIGINAL))
    assert found == ORIGINAL
    assert path.endswith("/rooms/%21kamer%3Ax/event/%240")


@pytest.mark.parametrize(
    "answers",
    [[(404, {"errcode": "M_NOT_FOUND"})], [(502, {})] * 3, [(200, ORIGINAL | {"sender": BRAM})]],
)
def test_what_no_original_is_found_of_is_no_change(answers: Any) -> None:
    assert fetched(*answers)[0] is None


def test_a_server_that_fails_once_is_asked_again() -> None:
    assert fetched((502, {}), (200, ORIGINAL))[0] == ORIGINAL
