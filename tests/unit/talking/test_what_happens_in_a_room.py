"""Edits, thumbs, what is taken back, rooms with their own way, and questions from long ago."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.chat import (
    Address,
    Arrival,
    Erasure,
    Incoming,
    Outgoing,
    Place,
    Reaction,
    Recording,
    Retraction,
    Sender,
)
from bot.conversation import Conversation
from bot.flows.arrive import arrive
from bot.flows.people.circle import Circle
from bot.rendering.plain import plain
from corpus.model import Speaks
from corpus.store import Store
from retrieval.model import Language
from tests.fakes import (
    NOON,
    FakeHandled,
    FakeMemory,
    FakeMessages,
    FakeRooms,
    FakeThumbs,
    ScriptedAnswers,
    a_conversation,
    an_answer,
    citation,
    incoming,
)

FARMERS, WATER = "Hoe krijg je boeren aan tafel?", "Wie betaalt de sloot van de buren?"
ROOM = Place("!kamer", thread="bericht-1")
ANSWER = Address("fake", "antwoord-1")
HANDLED = FakeHandled(
    NOON, "bericht-1", (ANSWER.stored(),), origin=incoming("x", place=ROOM).origin
)


def offered(*_: object, **__: object) -> None:
    """Offer nothing: here nobody tells lessons."""


class House:
    """A conversation with a view of what it keeps."""

    def __init__(self, **options: Any) -> None:
        self.memory, self.messages = FakeMemory(), FakeMessages()
        self.thumbs, self.rooms = FakeThumbs(), FakeRooms()
        self.script = ScriptedAnswers(
            {text: an_answer(text, citation()) for text in (FARMERS, WATER)}
        )
        self.conversation: Conversation = a_conversation(
            self.script,
            memory=self.memory,
            messages=self.messages,
            thumbs=self.thumbs,
            rooms=self.rooms,
            **options,
        )

    def hears(self, heard: Any, later: timedelta = timedelta(0)) -> list[Any]:
        return self.conversation.receive(heard, heard.at + later)

    def asked(self) -> list[str]:
        return [question.text for question in self.script.asked]


def said(text: str, **facts: Any) -> Incoming:
    return incoming(text, **{"place": ROOM, **facts})


def edit(text: str, seconds: float, **facts: Any) -> Incoming:
    at = NOON + timedelta(seconds=seconds)
    return said(text, id="wijziging", replaces="bericht-1", at=at, **facts)


def happened(kind: type, **facts: Any) -> Any:
    about = {"id": "teken-1", "address": Address("fake", "x"), "at": NOON + timedelta(hours=1)}
    return kind(**{**about, "sender": incoming("x").sender, "place": ROOM, **facts})


def text_of(replies: list[Any]) -> str:
    return str(replies[0].body)


def test_a_question_that_is_changed_at_once_has_its_answer_changed() -> None:
    house = House()
    house.hears(said(FARMERS))
    house.messages.handled["fake bericht-1"] = HANDLED
    (reply,) = house.hears(edit(WATER, 50, place=replace(ROOM, thread="wijziging")))
    assert isinstance(reply, Outgoing)
    assert reply.edits == ANSWER
    assert house.asked() == [FARMERS, WATER]
    assert [(row.text, row.place) for row in house.memory.kept] == [(WATER, ROOM.key)]


def test_a_question_that_is_changed_later_keeps_its_answer() -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    assert house.hears(edit(WATER, 61)) == []
    assert house.asked() == []


@pytest.mark.parametrize("how", [{"sender": Sender("bram")}, {"place": Place("!elders")}])
def test_a_question_is_not_changed_by_someone_else_or_from_elsewhere(how: Any) -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    assert house.hears(edit(WATER, 50, **how)) == []
    assert house.asked() == []


def test_a_question_of_which_a_later_version_was_answered_is_not_answered_again() -> None:
    """As when its key comes late."""
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    assert house.hears(said(FARMERS)) == []


def test_a_change_that_is_taken_back_takes_its_own_answer_along() -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    house.hears(edit(WATER, 50))
    anew = Address("fake", "antwoord-2")
    house.messages.handled["fake wijziging"] = FakeHandled(
        replies=(anew.stored(),), original="bericht-1"
    )
    replies = house.hears(happened(Retraction, id="terug", of="wijziging"))
    assert replies == [Erasure(anew, "terug/1")]
    assert house.memory.kept == []


def test_a_change_of_what_was_never_answered_is_a_new_question() -> None:
    house = House()
    (reply,) = house.hears(edit(FARMERS, 300))
    assert reply.edits is None
    assert house.memory.kept[0].message == "fake bericht-1"


@pytest.mark.parametrize(
    ("sign", "helped"), [("👍", True), ("👍🏽", True), ("❤️", True), ("👎🏿", False)]
)
def test_a_thumb_on_an_answer_is_kept(sign: str, *, helped: bool) -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    assert house.hears(happened(Reaction, sign=sign, on=ANSWER)) == []
    assert [row[0::2] for row in house.thumbs.given.values()] == [("fake bericht-1", helped)]


@pytest.mark.parametrize(
    ("sign", "on"),
    [("👍", Address("fake", "elders")), ("🐄", ANSWER), ("👍👎", ANSWER), ("", ANSWER)],
)
def test_a_sign_that_says_nothing_of_an_answer_is_not_kept(sign: str, on: Address) -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    house.hears(happened(Reaction, sign=sign, on=on))
    assert house.thumbs.given == {}


def test_a_thumb_can_be_taken_back_within_a_day() -> None:
    house = House()
    house.messages.handled["fake bericht-1"] = HANDLED
    thumb = happened(Reaction, sign="👍", on=ANSWER)
    house.hears(thumb)
    late = happened(
        Retraction, id="terug-1", of="teken-1", at=thumb.at + timedelta(days=1, seconds=1)
    )
    house.hears(late)
    assert len(house.thumbs.given) == 1
    house.hears(happened(Retraction, id="terug-2", of="teken-1", at=thumb.at + timedelta(hours=2)))
    assert house.thumbs.given == {}


def test_a_question_that_is_taken_back_leaves_nothing() -> None:
    house = House()
    house.hears(said(FARMERS))
    house.messages.handled["fake bericht-1"] = HANDLED
    house.hears(happened(Reaction, sign="👍", on=ANSWER))
    replies = house.hears(happened(Retraction, id="terug", of="bericht-1"))
    assert replies == [Erasure(ANSWER, "terug/1")]
    assert (house.memory.kept, house.thumbs.given) == ([], {})


def test_a_place_is_greeted_once_and_told_what_is_kept() -> None:
    house = House()
    arrival = happened(Arrival, place=Place("!kamer"))
    (hello,) = house.hears(arrival)
    assert all(word in text_of([hello]) for word in ("chatbot", "30 dagen", "@Vertel help"))
    assert house.hears(arrival) == []


def test_moderators_hear_in_their_room_what_they_can_do_there(store: Store) -> None:
    circle = Circle.of(store, offered, [], moderators=frozenset({("fake", "!moderatoren")}))
    said_to = {
        room: plain(
            arrive(
                happened(Arrival, place=Place(room)),
                Language.DUTCH,
                rooms=FakeRooms(),
                circle=circle,
            )
        )
        for room in ("!kamer", "!moderatoren")
    }
    assert "wachtrij" not in said_to["!kamer"]
    assert said_to["!moderatoren"].endswith(
        "Hier zet je bestanden neer die ik moet lezen, en zie je wat er wacht met ‘wachtrij’."
    )


def test_moderators_in_teams_hear_that_files_come_in_a_personal_chat(store: Store) -> None:
    place = Place("19:moderatoren")
    circle = Circle.of(store, offered, [], moderators=frozenset({("teams", place.conversation)}))
    arrival = happened(Arrival, address=Address("teams", "1"), place=place)
    hello = plain(arrive(arrival, Language.DUTCH, rooms=FakeRooms(), circle=circle))
    assert "Bestanden stuur je mij in een persoonlijk gesprek." in hello
    assert "Hier zet je bestanden neer" not in hello


def test_who_manages_the_room_decides_when_vertel_speaks() -> None:
    house = House()
    (refused,) = house.hears(said("alleen in draden"))
    assert "beheert" in text_of([refused])
    owner = replace(incoming("x").sender, in_charge=True)
    house.hears(said("alleen in draden", sender=owner))
    assert house.rooms.find("fake", "!kamer").speaks is Speaks.THREADS


@pytest.mark.parametrize(
    ("speaks", "thread", "addressed", "answers"),
    [
        (Speaks.MENTIONED, None, True, True),
        (Speaks.MENTIONED, None, False, False),
        (Speaks.MENTIONED, "eerste", False, True),
        (Speaks.THREADS, None, True, False),
        (Speaks.THREADS, "eerste", True, True),
        (Speaks.THREADS, "eerste", False, True),
        (Speaks.ONLY_MENTIONED, "eerste", False, False),
        (Speaks.ONLY_MENTIONED, "eerste", True, True),
        (Speaks.ONLY_MENTIONED, None, True, True),
    ],
)
def test_a_room_hears_vertel_as_it_was_decided(
    speaks: Speaks, thread: str | None, *, addressed: bool, answers: bool
) -> None:
    house = House()
    house.rooms.set_speaks("fake", "!kamer", speaks)
    house.messages.handled["fake eerste"] = HANDLED
    place = Place("!kamer", thread=thread or "bericht-1")
    replies = house.hears(said(FARMERS, place=place, addressed=addressed))
    assert bool(replies) == answers


def test_a_thread_that_did_not_begin_with_vertel_is_left_to_its_people() -> None:
    house = House()
    elsewhere = Place("!kamer", thread="van-een-ander")
    assert house.hears(said(FARMERS, place=elsewhere))
    assert house.hears(said(WATER, id="2", place=elsewhere, addressed=False)) == []


def test_an_old_question_is_asked_about_and_answered_after_a_yes() -> None:
    house = House()
    direct = Place("piet", direct=True)
    (reply,) = house.hears(said(FARMERS, place=direct), later=timedelta(days=2))
    assert "nog nodig" in text_of([reply])
    assert house.asked() == []
    yes = said("Ja!", id="2", place=direct, at=NOON + timedelta(days=2, minutes=5))
    house.hears(yes)
    assert house.asked() == [FARMERS]


def test_an_old_question_that_was_woken_and_then_taken_back_leaves_nothing() -> None:
    house = House()
    direct = Place("piet", direct=True)
    house.hears(said(FARMERS, place=direct), later=timedelta(days=2))
    yes = said("Ja!", id="2", place=direct, at=NOON + timedelta(days=2, minutes=5))
    assert house.hears(yes)
    house.messages.handled["fake 2"] = FakeHandled(NOON, None, (ANSWER.stored(),))
    gone = house.hears(happened(Retraction, id="3", of="bericht-1", place=direct))
    assert house.memory.kept == []
    assert gone == [Erasure(ANSWER, "3/1")]


def test_a_yes_that_is_handled_once_more_wakes_the_same_question() -> None:
    """As after a restart in between."""
    house = House()
    direct = Place("piet", direct=True)
    house.hears(said(FARMERS, place=direct), later=timedelta(days=2))
    yes = said("Ja!", id="2", place=direct, at=NOON + timedelta(days=2, minutes=5))
    house.messages.handled["fake 2"] = FakeHandled()
    assert house.hears(yes) == house.hears(yes)
    assert house.asked() == [FARMERS, FARMERS]
    assert len(house.memory.kept) == 1


def test_after_an_old_question_another_one_is_just_a_question() -> None:
    house = House()
    direct = Place("piet", direct=True)
    house.hears(said(FARMERS, place=direct), later=timedelta(days=2))
    house.hears(said(WATER, id="2", place=direct, at=NOON + timedelta(days=2, minutes=5)))
    assert house.asked() == [WATER]


def test_who_sends_a_voice_message_is_asked_kindly_to_type_it() -> None:
    assert "Wil je het typen?" in text_of(House().hears(happened(Recording)))
