"""Who has every file of the data folder, the log and all that commands print finds no author.

As in test_a_failure_told_anonymously there are two worlds, in which only who tells which lesson
differs; here in the whole house, on real indexes, and to the byte. A third world, in which lessons
are shared with a name, shows that the attack finds what there is to find.
"""

import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import structlog

from bot import cli
from bot.bootstrap.app import App
from bot.chat import Outgoing
from bot.cli.door import Door
from bot.flows import ask
from bot.logs import set_up
from corpus.store import Store
from corpus.store.told import hashed
from retrieval.embedding import EmbeddingModel
from retrieval.lexical import Lexical
from tests.cohort import here, user_of
from tests.remains import differing, links, marked, remains, rows_of
from tests.scenario.test_a_failure_told_anonymously import LESSONS, WORDS, WORLDS, Drawn
from tests.scenario.whole_house import WholeHouse, a_house, direct_of

#: Names that stand nowhere else, all of one length: that of a name tells nothing of a lesson.
MEMBERS = ("Wietske", "Jorinde", "Hilbert", "Sjoukje", "Eelkjen")
VEEN = "---\nid: veen\ntitle: Het veen\nregion: Friesland\n---\nWater houdt een veenbodem nat.\n"
QUESTIONS = ("Hoe kun je otters tellen met een camera?", "Wanneer leg je een kikkerpad aan?")
#: Whose code says what, months or minutes later.
CLAIMS = ((0, "hoe staat het"), (3, "klopt nog"), (1, "intrekken"))


def code_of(lesson: int) -> str:
    """The code that the author of a lesson gets."""
    return f"{lesson}234-abcd-efg"


@dataclass
class World:
    """What was left behind at each moment, what was logged, and what commands printed."""

    folder: Path
    moments: dict[str, Path] = field(default_factory=dict)
    logged: str = ""
    printed: dict[str, Any] = field(default_factory=dict)

    def keep(self, moment: str) -> None:
        """Keep a copy of the folder as it is now: what an attacker may have."""
        self.moments[moment] = copytree(self.folder, self.folder.parent / moment)


class OpenDoor(Door):
    """Gives a house that is open already to every command."""

    def __init__(self, house: App) -> None:
        self._house = house

    def app(self) -> Any:
        return nullcontext(self._house)


START = here("2026-11-24 10:00")


def empty(folder: Path) -> Path:
    """The database of an empty store: all worlds begin with the same one."""
    Store.open(folder).close()
    return folder


def tell(house: WholeHouse, told: Sequence[int], drawn: Drawn, how: str) -> list[Outgoing]:
    """Let each of the members tell a lesson and share it in this way; the cards that come of it."""
    for member in MEMBERS:
        house.says(member, "regio: Twente")
        # They may be named to who asks, so that what commands tell of people is not empty.
        house.says(member, "ja")
    for member, lesson in zip(MEMBERS, told, strict=True):
        drawn.lesson = lesson
        house.says(member, "stralend falen")
        assert "zonder naam" in house.says(member, LESSONS[lesson])
        assert "Mag dat?" in house.says(member, how)
        assert "Dank je wel" in house.says(member, "ja")
    return house.works()


def goes_on(
    world: World,
    house: WholeHouse,
    told: Sequence[int],
    cards: Sequence[Outgoing],
    drawn: Drawn,
) -> None:
    """Let moderators approve, another region use what it finds, and authors come back."""
    cards = (*cards, *house.at("2026-11-25 09:15"))
    assert len(cards) == len(LESSONS)
    for card in cards:
        house.signs("Mo", "✅", card)
    house.works()
    house.says("Zeger", "regio: Zeeland")
    replies = [house.says("Zeger", question) for question in QUESTIONS]
    assert any("Bronnen" in reply for reply in replies)
    house.works()
    world.keep("approved")
    for lesson, claim in CLAIMS:
        drawn.lesson = lesson
        for member, theirs in zip(MEMBERS, told, strict=True):
            word = f"code {code_of(lesson)} {claim}" if theirs == lesson else "help"
            house.says(member, word)
        house.works()
    world.keep("claimed")


@contextmanager
def everything_logged() -> Iterator[StringIO]:
    """All that a bot logs at its most talkative, as on its standard error."""
    stderr, root = StringIO(), logging.getLogger()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stderr)
        patch.setattr(root, "handlers", [])
        level = root.level
        set_up("debug")
        try:
            yield stderr
        finally:
            root.setLevel(level)
            structlog.reset_defaults()


@dataclass
class Maker:
    """Makes worlds that begin alike."""

    model: EmbeddingModel
    drawn: Drawn
    begin: Path
    file: Path
    folders: pytest.TempPathFactory

    def make(self, how: str, told: Sequence[int], *, whole: bool = True) -> World:
        """A world in which these members share their lessons in this way; `whole`: and go on."""
        world = World(copytree(self.begin, self.folders.mktemp(how) / "gegevens"))
        with everything_logged() as log, a_house(world.folder, START, self.model) as house:
            house.app.ingest([self.file])
            cards = tell(house, told, self.drawn, how)
            world.keep("told")
            if whole:
                goes_on(world, house, told, cards, self.drawn)
                world.logged = log.getvalue()
                world.printed = printed(OpenDoor(house.app))
        world.keep("closed")
        return world


