"""On Monday morning a room that wants to hears in a few lines what went on elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.bootstrap.rounds import Digest
from bot.flows.rounds.agenda import Agenda
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from bot.rounds import Cadence
from corpus.model import Status
from corpus.store import Store
from corpus.store.open_questions import Asked
from retrieval.model import Answer, Question
from tests.fakes import an_answer, citation
from tests.unit.talking.telling import MODERATORS, Parlour
from tests.unit.talking.test_looking_back import tells

ROOM = ("matrix", "!zeeland")
#: A Monday, at nine in the morning in Amsterdam.
MONDAY = datetime(2025, 4, 7, 7, 0, tzinfo=UTC)


def everything(store: Store, question: Question) -> Answer:
    """Every lesson there is comes near."""
    ids = [source.source_id for source in store.sources.all(Status.APPROVED)]
    cited = (citation(n, source_id=key) for n, key in enumerate(ids, start=1))
    return an_answer(question.text, *cited)


class Village:
    """Three regions told a lesson, that was approved last Thursday; Zeeland listens."""

    def __init__(self, store: Store) -> None:
        self.store = store
        parlour = Parlour(store, asking=lambda question: everything(store, question))
        for name, region in (("Anna", "Twente"), ("Bram", "Drenthe"), ("Cor", "Limburg")):
            parlour.says(name, f"naam: {name} Bos\nregio: {region}")
            tells(parlour, who=name)
            parlour.says(name, "ja")
        store.reviews.bring_up_to_date(parlour.now.date())
        for review in store.reviews.waiting():
            parlour.says("Mo", f"goedkeuren {review.id}", moderators=True)
        # What was written to the authors is of no matter here.
        for name in ("Anna", "Bram", "Cor"):
            parlour.letters(name)
        agenda = Agenda.of(store, parlour.circle, Cadence(), lambda room: f"bij {room[1]}")
        self.parlour, self.agenda = parlour, agenda
        self.digest = Digest(agenda, parlour.board, lambda _: "Zeeland")
        agenda.rhythms.set_digest(ROOM, wanted=True)

    def posted(self, now: datetime = MONDAY) -> list[str]:
        self.digest.post(now)
        found = []
        for number, letter in self.store.outbox.unsent("matrix"):
            if letter.key.startswith("digest "):
                found.append(plain(unfolded(letter.body)))
                self.store.outbox.sent(number, now, letter.key)
        return found


@pytest.fixture
def village(store: Store) -> Village:
    return Village(store)


def test_it_tells_what_several_regions_ran_into_new_lessons_and_thanks(village: Village) -> None:
    (told,) = village.posted()
    lines = told.splitlines()
    assert lines[0] == "Vorige week in andere regio’s"
    assert any("liepen hier alle tegenaan" in line for line in lines)
    assert "Nieuwe les:" in told
    assert "Met dank aan" in told
    assert "Anna Bos" in told
    assert len(lines) <= 10


def test_it_comes_once_a_week_on_monday_morning(village: Village) -> None:
    assert village.posted(MONDAY - timedelta(hours=2)) == []
    assert village.posted(MONDAY + timedelta(days=1)) == []
    assert len(village.posted()) == 1
    assert village.posted(MONDAY + timedelta(minutes=5)) == []
    # A week later there is nothing new to tell.
    assert village.posted(MONDAY + timedelta(days=7)) == []


def test_a_room_that_does_not_want_to_hears_nothing(village: Village) -> None:
    village.agenda.rhythms.set_digest(ROOM, wanted=False)
    assert village.posted() == []


def test_open_questions_of_other_regions_are_put_and_nobody_is_named(
    village: Village, store: Store
) -> None:
    anna = store.people.known_as("matrix", "@anna:vb.nl")
    assert anna is not None
    for number, region in enumerate(("Twente", "Zeeland")):
        asked = Asked(anna.id, f"Hoe maai je riet in {region}?", region, f"matrix $open {number}")
        store.open_questions.open(asked, [], MONDAY)
    (told,) = village.posted()
    assert "Twente zoekt nog antwoord: “Hoe maai je riet in Twente?”" in told
    assert "riet in Zeeland" not in told


def test_what_happened_in_its_own_region_is_no_news(village: Village) -> None:
    digest = replace(village.digest, region_of=lambda _: "Twente")
    told = plain(digest.body(ROOM, MONDAY))
    assert "Anna Bos" not in told
    assert "Bram Bos" in told


def test_a_name_that_was_not_to_be_shown_is_not_thanked(village: Village, store: Store) -> None:
    with store.lessons._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE told SET shown_as = 'role'")
    (told,) = village.posted()
    assert "Met dank aan" not in told


def test_who_is_in_charge_turns_it_on_and_off(village: Village) -> None:
    room = ("matrix", MODERATORS)
    assert "elke maandagochtend" in village.parlour.says("Mo", "weekbericht aan", moderators=True)
    assert village.agenda.rhythms.of(room).digest
    assert "geen weekbericht" in village.parlour.says("Mo", "weekbericht uit", moderators=True)
    assert not village.agenda.rhythms.of(room).digest
