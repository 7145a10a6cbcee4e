"""After some months an author is asked whether their lesson still holds."""

from datetime import date, timedelta

import pytest

from bot.flows.reflect.rechecking import marked, next_recheck, recheck
from bot.flows.review import rechecks
from corpus.model import Status
from corpus.store import Store
from corpus.workdays import monday_of
from tests.fakes import NOON, an_answer, citation
from tests.unit.talking.moderating import CODE, Hall
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import tells
from tests.unit.talking.test_telling_a_failure import code_in, morning

WEEK = date(2025, 3, 31)


def approve_all(store: Store) -> None:
    for source in store.sources.all():
        store.sources.decide(source.source_id, Status.APPROVED)


@pytest.fixture
def parlour(store: Store) -> Parlour:
    """Anna told a lesson thirteen weeks ago, that was approved."""
    parlour = Parlour(store)
    parlour.says("Anna", "naam: Anna Bos\nregio: Twente")
    tells(parlour)
    parlour.says("Anna", "ja")
    approve_all(store)
    parlour.now += timedelta(weeks=13)
    return parlour


def asked(parlour: Parlour) -> list[str]:
    recheck(parlour.notebook, parlour.now)
    return parlour.letters("Anna")


def test_it_is_asked_after_three_six_and_twelve_months_and_then_each_year() -> None:
    day, moments = WEEK, []
    for _ in range(5):
        day = next_recheck(WEEK, day)
        moments.append((day - WEEK).days)
    assert moments == [91, 182, 364, 728, 1092]


def test_the_author_is_asked_once(parlour: Parlour) -> None:
    (question,) = asked(parlour)
    assert "Klopt die nog?" in question
    assert asked(parlour) == []
    parlour.now += timedelta(weeks=13)
    assert len(asked(parlour)) == 1


def test_what_still_holds_is_confirmed(parlour: Parlour, store: Store) -> None:
    asked(parlour)
    assert "blijft hij staan" in parlour.says("Anna", "ja")
    (source,) = store.sources.all()
    told = store.lessons.of(source.source_id)
    assert told is not None
    assert told.confirmed_on == parlour.now.date()


def test_what_changed_is_told_anew(parlour: Parlour) -> None:
    asked(parlour)
    assert "Vertel wat er anders is" in parlour.says("Anna", "veranderd")


def test_what_does_not_hold_is_found_no_more(parlour: Parlour, store: Store) -> None:
    asked(parlour)
    for again in (False, True):
        assert "vindt niemand hem meer" in parlour.says("Anna", "haal weg", again=again)
    assert [source.status for source in store.sources.all()] == [Status.WITHDRAWN]


def test_an_answer_says_what_is_not_confirmed(parlour: Parlour, store: Store) -> None:
    (source,) = store.sources.all()
    answer = an_answer("Hoe?", citation(1, source_id=source.source_id), citation(2))

    def said() -> list[bool]:
        made = marked(answer, store.lessons, parlour.now.date())
        return [one.unconfirmed for one in made.citations]

    asked(parlour)
    assert said() == [False, False]
    parlour.now += timedelta(weeks=5)
    assert said() == [True, False]
    store.lessons.confirm(store.lessons.among([source.source_id])[0].id, parlour.now.date())
    assert said() == [False, False]


def test_what_is_not_shared_is_not_asked_about(parlour: Parlour, store: Store) -> None:
    for source in store.sources.all():
        store.sources.decide(source.source_id, Status.WITHDRAWN)
    assert asked(parlour) == []


def test_who_stopped_is_not_asked(parlour: Parlour) -> None:
    parlour.says("Anna", "stop")
    assert asked(parlour) == []


def test_of_a_lesson_without_a_name_it_waits_for_the_code(store: Store) -> None:
    parlour = Parlour(store)
    code = code_in(tells(parlour, "stralend falen"))
    parlour.says("Anna", "ja")
    morning(parlour)
    approve_all(store)
    parlour.now += timedelta(weeks=13)
    assert asked(parlour) == []
    assert "Klopt die nog?" in parlour.says("Anna", f"code {code}")


@pytest.mark.parametrize("said", ["geen tijd", "weet ik niet", "nu even niet"])
def test_who_cannot_say_takes_nothing_away(parlour: Parlour, store: Store, said: str) -> None:
    asked(parlour)
    assert "blijft staan" in parlour.says("Anna", said)
    assert [source.status for source in store.sources.all()] == [Status.APPROVED]


def test_nobody_is_asked_in_quiet_hours_or_in_a_pause(parlour: Parlour) -> None:
    parlour.now = parlour.now.replace(hour=22)
    assert asked(parlour) == []
    parlour.now = parlour.now.replace(hour=8) + timedelta(days=1)
    parlour.says("Anna", "pauze 3 weken")
    assert asked(parlour) == []
    parlour.now += timedelta(weeks=4)
    assert len(asked(parlour)) == 1


def asked_about(hall: Hall) -> list[str]:
    """Let Vertel ask what is overdue; the cards that it posts."""
    rechecks.ask(hall.board, hall.now)
    rechecks.ask(hall.board, hall.now)
    return hall.looks()


def test_of_a_lesson_without_a_name_that_nobody_confirms_the_moderators_are_asked_once(
    store: Store,
) -> None:
    hall = Hall(store)
    hall.tells(None, "Een les.", "stil", title="Veen")
    approve_all(store)
    heard = {}
    for week in range(60):
        hall.now = NOON + timedelta(weeks=week)
        for card in asked_about(hall):
            heard[week] = card
            number = int(card.partition(".")[0])
            hall.reacts("Mo", "✅", f"review {number}")
            assert "blijft staan, bevestigd door Mo" in hall.posted()[0]
        store.outbox.forget_before(hall.now - timedelta(days=90))
    assert list(heard) == [16, 29, 55]
    assert all("Klopt dit nog? Veen" in card for card in heard.values())
    assert "zonder naam gedeeld" in heard[16]


def test_of_what_was_confirmed_with_the_code_the_moderators_are_not_asked(store: Store) -> None:
    hall = Hall(store)
    hall.tells(None, "Een les.", "stil", title="Veen")
    approve_all(store)
    hall.now += timedelta(weeks=14)
    told = store.lessons.by_code(CODE)
    assert told is not None
    store.lessons.confirm(told.id, monday_of(hall.now))
    hall.now += timedelta(weeks=4)
    assert asked_about(hall) == []
