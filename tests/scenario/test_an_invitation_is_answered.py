"""From joining to an answer, in the whole house, with a clock that is moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Outgoing, Place, Sender
from bot.flows.rounds.ticking import tick
from bot.rendering.plain import plain
from config.settings import Settings
from corpus.store.rounds import Tally
from tests.cohort import here
from tests.fakes import FakePlatform, incoming


@dataclass
class House:
    """A house on a fake platform, with a clock that is moved."""

    app: App
    now: datetime = field(default_factory=lambda: here("2026-11-24 10:00"))
    count: int = 0

    def says(self, text: str, **facts: object) -> str:
        """Say something to Vertel; the reply."""
        self.count += 1
        said = incoming(text, id=f"bericht-{self.count}", at=self.now, **facts)
        replies = self.app.conversation.receive(said, self.now)
        return "\n".join(plain(one.body) for one in replies if isinstance(one, Outgoing))

    def at(self, text: str) -> list[str]:
        """Move the clock, let what is due happen and arrive; the kinds of letters that did."""
        self.now = here(text)
        tick(self.app.agenda, self.now)
        waiting = self.app.store.outbox.unsent("fake")
        for number, letter in waiting:
            self.app.store.outbox.sent(number, self.now, letter.key)
        return [letter.key.split()[0] for _, letter in waiting]

    def tally(self) -> Tally:
        """What came of the first round."""
        return self.app.store.rounds.tally(1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    settings = Settings(data_dir=tmp_path, starter_corpus=False)
    with bootstrap(settings, platforms=[FakePlatform()]) as app:
        yield House(app)


def test_an_answer_becomes_a_card_and_ends_the_reminding(house: House) -> None:
    assert "De volgende ronde is donderdag 26 november" in house.says("doe mee")
    assert house.at("2026-11-26 15:00") == ["invite"]
    house.now = here("2026-11-26 16:00")
    said = house.says("We dachten dat brieven genoeg waren, maar niemand kwam naar de avond.")
    assert "klaar" in said or "Zo wordt het een les" in said
    assert house.tally() == Tally(1, 1)
    assert house.at("2026-11-30 08:00") == []
    assert house.at("2026-11-30 15:00") == []
    # What they were telling is still theirs when the round is over.
    assert len(house.app.store.drafts.of(1)) == 1


def test_who_would_rather_not_is_left_in_peace_until_the_next_round(house: House) -> None:
    house.says("doe mee")
    assert house.at("2026-11-26 15:00") == ["invite"]
    assert "Prima" in house.says("sla over")
    assert house.tally() == Tally(1, 0)
    assert house.at("2026-11-30 08:00") == []
    assert house.at("2026-12-03 15:00") == ["invite"]


def test_who_answers_only_after_the_reminder_is_heard(house: House) -> None:
    house.says("doe mee")
    house.at("2026-11-26 15:00")
    # They talk of something else in between.
    house.says("Hoe krijg je boeren aan tafel?")
    assert house.at("2026-11-30 08:00") == ["remind"]
    assert "Prima" in house.says("sla over")


def test_who_answers_when_the_round_is_over_is_heard(house: House) -> None:
    house.says("doe mee")
    assert house.at("2026-11-26 15:00") == ["invite"]
    house.at("2026-11-30 08:00")
    assert house.at("2026-11-30 15:00") == []
    house.now = here("2026-12-01 09:00")
    said = house.says("We dachten dat brieven genoeg waren, maar niemand kwam naar de avond.")
    assert "klaar" in said or "Zo wordt het een les" in said
    assert len(house.app.store.drafts.of(1)) == 1


def test_a_room_takes_part_by_itself(house: House) -> None:
    room = {"place": Place("kamer"), "sender": Sender("bo", "Bo", in_charge=True)}
    assert "dinsdag 1 december" in house.says("ronde elke dinsdag 10:00", **room)
    assert "dinsdag 1 december" in house.says("doe mee", **room)
    assert "begin nu een ronde" in house.says("ronde nu?", **room)
    assert house.app.store.rounds.latest() == []
    assert "De ronde begint" in house.says("ronde nu", **room)
    assert house.at("2026-11-24 10:01") == ["invite"]


def test_everything_stops_at_once(house: House) -> None:
    house.says("doe mee")
    house.now = here("2026-11-26 15:00")
    tick(house.app.agenda, house.now)
    assert "geen rondes meer" in house.says("stop rondes")
    assert house.at("2026-11-26 15:01") == []
    assert house.at("2026-12-03 15:00") == []
