"""What is kept of how good sources are: measurements, probes, votes and looking back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from corpus.conditions import Condition, Measured, Votes
from corpus.model import AskedQuestion, Status
from corpus.store import Store
from corpus.store.feedback import Voter
from corpus.store.lookbacks import Helped
from tests.fakes import NOON
from tests.stores import a_reading, put

TODAY = NOON.date()
ALL_GOOD = {name: Measured(1.0, 1) for name in Condition}


def key(store: Store, source_id: str = "les") -> int:
    """The store's own number of a source."""
    return store.sources.find(source_id).key


def asked(store: Store, text: str = "Hoe?", number: int = 1, **facts: object) -> str:
    """Let a question be answered with the source; the name of its message."""
    message = f"matrix ${number}"
    told = AskedQuestion(
        f"!kamer\n${number}",
        NOON,
        text,
        message,
        seconds=1.0,
        cited=("les",),
        **facts,  # type: ignore[arg-type]
    )
    store.questions.remember(told, "answer", 0.9, "{}")
    return message


@pytest.fixture(autouse=True)
def _les(store: Store) -> None:
    put(store, a_reading("Bel eerst de pachter.", "les", region="Twente"))


def test_what_was_never_measured_is_due_and_then_only_once_a_week(store: Store) -> None:
    assert store.measurements.due(TODAY, 10) == [key(store)]
    store.measurements.keep(key(store), ALL_GOOD, TODAY)
    assert store.measurements.due(TODAY, 10) == []
    assert store.measurements.due(TODAY + timedelta(days=6), 10) == []
    assert store.measurements.due(TODAY + timedelta(days=7), 10) == [key(store)]


@pytest.mark.parametrize("heard", ["asked", "probed"])
def test_what_was_asked_about_is_due_each_day(store: Store, heard: str) -> None:
    store.measurements.keep(key(store), ALL_GOOD, TODAY)
    asked(store) if heard == "asked" else store.probes.add("les", "Wie bel je?")
    assert store.measurements.due(TODAY, 10) == []
    assert store.measurements.due(TODAY + timedelta(days=1), 10) == [key(store)]


def test_a_text_that_changed_is_due_at_once(store: Store) -> None:
    store.measurements.keep(key(store), ALL_GOOD, TODAY)
    put(store, a_reading("Bel eerst de loonwerker.", "les"))
    assert store.measurements.of(key(store)) == {}
    assert store.measurements.due(TODAY, 10) == [key(store)]


def test_what_cannot_be_found_or_came_with_vertel_does_not_count(store: Store) -> None:
    put(store, a_reading("Van Vertel.", "start", starter=True), path="/start.md")
    put(store, a_reading("Wacht.", "wacht"), path="/wacht.md", status=Status.PENDING)
    assert store.measurements.due(TODAY, 10) == [key(store)]
    assert store.measurements.sources() == (1, 1)


def test_a_hub_counts_its_own_sources(store: Store) -> None:
    hub = store.hubs.add("Zeeland", "Zeeland").id
    put(store, a_reading("Uit Zeeland.", "zee"), path="/zee.md", hub=hub)
    store.measurements.keep(key(store), {Condition.USABLE: Measured(1.0, 3)}, TODAY)
    store.measurements.keep(key(store, "zee"), {Condition.USABLE: Measured(0.0, 3)}, TODAY)
    assert store.measurements.together(Condition.USABLE) == Measured(0.5, 2)
    assert store.measurements.together(Condition.USABLE, hub) == Measured(0.0, 1)
    assert store.measurements.sources(hub) == (1, 0)


def test_of_a_source_the_five_newest_probes_are_kept_each_once(store: Store) -> None:
    assert store.probes.add("les", "vraag 0")
    assert not store.probes.add("les", "vraag 0")
    assert not store.probes.add("onbekend", "vraag 0")
    for number in range(1, 7):
        store.probes.add("les", f"vraag {number}")
    assert store.probes.of("les") == [f"vraag {number}" for number in range(2, 7)]


def test_signals_hold_time_votes_by_side_and_what_was_answered_so_that_it_helped(
    store: Store,
) -> None:
    one, other = asked(store, "Wie bel je eerst?"), asked(store, "En dan?", 2)
    store.feedback.give("matrix r1", one, NOON, helped=True, voter=Voter("overheid"))
    store.feedback.give("matrix r2", other, NOON, helped=False)
    (seen,) = store.signals.of([key(store)])
    assert seen.seconds == [1.0, 1.0]
    assert seen.votes == {"overheid": Votes(1, 1), None: Votes(0, 1)}
    assert seen.helped == ["Wie bel je eerst?"]
    assert (seen.passages, seen.exact, seen.doubted) == (1, 1, False)


