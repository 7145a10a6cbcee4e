"""Until when sources hold, whom is asked about, and how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from corpus.model import Status
from corpus.store import Store
from corpus.store.ruling import Decision, Matter, State
from corpus.store.upkeep import LATER, holds_until, last_day
from corpus.workdays import monday_of
from tests.fakes import NOON
from tests.stores import a_reading, put

TODAY = NOON.date()


def decision(what: State, message: str, at: object = NOON) -> Decision:
    assert isinstance(at, type(NOON))
    return Decision(what, "matrix @mo:vb.nl", "Mo", at, message)


def opened(store: Store) -> list[str]:
    return [one.source_id for one in store.reviews.waiting() if one.matter is Matter.RECHECK]


def ask(store: Store, at: object = NOON, most: int = 10) -> int:
    assert isinstance(at, type(NOON))
    return store.upkeep.ask(at, monday_of(at), most)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-03-05", date(2024, 3, 5)),
        ("ooit", None),
    ],
)
def test_a_date_that_stops_at_the_month_or_year_lasts_to_its_end(
    iso: str, day: date | None
) -> None:
    assert last_day(iso) == day


@pytest.mark.parametrize(
    ("valid_until", "written", "confirmed_on", "until"),
    [
        ("2024-03", "2010", None, date(2024, 3, 31)),
        (None, "2020-05-01", None, date(2023, 5, 1)),
        (None, "2020-02-29", None, date(2023, 2, 28)),
        (None, None, None, None),
        (None, None, date(2024, 1, 1), None),
        ("2024-03", None, date(2024, 6, 1), date(2025, 6, 1)),
        ("2030", None, date(2024, 6, 1), date(2030, 12, 31)),
    ],
)
def test_a_source_holds_until_its_end_or_three_years_or_a_year_after_it_was_confirmed(
    valid_until: str | None, written: str | None, confirmed_on: date | None, until: date | None
) -> None:
    assert holds_until(valid_until, written, confirmed_on) == until


def test_what_is_overdue_is_told_from_what_is_not(store: Store) -> None:
    put(
        store,
        a_reading("Over.", "over", valid_until="2025-03"),
        a_reading("Nog niet.", "nog-niet", valid_until="2025-04"),
        a_reading("Oud.", "oud", date="2020"),
        a_reading("Met Vertel mee.", "mee", date="2020", starter=True),
        a_reading("Nieuw.", "nieuw", date="2024-03"),
        a_reading("Zonder datum.", "zonder"),
    )
    ids = {"over", "nog-niet", "oud", "mee", "nieuw", "zonder"}
    assert store.upkeep.overdue(ids, TODAY) == {"over", "oud"}
    assert store.upkeep.overdue({"nieuw"}, TODAY) == set()


def test_ten_in_a_week_are_asked_about_the_oldest_first_and_each_once(store: Store) -> None:
    put(
        store,
        *(a_reading(f"Tekst {n}.", f"b{n:02}", valid_until=f"20{n}") for n in range(24, 11, -1)),
    )
    assert ask(store) == 10
    assert opened(store) == [f"b{n}" for n in range(12, 22)]
    assert ask(store) == 0
    assert ask(store, NOON + timedelta(weeks=1)) == 3
    assert len(opened(store)) == 13


def test_two_at_once_ask_about_each_source_once(store: Store) -> None:
    put(store, *(a_reading(f"Tekst {n}.", f"b{n}", valid_until="2020") for n in range(15)))
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: ask(store), range(8))) == 10
    assert len(set(opened(store))) == len(opened(store)) == 10


def test_what_is_confirmed_is_asked_about_after_a_year(store: Store) -> None:
    put(store, a_reading("Over.", "over", valid_until="2025-03"))
    ask(store)
    (review,) = store.reviews.waiting()
    store.reviews.decide(review.id, decision(State.APPROVED, "1"))
    source = store.sources.find("over")
    assert source.confirmed_on == TODAY
    assert source.metadata.valid_until == "2026-04-03"
    assert store.upkeep.overdue({"over"}, TODAY) == set()
    assert ask(store, NOON + timedelta(weeks=50)) == 0
    assert ask(store, NOON + timedelta(weeks=54)) == 1


def test_what_is_refused_is_withdrawn(store: Store) -> None:
    put(store, a_reading("Over.", "over", valid_until="2025-03"))
    ask(store)
    (review,) = store.reviews.waiting()
    store.reviews.decide(review.id, decision(State.REJECTED, "1"))
    assert store.sources.find("over").status is Status.WITHDRAWN
    assert ask(store, NOON + timedelta(weeks=54)) == 0


def test_what_is_put_off_is_asked_about_after_a_month_and_stays_overdue(store: Store) -> None:
    put(store, a_reading("Over.", "over", valid_until="2025-03"))
    ask(store)
    (review,) = store.reviews.waiting()
    for _ in range(2):
        outcome = store.upkeep.put_off(review.id, decision(State.LATER, "1"))
        assert outcome is not None
        assert outcome.decision is not None
    assert opened(store) == []
    assert store.upkeep.overdue({"over"}, TODAY) == {"over"}
    assert ask(store, NOON + LATER - timedelta(days=1)) == 0
    assert ask(store, NOON + LATER + timedelta(days=1)) == 1


def test_only_what_is_asked_about_can_be_put_off(store: Store) -> None:
    put(store, a_reading("Wacht.", "wacht"), status=Status.PENDING)
    store.reviews.bring_up_to_date(TODAY)
    (review,) = store.reviews.waiting()
    outcome = store.upkeep.put_off(review.id, decision(State.LATER, "1"))
    assert outcome is not None
    assert outcome.decision is None
    assert store.reviews.waiting() == [review]
    assert store.upkeep.put_off(99, decision(State.LATER, "2")) is None


def test_what_moderators_approved_this_year_is_not_asked_about(store: Store) -> None:
    put(store, a_reading("Een oud verslag.", "oud", date="2015"), status=Status.PENDING)
    store.reviews.bring_up_to_date(TODAY)
    (review,) = store.reviews.waiting()
    store.reviews.decide(review.id, decision(State.APPROVED, "1"))
    assert store.upkeep.overdue({"oud"}, TODAY) == set()
    assert store.upkeep.overdue({"oud"}, TODAY + timedelta(days=400)) == {"oud"}
