"""Two bots that talk to each other come to an end; people who are quick do not."""

from datetime import timedelta
from itertools import accumulate

import pytest

from bot.chat import Sender
from bot.echoes import Echoes
from tests.fakes import NOON, incoming

SECOND = timedelta(seconds=1)


def answered(echoes: Echoes, *waits: float, sender: str = "piet") -> list[bool]:
    """Whether each message is answered that comes so many seconds after the reply before it."""
    found = []
    for at in accumulate((NOON + SECOND * waits[0], *(SECOND * wait for wait in waits[1:]))):
        said = incoming("hoi", at=at, sender=Sender(sender))
        found.append(not echoes.is_echo(said))
        if found[-1]:
            echoes.replied(said, at)
    return found


def test_after_three_answers_at_once_a_program_is_not_answered_any_more() -> None:
    assert answered(Echoes(), *[0.5] * 8) == [True] * 4 + [False] * 4


def test_people_take_their_time_and_are_always_answered() -> None:
    assert all(answered(Echoes(), *[3] * 20))
    assert all(answered(Echoes(), *[0.5, 0.5, 4] * 6))


def test_what_was_said_before_the_reply_is_no_echo() -> None:
    echoes, said = Echoes(), incoming("hoi")
    for _ in range(10):
        assert not echoes.is_echo(said)
        echoes.replied(said, NOON + timedelta(minutes=1))


def test_after_a_silence_it_may_be_somebody_after_all() -> None:
    echoes = Echoes()
    assert answered(echoes, *[0.5] * 6)[-1] is False
    assert answered(echoes, 400) == [True]


@pytest.mark.parametrize("other", ["klaas", "jan"])
def test_another_sender_is_not_mistaken_for_it(other: str) -> None:
    echoes = Echoes()
    answered(echoes, *[0.5] * 6)
    assert answered(echoes, 3.5, sender=other) == [True]


def test_only_the_last_talks_are_kept() -> None:
    echoes = Echoes()
    for n in range(1500):
        echoes.replied(incoming("hoi", sender=Sender(str(n))), NOON + timedelta(seconds=n))
    assert len(echoes._talks) <= 1001