@pytest.fixture(scope="module")
def maker(model: EmbeddingModel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    file = tmp_path_factory.mktemp("bron") / "veen.md"
    file.write_text(VEEN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # How long an answer took is kept with the question, and is another time in every run.
        patch.setattr(ask, "perf_counter", lambda: 0.0)
        begin = empty(tmp_path_factory.mktemp("leeg"))
        yield Maker(model, Drawn(patch), begin, file, tmp_path_factory)


def printed(door: Door) -> dict[str, Any]:
    """What every command that reports something prints of what there is."""
    commands = [["sources", "list"], ["hubs", "list"], ["rounds", "list"]]
    commands += [
        [name, question, "--region", "Zeeland"]
        for name in ("ask", "contacts")
        for question in QUESTIONS
    ]
    found = {" ".join(words): _printed(door, words) for words in commands}
    for source in found["sources list"]["sources"]:
        words = ["sources", "show", source["source_id"]]
        found[" ".join(words)] = _printed(door, words)
    return found


def _printed(door: Door, words: Sequence[str]) -> Any:
    with redirect_stdout(StringIO()) as out:
        assert cli.run([*words, "--json"], door) == 0, words
    return json.loads(out.getvalue()) | {"milliseconds": 0}


@pytest.fixture(scope="module")
def worlds(maker: Maker) -> tuple[World, World]:
    """Two worlds in which lessons have no name."""
    return maker.make("anoniem", WORLDS[0]), maker.make("anoniem", WORLDS[1])


@pytest.fixture(scope="module")
def named(maker: Maker) -> World:
    """The world in which the same lessons are shared with a name."""
    return maker.make("naam", WORLDS[0])


MARKS = [
    *MEMBERS,
    *map(user_of, MEMBERS),
    *map(direct_of, MEMBERS),
    *map(code_of, range(len(LESSONS))),
]


def test_every_file_is_the_same_in_both_worlds(worlds: tuple[World, World]) -> None:
    first, second = worlds
    assert list(first.moments) == ["told", "approved", "claimed", "closed"]
    for moment, folder in first.moments.items():
        assert differing(remains(folder), remains(second.moments[moment])) == [], moment


def test_with_a_name_the_worlds_differ(named: World, maker: Maker) -> None:
    other = maker.make("naam", WORLDS[1], whole=False)
    found = differing(remains(named.moments["told"]), remains(other.moments["told"]))
    assert any(name.startswith("vertel.sqlite3") for name in found)


def test_no_name_stands_near_a_lesson_in_any_file(worlds: tuple[World, World]) -> None:
    for world in worlds:
        for moment, folder in world.moments.items():
            assert links(folder, WORDS, MARKS) == [], moment
            hashes = [hashed(code_of(lesson)) for lesson in range(len(LESSONS))]
            assert marked(folder, [*MARKS, *hashes], but="vertel.sqlite3") == [], moment


def test_a_name_that_was_given_is_found_near_the_lesson(named: World) -> None:
    for moment, folder in named.moments.items():
        found = links(folder, WORDS, MARKS)
        assert {mark for _, _, mark in found} >= set(MEMBERS), moment


def test_what_is_logged_is_the_same_in_both_worlds(worlds: tuple[World, World]) -> None:
    first, second = (said(world.logged) for world in worlds)
    assert len(first) > 5 * len(MEMBERS)
    assert first == second
    for world in worlds:
        assert [mark for mark in (*MARKS, *WORDS) if mark in world.logged] == []


def said(logged: str) -> list[dict[str, Any]]:
    """The lines of a log, without when they were written and how long it took."""
    return [json.loads(line) | {"timestamp": "", "milliseconds": 0} for line in logged.splitlines()]


def test_what_commands_print_is_the_same_in_both_worlds(worlds: tuple[World, World]) -> None:
    first, second = (world.printed for world in worlds)
    assert first == second
    shown = [text for command, text in first.items() if command.startswith("sources show")]
    assert sum(any(word in str(one) for word in WORDS) for one in shown) == len(LESSONS)
    assert [one for one in shown if any(mark in str(one) for mark in MARKS)] == []
    assert any(first[f"ask {question} --region Zeeland"]["citations"] for question in QUESTIONS)


def test_commands_print_the_name_that_was_given(named: World) -> None:
    shown = str([told for command, told in named.printed.items() if "show" in command])
    assert all(member in shown for member in MEMBERS)


def test_no_file_of_the_indexes_tells_when(worlds: tuple[World, World]) -> None:
    """A lesson that is withdrawn is taken out at once: that moment is that of a message."""
    for world in worlds:
        rows = rows_of(world.folder / "index" / "vectors" / "chroma.sqlite3")
        times = {row[2] for row in rows["embeddings_queue"]}
        times |= {row[5] for row in rows["embeddings"]}
        assert times == {"2000-01-01 00:00:00"}


def test_a_name_in_the_words_is_found_in_the_index(model: EmbeddingModel, tmp_path: Path) -> None:
    """The words of a lexical index are packed: it is read as the index reads it."""
    with a_house(tmp_path / "gegevens", START, model) as house:
        (tmp_path / "les.md").write_text("Dit schreef Wietske over otters.", encoding="utf-8")
        house.app.ingest([tmp_path / "les.md"])
    assert {"wietske", "otters"} <= words_in(tmp_path / "gegevens")


def test_no_name_is_a_word_of_the_index(worlds: tuple[World, World]) -> None:
    for world in worlds:
        assert words_in(world.folder) >= set(WORDS) - {"reigers"}
        assert words_in(world.folder).isdisjoint(name.casefold() for name in MEMBERS)


def words_in(folder: Path) -> set[str]:
    """Every word that the lexical index holds."""
    index = Lexical(folder / "index" / "lexical")
    try:
        return set(index.vocabulary())
    finally:
        index.close()
