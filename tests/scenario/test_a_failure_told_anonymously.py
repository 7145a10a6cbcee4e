"""Nobody can find out who told a lesson without a name, whatever they hold of Vertel.

The attack is that of indistinguishability: two worlds in which the same members talk to Vertel at
the same moments, and only who tells which lesson differs. When everything Vertel keeps is the same
in both, nothing it keeps, no join on time, order, number or length, can tell whose a lesson is.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.flows.reflect.passing_on import pass_on
from bot.flows.reflect.unsealing import unseal
from corpus.model import Status
from corpus.store import Store
from corpus.store import drafts as drafting
from corpus.tables import metadata
from tests.stores import a_store
from tests.unit.talking.telling import Parlour

MEMBERS = ("Anna", "Bram", "Cor", "Dirk", "Eef")
#: Of about the same length and very different lengths, with and without what is asked on.
LESSONS = (
    (
        "We wilden otters tellen, maar het mislukte omdat de camera nat werd. Mijn advies: doe er "
        "een dakje boven. Het werkt alleen als de oever droog is."
    ),
    (
        "We dachten dat reigers wegbleven, maar ze kwamen juist. Mijn advies: span een net. Het "
        "werkt alleen als de wind zwak is."
    ),
    (
        "Het kikkerpad liep dood. We hadden het te laat bedacht en niemand gevraagd. Het was een "
        "lange week met veel regen en weinig slaap. Mijn advies: begin in de winter. Werkt niet "
        "als het vriest."
    ),
    "De egels verdwenen. Mijn advies: laat bladeren liggen. Het werkt alleen als er een heg is.",
    (
        "De vleermuizen kwamen niet omdat de lampen aan bleven. Mijn advies: doe het licht uit. "
        "Het werkt alleen als de buurt meedoet."
    ),
)
#: A word of each lesson that stands nowhere else.
WORDS = ("otters", "reigers", "kikkerpad", "egels", "vleermuizen")
#: Who tells which lesson, in either world.
WORLDS = ((0, 1, 2, 3, 4), (3, 0, 4, 2, 1))


class Drawn:
    """Draws what is drawn, of each lesson the same in both worlds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lesson = 0
        monkeypatch.setattr(drafting, "a_code", lambda: f"{self.lesson}234-abcd-efg")
        monkeypatch.setattr("bot.flows.reflect.telling.a_code", drafting.a_code)
        monkeypatch.setattr(secrets, "randbits", lambda _: 7_919 * (self.lesson + 3) % 11)


def tell_all(parlour: Parlour, told: Sequence[int], drawn: Drawn) -> None:
    """Let each member tell a lesson without a name, one after another."""
    for member, lesson in zip(MEMBERS, told, strict=True):
        drawn.lesson = lesson
        parlour.says(member, "stralend falen")
        assert "zonder naam" in parlour.says(member, LESSONS[lesson])
        assert "Dank je wel" in parlour.says(member, "ja")


def next_morning(parlour: Parlour, store: Store, *, approve: bool = True) -> None:
    """Let the lessons reach the moderators, and be approved unless they wait."""
    parlour.now = (parlour.now + timedelta(days=1)).replace(hour=7, minute=15)
    unseal(parlour.notebook, parlour.now)
    pass_on(store.sealed, parlour.board, parlour.now)
    store.reviews.bring_up_to_date(parlour.now.date())
    for source in store.sources.all() if approve else ():
        store.sources.decide(source.source_id, Status.APPROVED)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, each table in the order of its keys."""
    with store.sealed._engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in metadata.sorted_tables
        }


def on_disk(folder: Path) -> bytes:
    """Every byte of the database: free pages and the write-ahead log too."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("vertel.sqlite3*")))


