"""The six conditions of planted lessons, looking back, and what moderators see of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.chat import Address, Place, Reaction, Retraction, Sender
from bot.conversation import Conversation
from bot.flows.quality.measuring import measure, on_time
from bot.intents.commands import command
from bot.intents.kinds_of_quality import ApproveFinding, Probe, ShowState
from bot.intents.kinds_of_review import Approve
from corpus.conditions import Condition
from corpus.model import Metadata, Status, StoredSource
from corpus.store import Store
from corpus.store.ruling import Matter
from retrieval.model import Answer, Question, Verdict
from tests.fakes import NOON, citation
from tests.stores import a_reading, open_review, put
from tests.unit.talking.gauging import ROOM, Measured
from tests.unit.talking.moderating import user_of

GOOD = (
    "Ons advies is een kleine tafel. Dit werkt alleen als de pachter meedoet. Bel eerst de pachter."
)
POOR = "De avond was druk. Er kwamen veel mensen."


@pytest.fixture
def hall(store: Store) -> Measured:
    return Measured(store)


def planted(hall: Measured, number: int, poor: Condition | None) -> str:
    """Plant a lesson that meets every condition but one; its id."""
    store, name = hall.store, f"les-{poor}"
    put(store, a_reading(POOR if poor is Condition.USABLE else GOOD, name), path=f"/{name}.md")
    found = dict(hall.found)
    for vote in range(10):
        side = "overheid" if vote < 5 else "agrariër"
        key = number * 10 + vote
        up = poor is not Condition.ACCEPTED or side == "overheid"
        seconds = 30.0 if poor is Condition.REACHABLE else 1.0
        text = f"Hoe krijg je de pachter aan tafel in gebied {key}?"
        message = hall.answered(key, name, seconds=seconds, text=text)
        hall.thumbs(message, up=up, side=side)
        found[text] = ["een-ander"] if poor is Condition.FINDABLE else ["een-ander", name]
    hall.found = found
    ((helped, *_),) = [hall.gauge.lookbacks.helped(NOON - timedelta(days=1), hall.now)]
    helped = replace(helped, message=f"matrix $v{number * 10}")
    store.lookbacks.claim(helped, "adres", "matrix !kamer", f"2025-W{number:02}")
    store.lookbacks.answer(f"s{number}", number, helped=poor is not Condition.HELPFUL)
    if poor is Condition.RELIABLE:
        assert open_review(store, name, Matter.REMARK, NOON.date())
    return name


def test_a_poor_lesson_lowers_exactly_the_condition_in_which_it_is_poor(hall: Measured) -> None:
    lessons = {
        planted(hall, number, poor): poor for number, poor in enumerate((None, *Condition), start=1)
    }
    assert measure(hall.gauge, hall.now) == len(lessons)
    assert measure(hall.gauge, hall.now) == 0
    for name, poor in lessons.items():
        measured = hall.gauge.measurements.of(hall.store.sources.find(name).key)
        fallen = {one for one, value in measured.items() if value.value != 1.0}
        assert fallen == ({poor} if poor else set()), (name, measured)
        assert set(measured) == set(Condition)


@pytest.mark.parametrize(
    ("until", "confirmed", "kept"),
    [
        (None, None, None),
        ("2025-05", None, None),
        ("2025-04", None, None),
        ("2025-03", None, False),
        ("2025-03", date(2025, 3, 31), False),
        ("2025-03", date(2025, 4, 1), True),
        (None, date(2024, 1, 1), True),
    ],
)
def test_what_holds_until_a_day_must_be_confirmed_after_it(
    *, until: str | None, confirmed: date | None, kept: bool | None
) -> None:
    known = Metadata(valid_until=until)
    source = StoredSource(1, "les", Status.APPROVED, None, known, confirmed_on=confirmed)
    assert on_time(source, None, NOON.date()) is kept


def thumbed(hall: Measured, number: int = 1, **facts: object) -> str:
    """Let a question be answered with a lesson, and the answer get a thumb; its message."""
    put(hall.store, a_reading(GOOD, "les"))
    message = hall.answered(number, "les", **facts)  # type: ignore[arg-type]
    hall.thumbs(message)
    return message


def test_after_two_weeks_it_is_asked_once_in_the_thread_of_the_answer(hall: Measured) -> None:
    thumbed(hall)
    assert hall.asks_back(days=13) == []
    ((where, question),) = hall.asks_back(days=1)
    assert where == f"onder {ROOM}\n$v1"
    assert "Heeft het je verder geholpen?" in question
    assert hall.asks_back(days=1) == []
    assert hall.asks_back(days=7) == []


def test_killed_between_claiming_and_asking_it_is_asked_once(hall: Measured) -> None:
    thumbed(hall)
    hall.now += timedelta(days=14)
    (helped,) = hall.gauge.lookbacks.helped(NOON, hall.now)
    hall.gauge.lookbacks.claim(helped, Address("matrix", "daar").stored(), "matrix !x", "2025-W16")
    assert len(hall.asks_back()) == 1
    assert hall.asks_back(days=1) == []


def test_in_a_room_at_most_one_is_asked_in_a_week(hall: Measured) -> None:
    thumbed(hall, 1)
    thumbed(hall, 2)
    thumbed(hall, 3, room="!twente")
    assert len(hall.asks_back(days=14)) == 2
    assert hall.asks_back(hours=3) == []
    # Not on Easter Monday either.
    assert hall.asks_back(days=4) == []
    assert len(hall.asks_back(days=1)) == 1


@pytest.mark.parametrize("hours", [12, 48])
def test_nobody_is_asked_in_quiet_hours_or_weekends(hall: Measured, hours: int) -> None:
    thumbed(hall)
    assert hall.asks_back(days=14, hours=hours) == []


def test_nothing_is_asked_of_a_question_that_is_gone_or_a_thumb_taken_back(hall: Measured) -> None:
    hall.store.questions.wipe(thumbed(hall))
    message = thumbed(hall, 2)
    hall.store.feedback.wipe(message)
    assert hall.asks_back(days=14) == []


def test_who_wants_to_be_left_alone_is_not_asked(hall: Measured) -> None:
    person = hall.person("Piet")
    hall.store.people.stop(person, stopped=True)
    thumbed(hall)
    thumbed(hall, 2, name="Anna", room="!twente")
    assert [where for where, _ in hall.asks_back(days=14)] == ["onder !twente\n$v2"]


def signed(sign: str, on: str, count: int = 1) -> Reaction:
    """A sign of Piet on what landed under a key."""
    address, sender = Address("matrix", f"$s{count}"), Sender(user_of("Piet"), "Piet")
    on_it = Address("matrix", on)
    return Reaction(f"$s{count}", address, sender, Place(ROOM), NOON, sign=sign, on=on_it)


def test_a_thumb_under_it_is_the_answer_until_it_is_taken_back(hall: Measured) -> None:
    thumbed(hall)
    hall.asks_back(days=14)
    hall.dialogue.reacted(signed("👎", "furthered 1"))
    hall.dialogue.reacted(signed("✅", "furthered 1", 2))
    hall.dialogue.reacted(signed("👍", "iets anders", 3))
    assert hall.store.figures.furthered() == [False]
    undone = Retraction(
        "$t", Address("matrix", "$t"), Sender(user_of("Piet")), Place(ROOM), NOON, of="$s1"
    )
    Conversation(hall.dialogue).receive(undone, NOON)
    assert hall.store.figures.furthered() == []


def test_a_yes_in_reply_to_it_is_the_answer_as_well(hall: Measured) -> None:
    thumbed(hall)
    hall.asks_back(days=14)
    said = "Dank je, zo leer ik ervan."
    assert hall.says("Piet", "ja", under="furthered 1") == said
    assert hall.says("Piet", "hoe dan?", under="furthered 1") != said
    assert hall.says("Piet", "ja", under="iets anders") != said
    assert hall.store.figures.furthered() == [True]


def test_a_question_taken_back_takes_along_what_was_asked_about_it(hall: Measured) -> None:
    thumbed(hall)
    hall.asks_back(days=14)
    hall.dialogue.reacted(signed("👍", "furthered 1"))
    undone = Retraction(
        "$t", Address("matrix", "$t"), Sender(user_of("Piet")), Place(ROOM), NOON, of="$v1"
    )
    Conversation(hall.dialogue).receive(undone, NOON)
    assert hall.store.figures.furthered() == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stand van zaken", ShowState()),
        ("De stand van zaken?", ShowState()),
        ("stand van zaken 17", ShowState(17)),
        ("Stand van zaken b-1f0c2d", ShowState(source_id="b-1f0c2d")),
        ("state of affairs #17", ShowState(17)),
        ("figures", ShowState()),
        ("goedkeuren 17 vindt: Hoe begin je?", ApproveFinding(17, "Hoe begin je?")),
        ("approve 17 finds: How?", ApproveFinding(17, "How?")),
        ("goedkeuren 17", Approve(17)),
        ("toets 17: Hoe begin je?", Probe(17, "Hoe begin je?")),
        ("probe nr 17: How?", Probe(17, "How?")),
        ("stand van zaken in het veen?", None),
        ("toets 17", None),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: object) -> None:
    assert command(typed) == meant


def test_a_probe_is_kept_with_the_approval_and_measured(hall: Measured) -> None:
    hall.waits(GOOD, "les", title="De tafel")
    hall.looks()
    reply = hall.decides("Mo", "goedkeuren 1 vindt: Wie bel je eerst?")
    assert "goedgekeurd door Mo" in reply
    assert "“Wie bel je eerst?”" in reply
    assert hall.store.probes.of("les") == ["Wie bel je eerst?"]
    hall.found = {"Waar begin je?": ["ander", "les"]}
    assert "op plaats 2" in hall.decides("Mo", "toets 1: Waar begin je?")
    assert "niet bij de eerste 5" in hall.decides("Mo", "toets 1: Iets anders?")
    assert "Nummer 9" in hall.decides("Mo", "toets 9: Waar begin je?")
    measure(hall.gauge, hall.now)
    found = hall.gauge.measurements.of(hall.store.sources.find("les").key)[Condition.FINDABLE]
    assert (found.value, found.count) == (pytest.approx(1 / 3), 3)


def test_nothing_is_kept_with_a_decision_that_does_not_count(hall: Measured) -> None:
    hall.waits(GOOD, "les")
    hall.looks()
    hall.decides("Mo", "afwijzen 1 dubbel")
    hall.decides("Bo", "goedkeuren 1 vindt: Wie bel je eerst?")
    assert hall.store.probes.of("les") == []


def test_only_moderators_see_the_state_of_affairs(hall: Measured) -> None:
    assert "kamer van de moderatoren" in hall.says("Anna", "stand van zaken", room=ROOM)


def test_an_empty_hub_is_not_measured(hall: Measured) -> None:
    said = hall.decides("Mo", "stand van zaken")
    assert "0 eigen bronnen te vinden, 0 wachten" in said
    assert "nog geen vragen" in said
    assert said.count("niet gemeten") == len(Condition)
    assert "niet gevonden" not in said


def test_the_figures_tell_what_is_missing_in_the_words_of_who_asked_in_a_room(
    store: Store,
) -> None:
    hall = Measured(store, personal=lambda text: [text] if "Jansen" in text else [])  # type: ignore[list-item]
    asked = ["Drones kosten wat?", "Drones bij Jansen?", "Drones wie?", "Bel Jansen?"]
    for number, text in enumerate(asked):
        hall.answered(number, text=text, direct=False)
    hall.answered(9, text="Geheim", direct=True)
    put(store, a_reading(GOOD, "les"))
    hall.answered(10, "les", seconds=9.0)
    measure(hall.gauge, hall.now)
    said = hall.decides("Mo", "stand van zaken")
    assert "6 vragen, 17 % beantwoord" in said
    assert "3×: “Drones wie?”" in said
    assert "1×: over een persoon, dus zonder voorbeeld" in said
    assert "Geheim" not in said
    assert "Jansen" not in said
    assert "bereikbaar: 83 % – antwoorden binnen 5 seconden (6 antwoorden)" in said
    assert "bruikbaar: 100 % – met advies, voorwaarden en een volgende stap (1 bron)" in said
    assert len(said.splitlines()) <= 20


def test_what_overlaps_tells_the_reason_and_nobody_to_stop(store: Store) -> None:
    known = {"themes": ("water", "bodem")}
    put(
        store, a_reading("Zet een tafel.", "z", title="Tafel", region="Zeeland", **known), path="/z"
    )
    put(store, a_reading("Een tafel.", "t", title="Kring", region="Twente", **known), path="/t")
    question = Question("Kring. Een tafel.")
    cited = (citation(1, source_id="t"), citation(2, source_id="z"))
    hall = Measured(store, answers={question.text: Answer(question, Verdict.ANSWER, 0.9, cited)})
    said = hall.decides("Mo", "stand van zaken")
    assert "Twente en Zeeland: “Kring” en “Tafel” – ze beantwoorden dezelfde vraag over" in said
    assert "stop" not in said.casefold()


def test_one_source_shows_only_sides_of_five_votes_or_more(hall: Measured) -> None:
    put(hall.store, a_reading(GOOD, "les-1", title="De tafel"))
    for number in range(12):
        side = "overheid" if number < 6 else "bewoners" if number < 11 else "agrariër"
        hall.thumbs(hall.answered(number, "les-1"), side=side)
    measure(hall.gauge, hall.now)
    said = hall.decides("Mo", "stand van zaken les-1")
    assert "De tafel" in said
    assert "overheid: 6 van de 6 👍" in said
    assert "overige stemmen: 6 van de 6 👍" in said
    assert "agrariër" not in said
    assert "bewoners" not in said
    assert "geaccepteerd: 100 %" in said
    assert "ken ik niet" in hall.decides("Mo", "stand van zaken les-2")
    assert "Nummer 5 ken ik niet" in hall.decides("Mo", "stand van zaken 5")
