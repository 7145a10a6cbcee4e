"""Two regions ran into the same: their authors are offered to meet, and named when both want it."""

from datetime import date

import pytest

from bot.flows.people import introducing
from corpus.model import Status
from corpus.store import Store
from corpus.store.ruling import State
from retrieval.model import Answer, Question
from tests.fakes import an_answer, citation
from tests.unit.talking.telling import Parlour
from tests.unit.talking.test_looking_back import tells


def approve(parlour: Parlour, store: Store) -> None:
    """A moderator approves what waits."""
    store.reviews.bring_up_to_date(parlour.now.date())
    for review in store.reviews.waiting():
        parlour.says("Mo", f"goedkeuren {review.id}", moderators=True)
        assert store.sources.find(review.source_id).status is Status.APPROVED


def near(store: Store, question: Question) -> Answer:
    """Every lesson there is comes near."""
    ids = [source.source_id for source in store.sources.all(Status.APPROVED)]
    cited = (citation(n, source_id=key) for n, key in enumerate(ids, start=1))
    return an_answer(question.text, *cited)


@pytest.fixture
def parlour(store: Store) -> Parlour:
    """Bram in Zeeland told a lesson long ago; Anna in Twente tells one like it."""
    parlour = Parlour(store, asking=lambda question: near(store, question))
    parlour.says("Bram", "naam: Bram Smit\nregio: Zeeland")
    tells(parlour, who="Bram")
    parlour.says("Bram", "ja")
    approve(parlour, store)
    parlour.letters("Bram")
    parlour.says("Anna", "naam: Anna Bos\nregio: Twente")
    tells(parlour)
    parlour.says("Anna", "ja")
    return parlour


def offers(parlour: Parlour, name: str) -> list[str]:
    return [letter for letter in parlour.letters(name) if "kennismaken?" in letter.casefold()]


def test_the_author_is_offered_to_meet_who_ran_into_the_same(
    parlour: Parlour, store: Store
) -> None:
    approve(parlour, store)
    (offer,) = offers(parlour, "Anna")
    assert "In Zeeland liep iemand tegen iets soortgelijks aan" in offer
    assert "Bram" not in offer
    assert "Bram" not in parlour.says("Anna", "ja")
    (request,) = offers(parlour, "Bram")
    assert "Anna" in request
    parlour.says("Bram", "ja")
    (together,) = parlour.letters("Anna")
    assert "Bram Smit" in together


def test_a_no_names_nobody(parlour: Parlour, store: Store) -> None:
    approve(parlour, store)
    offers(parlour, "Anna")
    parlour.says("Anna", "ja")
    offers(parlour, "Bram")
    parlour.says("Bram", "nee")
    (told,) = parlour.letters("Anna")
    assert "Het lukt de ander nu niet" in told
    assert "Bram" not in told


def test_silence_names_nobody_either(parlour: Parlour, store: Store) -> None:
    approve(parlour, store)
    offers(parlour, "Anna")
    parlour.says("Anna", "ja")
    introducing.expire(parlour.circle, parlour.now.replace(day=28))
    (told,) = parlour.letters("Anna")
    assert "Bram" not in told


def test_who_would_rather_not_is_left_alone(parlour: Parlour, store: Store) -> None:
    approve(parlour, store)
    offers(parlour, "Anna")
    assert "laat ik het zo" in parlour.says("Anna", "nee")
    assert offers(parlour, "Bram") == []


def test_of_a_lesson_without_a_name_nobody_is_asked(parlour: Parlour, store: Store) -> None:
    for told in [one for one in store.lessons.due(date.max) if one.person == 1]:
        with store.lessons._engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE told SET shown_as = 'anonymous' WHERE id = ?", (told.id,)
            )
    approve(parlour, store)
    assert offers(parlour, "Anna") == []


def test_who_stopped_is_not_asked(parlour: Parlour, store: Store) -> None:
    parlour.says("Bram", "stop")
    approve(parlour, store)
    assert offers(parlour, "Anna") == []


def test_in_ones_own_region_there_is_nothing_to_offer(parlour: Parlour, store: Store) -> None:
    for source in store.sources.all(Status.PENDING):
        with store.lessons._engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE sources SET region = 'Zeeland' WHERE id = ?", (source.key,)
            )
    approve(parlour, store)
    assert offers(parlour, "Anna") == []
    assert State.APPROVED in {one.what for one in store.reviews.of(2)}
