"""Questions are kept for a while, hubs by name, and facts about the store as a whole."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from corpus.errors import HubExists
from corpus.model import AskedQuestion
from corpus.store import Store
from corpus.store.questions import Remembered

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)
ROOM = "kamer-1"


def _ask(store: Store, text: str, at: datetime = NOON, place: str = ROOM) -> int:
    return store.questions.remember(AskedQuestion(place, at, text), "answer", 0.8, "[]")


def test_the_last_questions_of_a_conversation_come_newest_first(store: Store) -> None:
    for n in range(7):
        _ask(store, f"vraag {n}", NOON + timedelta(minutes=n))
    _ask(store, "elders", place="kamer-2")
    recent = store.questions.recent(ROOM, NOON)
    assert [row.text for row in recent] == [f"vraag {n}" for n in (6, 5, 4, 3, 2)]
    assert [row.text for row in store.questions.recent(ROOM, NOON, limit=1)] == ["vraag 6"]


def test_a_question_counts_from_the_very_moment_that_is_asked_for(store: Store) -> None:
    _ask(store, "vroeger", NOON - timedelta(microseconds=1))
    _ask(store, "precies", NOON)
    assert [row.text for row in store.questions.recent(ROOM, NOON)] == ["precies"]


def test_the_time_of_a_question_is_the_same_moment_in_any_time_zone(store: Store) -> None:
    summer = timezone(timedelta(hours=2))
    key = _ask(store, "wanneer?", NOON.astimezone(summer))
    (row,) = store.questions.recent(ROOM, NOON.astimezone(summer))
    assert row == Remembered(key, "wanneer?", NOON, "answer", "[]", place=ROOM)
    assert row.asked_at.utcoffset() == timedelta(0)


def test_what_was_shown_of_a_question_is_kept_up(store: Store) -> None:
    first, second = _ask(store, "een"), _ask(store, "twee")
    store.questions.show(first, '["bron-1"]')
    shown = {row.id: row.shown for row in store.questions.recent(ROOM, NOON)}
    assert shown == {first: '["bron-1"]', second: "[]"}


def test_showing_more_of_a_forgotten_question_does_nothing(store: Store) -> None:
    key = _ask(store, "een")
    store.questions.forget_before(NOON + timedelta(days=1))
    store.questions.show(key, '["bron-1"]')
    assert store.questions.recent(ROOM, NOON) == []


def test_a_question_is_wiped_once_it_is_too_old(store: Store) -> None:
    _ask(store, "oud", NOON - timedelta(days=31))
    _ask(store, "nieuw")
    assert store.questions.forget_before(NOON) == 1
    assert [row.text for row in store.questions.recent(ROOM, NOON - timedelta(days=60))] == [
        "nieuw"
    ]


def test_of_wiped_questions_their_number_is_kept_by_week_and_verdict(store: Store) -> None:
    # Sunday just before midnight in Amsterdam, and a quarter of an hour later.
    sunday = datetime(2025, 3, 30, 21, 55, tzinfo=UTC)
    for minutes in (0, 1, 15):
        _ask(store, f"om {minutes}", sunday + timedelta(minutes=minutes))
        store.questions.forget_before(sunday + timedelta(days=30))
    assert store.questions.tallies() == {("2025-W13", "answer"): 2, ("2025-W14", "answer"): 1}


def test_a_wiped_question_leaves_no_words_in_the_database(store: Store) -> None:
    """Thirty days is a promise, also to who opens the file."""
    words = "wat vindt wethouder Zwaluwstaart hiervan"
    _ask(store, words, NOON - timedelta(days=31))
    store.questions.forget_before(NOON)
    store.close()
    files = list(Path(str(store._engine.url.database)).parent.iterdir())
    assert files
    assert not any(words.encode() in file.read_bytes() for file in files)


def test_a_hub_is_found_whatever_its_capitals_and_spaces(store: Store) -> None:
    made = store.hubs.add("Kennishub Ûtrecht", "Utrecht")
    assert store.hubs.named("  kennishub ÛTRECHT ") == made
    assert store.hubs.named("Kennishub") is None
    assert (made.name, made.region) == ("Kennishub Ûtrecht", "Utrecht")


def test_hubs_are_listed_by_name(store: Store) -> None:
    store.hubs.add("Zuid", "Limburg")
    store.hubs.add("Noord", "Groningen")
    assert [hub.name for hub in store.hubs.all()] == ["Noord", "Zuid"]


def test_a_hub_name_is_given_once(store: Store) -> None:
    store.hubs.add("Noord", "Groningen")
    with pytest.raises(HubExists) as caught:
        store.hubs.add("Noord", "Drenthe")
    assert caught.value.name == "Noord"
    assert [hub.region for hub in store.hubs.all()] == ["Groningen"]


def test_a_hub_name_in_other_capitals_is_the_same_name(store: Store) -> None:
    store.hubs.add("Noord", "Groningen")
    with pytest.raises(HubExists):
        store.hubs.add("noord", "Drenthe")


def test_a_fact_is_kept_until_the_next(store: Store) -> None:
    assert store.state.get("index_model") is None
    store.state.set("index_model", "een")
    store.state.set("index_model", "twee")
    assert store.state.get("index_model") == "twee"
    assert store.state.get("index") is None
