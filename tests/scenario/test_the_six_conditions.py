"""A question is asked in a room and answered; two weeks later moderators see what it was worth."""

from dataclasses import replace
from pathlib import Path

from bot.chat import Address, Outgoing, Place
from bot.rendering.plain import plain
from corpus.conditions import Condition, Measured
from tests.cohort import here
from tests.fake_model import FakeModel
from tests.scenario.conftest import LESSONS
from tests.scenario.whole_house import MODERATORS, ROOM, WholeHouse, a_house

QUESTION = "Waarom daalt de bodem in een veenweide minder snel?"


def asks(house: WholeHouse, text: str) -> Outgoing:
    """Let Piet ask something in the room, in a thread of its own; the reply."""
    place = Place(ROOM, thread=f"$draad {text}")
    house.hears(replace(house.asking("Piet", text, ROOM), place=place, addressed=True))
    return house.platform.sent[-1]


def works(house: WholeHouse) -> list[Outgoing]:
    """Let Vertel do all there is to do; what it asked whether it brought someone further."""
    sent = house.works()
    return [one for one in sent if "verder geholpen" in plain(one.body)]


def test_what_was_asked_and_thought_of_it_is_seen_in_the_state_of_affairs(tmp_path: Path) -> None:
    (tmp_path / "veen.md").write_text(LESSONS["veen.md"], encoding="utf-8")
    with a_house(tmp_path / "data", here("2026-11-02 10:00"), FakeModel()) as house:
        house.app.ingest([tmp_path / "veen.md"])
        house.says("Piet", "groep: agrariër")
        answer = asks(house, QUESTION)
        assert "hoger staat" in plain(answer.body)
        house.signs("Piet", "👍", answer)
        asks(house, "Wie maakt een ondertunnelde kaasfabriek?")
        assert works(house) == []
        key = house.app.store.sources.find("veen").key
        measured = house.app.store.measurements.of(key)
        assert measured[Condition.FINDABLE] == Measured(1.0, 1)
        assert measured[Condition.REACHABLE] == Measured(1.0, 1)
        (seen,) = house.app.store.signals.of([key])
        assert list(seen.votes) == ["agrariër"]
        house.clock.now = here("2026-11-15 10:00")
        assert works(house) == []
        house.clock.now = here("2026-11-16 10:30")
        (question,) = works(house)
        assert question.reply_to == Address("matrix", f"onder $draad {QUESTION}")
        assert works(house) == []
        house.signs("Piet", "👎", question)
        asked = house.asking("Mo", "stand van zaken", MODERATORS)
        said = house.hears(replace(asked, addressed=True))
        assert "2 vragen, 50 % beantwoord" in said
        assert "behulpzaam: 0 %" in said
        assert "“Wie maakt een ondertunnelde kaasfabriek?”" in said
        assert len(said.splitlines()) <= 20