def test_a_message_with_two_questions_has_one_vote(store: Store) -> None:
    message = asked(store)
    told = AskedQuestion("!kamer", NOON, "En wanneer?", message, 1, cited=("les",))
    store.questions.remember(told, "answer", 0.9, "{}")
    store.feedback.give("matrix r1", message, NOON, helped=True)
    (seen,) = store.signals.of([key(store)])
    assert seen.votes == {None: Votes(1, 1)}
    assert store.figures.votes(NOON - timedelta(days=1)) == {None: Votes(1, 1)}


def test_of_a_direct_message_only_the_number_is_told(store: Store) -> None:
    for number, direct in enumerate((True, False)):
        told = AskedQuestion(f"!p{number}", NOON, f"vraag {number}", f"matrix ${number}")
        store.questions.remember(
            AskedQuestion(told.place, NOON, told.text, told.message, direct=direct),
            "nothing",
            0.1,
            "{}",
        )
    since = NOON - timedelta(days=30)
    assert store.figures.asked(since).questions == 2
    assert store.figures.not_found(since, 10) == ["vraag 1"]


def test_what_is_asked_elsewhere_is_not_a_hubs(store: Store) -> None:
    hub = store.hubs.add("Zeeland", "Zeeland").id
    store.rooms.set_hub("matrix", "!kamer", hub)
    asked(store, direct=False)
    told = AskedQuestion("!kamer-2\n$9", NOON, "Elders?", "matrix $9", direct=False)
    store.questions.remember(told, "nothing", 0.1, "{}")
    since = NOON - timedelta(days=30)
    assert store.figures.asked(since, hub).questions == 1
    assert store.figures.not_found(since, 10, hub) == []


def claims(store: Store, of: Helped, week: str = "2025-W16", room: str = "matrix !kamer") -> bool:
    return store.lookbacks.claim(of, "adres", room, week)


def test_it_is_claimed_once_and_at_most_one_a_week_in_a_room(store: Store) -> None:
    one, other = (Helped(asked(store, number=number), "!kamer") for number in (1, 2))
    assert claims(store, one)
    assert not claims(store, one, "2025-W17")
    assert not claims(store, other)
    assert claims(store, other, "2025-W17")
    assert [left.message for left in store.lookbacks.unasked()] == [one.message, other.message]


def test_who_is_due_is_found_until_the_thumb_or_the_question_is_gone(store: Store) -> None:
    message = asked(store)
    store.feedback.give("matrix r", message, NOON, helped=True)
    store.feedback.give("matrix s", asked(store, number=2), NOON, helped=False)
    since, until = NOON - timedelta(days=1), NOON
    (found,) = store.lookbacks.helped(since, until)
    assert (found.message, found.place, found.platform) == (message, "!kamer\n$1", "matrix")
    assert store.lookbacks.helped(until, until + timedelta(days=1)) == []
    store.questions.wipe(message)
    assert store.lookbacks.helped(since, until) == []
    assert not claims(store, found)


def test_what_is_wiped_is_neither_asked_nor_kept(store: Store) -> None:
    of = Helped(asked(store), "!kamer")
    claims(store, of)
    (left,) = store.lookbacks.unasked()
    assert store.lookbacks.answer("matrix r", left.id, helped=True)
    assert not store.lookbacks.answer("matrix r", left.id, helped=True)
    assert store.figures.furthered() == [True]
    store.lookbacks.wipe(of.message)
    assert store.lookbacks.unasked() == []
    assert store.figures.furthered() == []
    assert not store.lookbacks.answer("matrix s", left.id, helped=True)


def test_after_a_year_it_is_forgotten(store: Store) -> None:
    claims(store, Helped(asked(store), "!kamer"))
    (left,) = store.lookbacks.unasked()
    store.lookbacks.asked(left.id, NOON)
    assert store.lookbacks.forget_before(NOON) == 0
    assert store.lookbacks.forget_before(datetime(2025, 4, 4, tzinfo=UTC)) == 1


def test_a_measurement_of_a_source_that_is_gone_is_not_kept(store: Store) -> None:
    store.measurements.keep(999, ALL_GOOD, date(2025, 4, 3))
    assert store.measurements.of(999) == {}