@contextmanager
def a_world(told: Sequence[int], drawn: Drawn) -> Iterator[tuple[Parlour, Store]]:
    """A house in which each member told a lesson."""
    with a_store() as store:
        parlour = Parlour(store)
        for member in MEMBERS:
            parlour.says(member, "regio: Twente")
        tell_all(parlour, told, drawn)
        yield parlour, store


def folder_of(store: Store) -> Path:
    """Where a store lies."""
    return Path(str(store.sealed._engine.url.database)).parent


def test_before_and_after_they_reach_the_moderators_both_worlds_are_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = Drawn(monkeypatch)
    kept = []
    for told in WORLDS:
        with a_world(told, drawn) as (parlour, store):
            sealed = everything(store)
            next_morning(parlour, store)
            kept.append((sealed, everything(store)))
    (first, first_later), (second, second_later) = kept
    for name in first:
        assert first[name] == second[name], name
        assert first_later[name] == second_later[name], name
    assert len(first_later["sources"]) == len(LESSONS)


def test_the_worlds_differ_as_long_as_nothing_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack works: what is still a draft is the member's, and it finds whose."""
    drawn = Drawn(monkeypatch)
    kept = []
    for told in WORLDS:
        with a_store() as store:
            parlour = Parlour(store)
            for member, lesson in zip(MEMBERS, told, strict=True):
                drawn.lesson = lesson
                parlour.says(member, "stralend falen")
                parlour.says(member, LESSONS[lesson])
            kept.append(everything(store))
    assert kept[0]["drafts"] != kept[1]["drafts"]


def test_what_is_logged_is_the_same_in_both_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Drawn(monkeypatch)
    logged = []
    for told in WORLDS:
        with capture_logs() as entries, a_world(told, drawn) as (parlour, store):
            next_morning(parlour, store)
        logged.append([{**entry, "milliseconds": 0} for entry in entries])
    assert logged[0] == logged[1]
    assert logged[0]
    structlog.reset_defaults()


def test_no_byte_of_a_draft_is_left_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each lesson its words stand on disk as often as in what is put away, and no more."""
    with a_world(WORLDS[0], Drawn(monkeypatch)) as (parlour, store):
        left = on_disk(folder_of(store))
        put_away = " ".join(str(row) for row in everything(store)["sealed"])
        for word in WORDS:
            assert left.count(word.encode()) == put_away.count(word), word
        next_morning(parlour, store)
        store.sealed.leave_no_trace()
        kept = str(everything(store))
        for word in WORDS:
            assert left.count(word.encode()) > 0
            assert on_disk(folder_of(store)).count(word.encode()) <= kept.count(word), word


def test_what_is_said_by_code_is_put_away_and_leaves_no_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing tells who changes a lesson of today, or withdraws it; withdrawn, it is gone."""
    drawn, kept = Drawn(monkeypatch), []
    for told in WORLDS:
        with a_world(told, drawn) as (parlour, store):
            for member, lesson in zip(MEMBERS, told, strict=True):
                code = f"code {lesson}234-abcd-efg"
                wants = {0: f"{code} intrekken", 1: f"{code} advies: span een spinnenweb"}
                parlour.says(member, wants.get(lesson, "help"))
            left, put_away = on_disk(folder_of(store)), everything(store)
            assert left.count(b"otters") == 0
            assert left.count(b"spinnenweb") == str(put_away["sealed"]).count("spinnenweb") == 1
            next_morning(parlour, store)
            kept.append((put_away, everything(store)))
    assert kept[0] == kept[1]
    assert len(kept[0][1]["sources"]) == len(LESSONS) - 1


def test_a_draft_is_on_disk_until_it_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search finds what is there."""
    with a_store() as store:
        parlour = Parlour(store)
        Drawn(monkeypatch)
        parlour.says("Anna", "stralend falen")
        parlour.says("Anna", LESSONS[0])
        assert on_disk(folder_of(store)).count(b"otters") > 0
        parlour.says("Anna", "gooi weg")
        assert on_disk(folder_of(store)).count(b"otters") == 0
