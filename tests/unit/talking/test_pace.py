"""Questions a minute, by the time they were asked."""

from datetime import timedelta
from functools import partial

from bot.bootstrap.talking import member_of
from bot.chat import Address, Place, Sender
from bot.pace import Admission, Pace
from corpus.store import Store
from corpus.store.linking import Spoken
from tests.fakes import NOON, incoming


def asks(pace: Pace, second: float, who: str = "piet", room: str = "") -> Admission:
    place = Place(room or who, direct=not room)
    at = NOON + timedelta(seconds=second)
    return pace.admit(incoming("?", sender=Sender(who), place=place, at=at))


def test_a_member_gets_so_many_answers_a_minute() -> None:
    pace = Pace(per_member=2, per_room=0)
    assert [asks(pace, second) for second in (0, 1, 2, 3, 60.5)] == [
        Admission.ANSWER,
        Admission.ANSWER,
        Admission.REFUSE,
        Admission.SILENCE,
        Admission.ANSWER,
    ]


def test_a_refusal_is_said_again_after_a_minute() -> None:
    pace = Pace(per_member=1, per_room=0)
    assert [asks(pace, second) for second in (0, 1, 60, 61)] == [
        Admission.ANSWER,
        Admission.REFUSE,
        Admission.ANSWER,
        Admission.REFUSE,
    ]


def test_a_room_has_a_limit_of_its_own() -> None:
    pace = Pace(per_member=0, per_room=2)
    assert [asks(pace, 0, who, "kamer") for who in ("jan", "piet", "joris")] == [
        Admission.ANSWER,
        Admission.ANSWER,
        Admission.REFUSE,
    ]
    assert asks(pace, 0, "korneel", "andere kamer") is Admission.ANSWER
    assert asks(pace, 0, "joris") is Admission.ANSWER


def test_zero_is_no_limit() -> None:
    pace = Pace(0, 0)
    assert {asks(pace, 0, room="kamer") for _ in range(100)} == {Admission.ANSWER}


def test_who_is_quiet_is_forgotten() -> None:
    pace = Pace(per_member=1, per_room=0)
    for number in range(1500):
        asks(pace, 0, str(number))
        asks(pace, 0, str(number))
    asks(pace, 120, "laat")
    assert len(pace._asked) < 10
    assert not pace._refused


def test_who_asks_at_two_addresses_has_the_limit_of_one(store: Store) -> None:
    anna = store.people.meet("fake", "anna", "Anna").id
    store.linking.link(store.linking.draw(anna, NOON), Spoken("teams", "anna-1", "m", NOON))
    pace = Pace(per_member=2, per_room=0, member=partial(member_of, store))
    here = [asks(pace, second, "anna") for second in (0, 1)]
    there = incoming(
        "?",
        sender=Sender("anna-1"),
        address=Address("teams", "x"),
        place=Place("p", direct=True),
        at=NOON + timedelta(seconds=2),
    )
    assert [*here, pace.admit(there)] == [Admission.ANSWER, Admission.ANSWER, Admission.REFUSE]
    assert asks(pace, 3, "wie dan ook") is Admission.ANSWER
