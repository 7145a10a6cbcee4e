"""What was said before Vertel came is not for it, and what two said among four was not private."""

from typing import Any

import pytest
from nio import MatrixRoom

from bot.platforms.matrix.attendance import witnessed
from tests.unit.talking.test_hearing_in_matrix import ANNA, BRAM, ME, a_room, event, said


def member(user_id: str, now: str, before: str | None = None, **more: Any) -> Any:
    """Someone comes, goes or is asked in."""
    unsigned = {"prev_content": {"membership": before}} if before else {}
    content = {"membership": now}
    return event(content, "m.room.member", state_key=user_id, unsigned=unsigned, **more)


def seen(events: list[Any], room: MatrixRoom) -> list[tuple[str, bool]]:
    """What was said while Vertel was there, and whether it was private then."""
    found = witnessed(events, room)
    return [
        (one.event.source["content"]["body"], one.direct)
        for one in found
        if "body" in one.event.source["content"]
    ]


def test_what_was_said_before_vertel_came_is_not_for_it() -> None:
    came = [member(ME, "invite"), said("gevraagd"), member(ME, "join", "invite")]
    assert seen([said("oud"), *came, said("nieuw")], a_room(ME, ANNA)) == [("nieuw", True)]


def test_what_was_said_while_vertel_was_away_for_a_while_is_not_for_it() -> None:
    back = [member(ME, "leave", "join"), said("weg"), member(ME, "join", "leave")]
    assert seen([said("voor"), *back, said("na")], a_room(ME, ANNA)) == [
        ("voor", True),
        ("na", True),
    ]


def test_another_name_is_no_arrival() -> None:
    renamed = member(ME, "join", "join")
    assert seen([said("voor"), renamed], a_room(ME, ANNA)) == [("voor", True)]


def test_talk_of_two_is_not_private_afterwards_because_one_of_them_left() -> None:
    events = [said("onder ons"), member(BRAM, "leave", "join"), said("alleen")]
    assert seen(events, a_room(ME, ANNA)) == [("onder ons", False), ("alleen", True)]


@pytest.mark.parametrize("how", ["invite", "join"])
def test_a_question_stays_private_when_a_third_comes_later(how: str) -> None:
    room = a_room(ME, ANNA)
    room.add_member(BRAM, "bram", None, invited=how == "invite")
    assert seen([said("hoe?"), member(BRAM, how), said("en?")], room) == [
        ("hoe?", True),
        ("en?", False),
    ]


def test_what_came_encrypted_makes_nobody_a_member() -> None:
    """No server looked at it: whoever sends it could make a talk of many look private."""
    forged = member(BRAM, "join")
    forged.decrypted = True
    assert seen([said("hoe?"), forged], a_room(ME, ANNA, BRAM)) == [("hoe?", False)]


@pytest.mark.parametrize("before", [None, 3, "x", [], {}, {"membership": ["join"]}])
def test_odd_words_about_what_was_before_break_nothing(before: Any) -> None:
    odd = member(BRAM, "leave")
    odd.source["unsigned"] = {"prev_content": before}
    assert seen([said("hoe?"), odd], a_room(ME, ANNA)) == [("hoe?", True)]
