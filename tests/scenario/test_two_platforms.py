"""One house in Matrix and in Teams: one queue, two moderators' rooms, one decision."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Address, Place, Sender
from bot.rendering.plain import plain
from bot.runner import Chore, Errand
from config.platforms import Matrix, Teams
from config.settings import Settings
from corpus.model import Status
from tests.cohort import here
from tests.fake_model import FakeModel
from tests.fakes import FakePlatform, incoming

NOW = here("2026-11-26 11:00")
IN_MATRIX, IN_TEAMS = "!moderatoren:vb.nl", "19:moderatoren@thread.tacv2"
SETTINGS = {
    "matrix": Matrix(
        homeserver="http://127.0.0.1:1", user="@vertel:vb.nl", moderators_room=IN_MATRIX
    ),
    "teams": Teams(
        app_id="11111111-2222-3333-4444-555555555555",
        tenant="99999999-2222-3333-4444-555555555555",
        secret="geheim",
        moderators_room=f"{IN_TEAMS};messageid=1",
    ),
}


class Both:
    """A house with a fake of each platform."""

    def __init__(self, app: App, matrix: FakePlatform, teams: FakePlatform) -> None:
        self.app, self.matrix, self.teams = app, matrix, teams
        self._count = 0

    def works(self) -> None:
        """Let Vertel do what it does by itself: first what is decided, then what is brought."""
        chores = self.app.chores
        for chore in (one for one in chores if isinstance(one, Chore)):
            chore.do(NOW)
        for errand in (one for one in chores if isinstance(one, Errand)):
            asyncio.run(errand.go())

    def says(self, platform: FakePlatform, room: str, text: str) -> str:
        """Say something in a room of one of them; the reply."""
        self._count += 1
        said = replace(
            incoming(text, id=f"m{self._count}", at=NOW),
            address=Address(platform.name, f"bij {self._count}"),
            sender=Sender(f"mod-{platform.name}", "Moderator"),
            place=Place(room),
        )
        platform.hears(said)
        before = len(platform.sent)

        async def heard() -> None:
            async def take(message: object) -> object:
                return await self.app.post.take(platform, message)  # type: ignore[arg-type]

            await platform.listen(take, lambda: None)  # type: ignore[arg-type]

        asyncio.run(heard())
        return "\n".join(plain(one.body) for one in platform.sent[before:])


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    settings = Settings(data_dir=tmp_path / "data", starter_corpus=False, **SETTINGS)
    matrix, teams = FakePlatform("matrix"), FakePlatform("teams")
    with bootstrap(settings, platforms=[matrix, teams], clock=lambda: NOW) as app:
        app.model = FakeModel()
        yield Both(app, matrix, teams)


def test_a_source_is_put_to_both_rooms_and_decided_once(both: Both, tmp_path: Path) -> None:
    """Moderators on either platform see it; who is first decides for all."""
    lesson = tmp_path / "les.md"
    lesson.write_text("# Sleutelhouders\n\nBegin met de sleutelhouders.\n", encoding="utf-8")
    both.app.ingest([lesson], status=Status.PENDING)
    both.works()
    assert [len(each.sent) for each in (both.matrix, both.teams)] == [1, 1]
    both.says(both.teams, IN_TEAMS, "goedkeuren 1")
    (source,) = both.app.store.sources.all()
    assert source.status is Status.APPROVED
    told = both.says(both.matrix, IN_MATRIX, "goedkeuren 1")
    assert "1 was al goedgekeurd door" in told
    assert len(list(both.app.store.reviews.trail(here("2020-01-01 00:00")))) == 1


def test_only_the_moderators_of_either_platform_decide(both: Both, tmp_path: Path) -> None:
    """The name of a room counts on its own platform alone."""
    lesson = tmp_path / "les.md"
    lesson.write_text("# Sleutelhouders\n\nBegin met de sleutelhouders.\n", encoding="utf-8")
    both.app.ingest([lesson], status=Status.PENDING)
    both.works()
    for platform, room in ((both.matrix, IN_TEAMS), (both.teams, IN_MATRIX)):
        both.says(platform, room, "goedkeuren 1")
    (source,) = both.app.store.sources.all()
    assert source.status is Status.PENDING


def test_both_platforms_are_there_when_both_are_set(tmp_path: Path) -> None:
    """`vertel: gereed` names them both; the terminal is there only without either."""
    with bootstrap(Settings(data_dir=tmp_path, starter_corpus=False, **SETTINGS)) as app:
        assert [platform.name for platform in app.platforms] == ["matrix", "teams"]
    only = {"teams": SETTINGS["teams"]}
    with bootstrap(Settings(data_dir=tmp_path, starter_corpus=False, **only)) as app:
        assert [platform.name for platform in app.platforms] == ["teams"]
