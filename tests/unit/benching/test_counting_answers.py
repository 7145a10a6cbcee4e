"""What a listener makes of what happens in rooms: a question is answered, lost or doubled."""

from typing import Any

import pytest

from tests.bench.listening import Count, Heard

BOT, OTHER, ROOM = "@vertel:x", "@anna:x", "!kamer:x"


def said(sender: str, thread: str | None, kind: str = "m.room.message") -> dict[str, Any]:
    """Something that was said, in a thread or not."""
    relation = {"rel_type": "m.thread", "event_id": thread} if thread else {}
    return {"type": kind, "sender": sender, "content": {"m.relates_to": relation}}


def heard(*events: dict[str, Any]) -> Heard:
    """What is heard when these come in one by one, a second each."""
    listening = Heard()
    for at, event in enumerate(events):
        listening.take(ROOM, event, float(at))
    return listening


def test_a_question_that_nobody_answered_is_lost() -> None:
    found = heard(said(BOT, "$a"), said(OTHER, "$b")).count(BOT, ["$a", "$b"])
    assert found == Count(asked=2, lost=1, doubled=0)
    assert not found.is_whole


def test_a_question_that_was_answered_twice_is_doubled() -> None:
    found = heard(said(BOT, "$a"), said(BOT, "$b"), said(BOT, "$a")).count(BOT, ["$a", "$b"])
    assert found == Count(asked=2, lost=0, doubled=1)


def test_each_answered_once_is_whole() -> None:
    assert heard(said(BOT, "$a"), said(BOT, None)).count(BOT, ["$a"]).is_whole


def test_an_encrypted_answer_counts_by_the_thread_it_stands_in() -> None:
    assert heard(said(BOT, "$a", "m.room.encrypted")).count(BOT, ["$a"]).is_whole


def test_the_moment_of_the_first_answer_is_kept() -> None:
    assert heard(said(OTHER, "$a"), said(BOT, "$a"), said(BOT, "$a")).answers[BOT, "$a"][0] == 1


@pytest.mark.parametrize("membership", ["join", "invite"])
def test_who_is_asked_in_is_not_there_yet(membership: str) -> None:
    event = {
        "type": "m.room.member",
        "sender": OTHER,
        "state_key": BOT,
        "content": {"membership": membership},
    }
    assert ((ROOM, BOT) in heard(event).joined) == (membership == "join")
