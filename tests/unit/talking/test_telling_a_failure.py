"""What went wrong is told without a name, and nobody can find out whose it is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.flows.reflect.passing_on import pass_on
from bot.flows.reflect.unsealing import unseal
from corpus.store import Store
from corpus.store.told import ShownAs, hashed
from corpus.tables import metadata
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import ADVICE, TOLD, WHEN, tells


@pytest.fixture
def parlour(store: Store) -> Parlour:
    """Anna works in Twente, and told so."""
    parlour = Parlour(store)
    parlour.says("Anna", "naam: Anna Bos\nregio: Twente\nrol: adviseur")
    return parlour


def code_in(card: str) -> str:
    """The code that a card shows."""
    return card.split("Dit is je code: ")[1].split("‘")[1].split("’", maxsplit=1)[0]


def morning(parlour: Parlour) -> None:
    """Let it be a quarter past nine the next day in Amsterdam, and do what is done then."""
    parlour.now = (parlour.now + timedelta(days=1)).replace(hour=7, minute=15)
    unseal(parlour.notebook, parlour.now)
    pass_on(parlour.store.sealed, parlour.board, parlour.now)


def test_a_failure_has_no_name_unless_they_want_it(parlour: Parlour) -> None:
    card = tells(parlour, "stralend falen")
    assert "Ik deel het zonder naam, voor iedereen" in card
    assert "aan het verhaal herkennen" in card
    assert "met je naam" in parlour.says("Anna", "naam")


def at_nine(parlour: Parlour, days: int = 0, minute: int = 15) -> None:
    """Let it be shortly after nine in Amsterdam, some days later, and do what is done then."""
    parlour.now = (parlour.now + timedelta(days=days)).replace(hour=7, minute=minute)
    unseal(parlour.notebook, parlour.now)


def test_what_is_shared_while_others_are_taken_out_waits_for_the_next_day(
    parlour: Parlour,
) -> None:
    """It would come within a minute after its author spoke, and tell whose it is."""
    at_nine(parlour, days=1, minute=5)
    tells(parlour, "stralend falen")
    parlour.says("Anna", "ja")
    at_nine(parlour, minute=40)
    assert parlour.pending() == []
    at_nine(parlour, days=1)
    assert len(parlour.pending()) == 1


def test_a_house_that_slept_at_nine_takes_them_out_when_it_wakes(parlour: Parlour) -> None:
    tells(parlour, "stralend falen")
    parlour.says("Anna", "ja")
    parlour.now = (parlour.now + timedelta(days=1)).replace(hour=5)
    unseal(parlour.notebook, parlour.now)
    assert parlour.pending() == []
    unseal(parlour.notebook, parlour.now.replace(hour=13))
    assert len(parlour.pending()) == 1


def test_it_reaches_the_moderators_the_next_morning_without_a_name(
    parlour: Parlour, store: Store
) -> None:
    code = code_in(tells(parlour, "stralend falen"))
    assert "zonder naam naar de moderatoren" in parlour.says("Anna", "ja")
    assert parlour.pending() == []
    unseal(parlour.notebook, parlour.now)
    assert parlour.pending() == []
    morning(parlour)
    morning(parlour)
    (source,) = store.sources.all()
    assert source.metadata.authors == ()
    told = store.lessons.by_code(code)
    assert told is not None
    assert (told.source_id, told.person, told.shown_as) == (
        source.source_id,
        None,
        ShownAs.ANONYMOUS,
    )
    assert store.lessons.by_code(code.replace("-", " ").upper()) == told
    assert hashed(code) != code


def test_of_a_lesson_without_a_name_only_the_week_is_known(parlour: Parlour, store: Store) -> None:
    tells(parlour, "stralend falen")
    parlour.says("Anna", "ja")
    morning(parlour)
    (source,) = store.sources.all()
    # The third of April 2025 is a Thursday.
    assert source.metadata.date == "2025-03-31"


def test_a_yes_that_is_handled_twice_seals_once(parlour: Parlour) -> None:
    tells(parlour, "stralend falen")
    parlour.says("Anna", "ja")
    assert "gedeeld" in parlour.says("Anna", "ja", again=True)
    morning(parlour)
    assert len(parlour.pending()) == 1


def test_what_they_want_to_try_is_not_kept_with_their_name(parlour: Parlour, store: Store) -> None:
    parlour.says("Anna", "stralend falen")
    parlour.says("Anna", f"{TOLD} {ADVICE} {WHEN} Volgende week ga ik met de buurman praten.")
    parlour.says("Anna", "ja")
    anna = store.people.known_as("matrix", "@anna:vb.nl")
    assert anna is not None
    assert store.intentions.of(anna.id) is None


def kept_of(store: Store) -> str:
    """All that is kept, but for what is put away without a name."""
    with store.sealed._engine.connect() as connection:
        rows = [
            str(row)
            for table in metadata.sorted_tables
            if table.name != "sealed"
            for row in connection.execute(select(table))
        ]
    return "\n".join(rows)


WHOLE = f"{TOLD} {ADVICE} {WHEN}"


@pytest.mark.parametrize("again", [False, True])
def test_a_lesson_that_is_told_twice_leaves_no_second_one_behind(
    parlour: Parlour, store: Store, *, again: bool
) -> None:
    """A message that is handled again, or changed, would stay with who told it."""
    parlour.says("Anna", f"deel {WHOLE}")
    if again:
        parlour.says("Anna", f"deel {WHOLE}", again=True)
    else:
        parlour.changes("Anna", f"deel {WHOLE} Echt.")
    parlour.says("Anna", "anoniem")
    assert "zonder naam" in parlour.says("Anna", "ja")
    assert "schapen" not in kept_of(store)


@pytest.mark.parametrize("start", ["stralend falen", ""])
def test_what_is_changed_after_it_was_shared_is_not_kept_as_a_question(
    parlour: Parlour, store: Store, start: str
) -> None:
    if start:
        parlour.says("Anna", start)
    parlour.says("Anna", WHOLE if start else f"deel {WHOLE}")
    back = 1
    if not start:
        parlour.says("Anna", "anoniem")
        back, parlour.now = 2, parlour.now - timedelta(seconds=50)
    parlour.says("Anna", "ja")
    assert "al over besliste" in parlour.changes("Anna", f"{WHOLE} Echt waar.", back)
    assert "schapen" not in kept_of(store)


def test_begun_twice_it_is_asked_once(parlour: Parlour) -> None:
    """Else the second question stays open, and takes what they say later for its answer."""
    parlour.says("Anna", "stralend falen")
    parlour.says("Anna", "stralend falen", again=True)
    parlour.says("Anna", WHOLE)
    parlour.says("Anna", "ja")
    said = "ik zoek voorbeelden van boeren en een waterschap die samen iets nieuws begonnen"
    assert "niet in de gedeelde lessen" in parlour.says("Anna", said)


def test_killed_right_after_it_was_put_away_nothing_tells_what_was_asked_on(
    parlour: Parlour, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells(parlour, "stralend falen")
    with monkeypatch.context() as patched:
        patched.setattr("corpus.store.sealed.Sealed.leave_no_trace", killed)
        with pytest.raises(KeyboardInterrupt):
            parlour.says("Anna", "ja")
    assert "follow_up" not in kept_of(store)
    assert "het is gedeeld" in parlour.says("Anna", "ja", again=True)


def killed(*_: object) -> None:
    """Be killed."""
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("said", "shown", "region"),
    [
        ("", "regio: Twente", "Twente"),
        ("regio: Overijssel", "regio: Overijssel", "Overijssel"),
        ("regio: leeg", "", None),
    ],
)
def test_the_region_that_is_shared_stands_on_the_card_and_can_go(
    parlour: Parlour, store: Store, said: str, shown: str, region: str | None
) -> None:
    """Where few take part, it tells a good deal of who told it."""
    card = tells(parlour, "stralend falen")
    if said:
        card = parlour.says("Anna", said)
    assert shown in card
    assert ("regio: " in card) == bool(shown)
    parlour.says("Anna", "ja")
    morning(parlour)
    assert [source.metadata.region for source in store.sources.all()] == [region]
