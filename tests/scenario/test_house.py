"""The house opens from its settings alone, and gives everything back."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap, utc_now
from bot.bootstrap.app import App
from bot.chat import Place, Sender
from bot.platforms.console import Console
from config.settings import Hub, Settings
from corpus.errors import StoreDamaged
from corpus.ingest import Report
from corpus.model import AskedQuestion
from corpus.store import Store
from tests.fakes import NOON, FakePlatform, incoming


def settings(folder: Path, **more: object) -> Settings:
    return Settings(data_dir=folder / "gegevens", starter_corpus=False, **more)  # type: ignore[arg-type]


def test_the_house_opens_with_nothing_in_it(tmp_path: Path) -> None:
    with bootstrap(settings(tmp_path)) as app:
        assert app.store.sources.count() == 0
        assert app.store.hubs.all() == ()


def test_the_settings_make_the_first_hub_once(tmp_path: Path) -> None:
    with_hub = settings(tmp_path, hub=Hub(name="Kennishub", region="Utrecht"))
    for _ in range(2):
        with bootstrap(with_hub) as app:
            assert [(hub.name, hub.region) for hub in app.store.hubs.all()] == [
                ("Kennishub", "Utrecht")
            ]


def test_without_a_platform_people_talk_in_the_terminal(tmp_path: Path) -> None:
    with bootstrap(settings(tmp_path)) as app:
        assert [type(platform) for platform in app.platforms] == [Console]
    with bootstrap(settings(tmp_path), platforms=[FakePlatform()]) as app:
        assert [platform.name for platform in app.platforms] == ["fake"]


class Counting(App):
    """A house that only counts what it is told to take in, and may be broken off at it."""

    taken: list[list[str]]
    broken_off = False

    def ingest(self, paths: Iterable[Path], **_: object) -> Report:
        self.taken.append([path.name for path in paths])
        if self.broken_off:
            raise KeyboardInterrupt
        return Report()


def counting(folder: Path, told: list[str]) -> Counting:
    app = Counting(
        settings(folder),
        Store.open(folder / "gegevens"),
        platforms=(),
        clock=utc_now,
        tell=told.append,
    )
    app.taken = []
    return app


def test_the_starter_lessons_are_taken_in_once(tmp_path: Path) -> None:
    told: list[str] = []
    with counting(tmp_path, told) as app:
        app.take_in_starter()
        assert "stralend-falen.md" in app.taken[0]
    with counting(tmp_path, told) as app:
        app.take_in_starter()
        assert app.taken == []
    assert told == ["starter"]


def test_a_first_start_that_was_broken_off_is_finished_by_the_next(tmp_path: Path) -> None:
    with counting(tmp_path, []) as app:
        app.broken_off = True
        with pytest.raises(KeyboardInterrupt):
            app.take_in_starter()
    with counting(tmp_path, []) as app:
        app.take_in_starter()
        assert len(app.taken) == 1


def test_a_house_that_was_used_before_takes_in_no_starter_lessons(tmp_path: Path) -> None:
    with bootstrap(settings(tmp_path)) as app:
        app.store.state.set("starter", "done")
    with bootstrap(settings(tmp_path).model_copy(update={"starter_corpus": True})) as app:
        assert app.store.sources.count() == 0


def test_a_house_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "gegevens").mkdir()
    (tmp_path / "gegevens" / "vertel.sqlite3").write_bytes(b"geen database" * 100)
    with pytest.raises(StoreDamaged):
        bootstrap(settings(tmp_path))


def test_old_questions_are_forgotten(tmp_path: Path) -> None:
    with bootstrap(settings(tmp_path), clock=lambda: NOON) as app:
        asked = AskedQuestion("hier", NOON, "Hoe?")
        app.store.questions.remember(asked, "nothing", 0.1, "{}")
        forget = next(chore for chore in app.chores if chore.name == "forget")
        forget.do(NOON)
        assert len(app.store.questions.recent("hier", NOON)) == 1
        forget.do(utc_now())
        assert app.store.questions.recent("hier", NOON) == []


def test_the_time_of_the_house_is_aware() -> None:
    assert utc_now().tzinfo is not None


def test_what_a_hub_may_see_is_for_its_rooms_and_for_who_is_in_them(tmp_path: Path) -> None:
    lesson = tmp_path / "les.md"
    known = "---\ntitle: Besloten\nvisibility: kamer\n---\n"
    lesson.write_text(f"{known}De sloot van de buren is dertig meter breed.\n")
    asked = "Hoe breed is de sloot van de buren?"
    with bootstrap(settings(tmp_path), platforms=[FakePlatform()]) as app:
        hub = app.store.hubs.add("Kennishub Twente", "Twente")
        app.ingest([lesson], hub=hub.id)
        app.store.rooms.set_hub("fake", "!kamer", hub.id)

        def reply(place: Place, *member_of: str) -> str:
            sender = Sender("anna", member_of=frozenset(member_of))
            said = incoming(asked, id=place.key, place=place, sender=sender)
            return str(app.conversation.receive(said, NOON))

        assert "dertig meter" in reply(Place("!kamer", thread="een"))
        assert "dertig meter" in reply(Place("!anna", direct=True), "!kamer", "!andere")
        assert "dertig meter" not in reply(Place("!bram", direct=True), "!andere")
        # A room reads along, so it hears what is for the room, not what is for the asker.
        assert "dertig meter" not in reply(Place("!andere", thread="twee"), "!kamer")
        # A room of the hub that only two are left in is theirs.
        assert "dertig meter" not in reply(Place("!kamer", direct=True))
