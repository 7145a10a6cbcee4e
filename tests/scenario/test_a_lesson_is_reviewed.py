"""A lesson that was told waits, is approved with a sign, answers another region, and is thanked."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Address, Outgoing, Place, Reaction, Sender
from bot.rendering.plain import plain
from bot.runner import Chore, Errand
from config.settings import Matrix, Settings
from corpus.model import Kind, Knowledge, Metadata, Reading
from corpus.store.told import ShownAs, Telling
from corpus.workdays import monday_of
from tests.fakes import NOON, FakePlatform, incoming
from tests.scenario.conftest import LESSONS

ROOM = "!moderatoren:vb.nl"
TEXT = (
    "Leg bij een kievitsnest een stok met een vlag neer, dan ziet de loonwerker het op tijd. "
    "Spreek dat in maart af met alle loonwerkers in de polder."
)


@dataclass
class Bot:
    """The open house on a fake Matrix, whose chores are done when told."""

    app: App
    platform: FakePlatform

    def works(self) -> list[Outgoing]:
        """Let it do all that it does by itself; what it sent since the last time."""
        before = len(self.platform.sent)
        for chore in (one for one in self.app.chores if isinstance(one, Chore)):
            chore.do(NOON)
        for errand in (one for one in self.app.chores if isinstance(one, Errand)):
            asyncio.run(errand.go())
        return self.platform.sent[before:]

    def hears(self, name: str, text: str, place: Place) -> str:
        """Let someone say something; the reply."""
        said = incoming(
            text, id=f"{name} {text}", address=Address("matrix", text), sender=_sender(name)
        )
        replies = self.app.conversation.receive(replace(said, place=place), NOON)
        return "\n".join(plain(one.body) for one in replies if isinstance(one, Outgoing))


def _sender(name: str) -> Sender:
    return Sender(f"@{name.lower()}:vb.nl", name)


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    """A house with a few lessons and a moderators' room."""
    (tmp_path / "veen.md").write_text(LESSONS["veen.md"], encoding="utf-8")
    platform = FakePlatform("matrix")
    settings = Settings(
        data_dir=tmp_path / "data",
        starter_corpus=False,
        matrix=Matrix(
            homeserver="http://127.0.0.1:1",
            user="@vertel:vb.nl",
            moderators_room=ROOM,
            password="x",
        ),
    )
    with bootstrap(settings, platforms=[platform], clock=lambda: NOON) as app:
        app.ingest([tmp_path / "veen.md"])
        yield Bot(app, platform)


def test_a_told_lesson_answers_another_region_once_a_moderator_approved_it(bot: Bot) -> None:
    anna = bot.app.store.people.meet("matrix", "@anna:vb.nl", "Anna")
    known = Metadata(
        "Een vlag bij het nest", Kind.LESSON, region="Twente", knowledge=(Knowledge.EXPERIENCE,)
    )
    telling = Telling(ShownAs.NAME, monday_of(NOON), anna.id)
    bot.app.circle.offer(Reading(TEXT, known), name="antwoord 1", telling=telling)
    (card,) = bot.works()
    assert card.reply_to == bot.platform.address_of(ROOM)
    assert "Een vlag bij het nest" in plain(card.body)
    question = "Hoe ziet een loonwerker een kievitsnest op tijd?"
    zeeland = Place("!bram", direct=True)
    bot.hears("Bram", "regio: Zeeland", zeeland)
    assert "stok met een vlag" not in bot.hears("Bram", question, zeeland)
    landed = next(place for place, body in bot.platform.shown.items() if body == card.body)
    sign = Reaction(
        "teken", Address("matrix", "teken"), _sender("Mo"), Place(ROOM), NOON, sign="✅", on=landed
    )
    assert bot.app.conversation.receive(sign, NOON) == []
    thanks, decided = (plain(one.body) for one in bot.works())
    assert "“Een vlag bij het nest” is goedgekeurd" in thanks
    assert "1 is goedgekeurd door Mo" in decided
    assert "stok met een vlag" in bot.hears("Bram", f"{question} ", zeeland)
    (used,) = bot.works()
    assert "“Een vlag bij het nest” is gebruikt in Zeeland" in plain(used.body)
    assert bot.works() == []
