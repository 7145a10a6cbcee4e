"""A command asks at the desk of the bot that runs, over a socket in the data folder."""

import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import NoReturn

import pytest
from structlog.testing import capture_logs

from bot.desk import Desk, FoundDesk, RunningBot, desk_for, is_running, serving
from bot.desk.calling import reached
from bot.desk.wire import SOCKET, address
from bot.errors import DeskLost, DeskRefused, DeskSilent
from bot.texts import faults
from corpus.errors import SourceNotFound
from corpus.model import Knowledge, Level, Rights, Wanted
from retrieval.asking import Ranked, Told
from retrieval.errors import IndexInUse
from retrieval.indexing import Health
from retrieval.model import Language, Question
from tests.fakes import an_answer, citation
from tests.stores import QUICK

MODEL = "bundled"
QUESTION = Question(
    "Hoe krijg je boeren aan tafel?",
    ("Wie zit er aan tafel?",),
    "Twente",
    Rights(frozenset({7}), frozenset({"Twente"})),
    Wanted(
        levels=frozenset({Level.AREA}), knowledge=frozenset({Knowledge.EXPERIENCE}), since="2024"
    ),
)
TOLD = Told(
    replace(
        an_answer(
            "?",
            citation(1),
            citation(2, "Neem koffie mee ☕.", guessed=frozenset({"date"}), region=None, page=None),
        ),
        question=QUESTION,
        language=Language.ENGLISH,
        missing=("Wierden",),
        notices=("lexical_only",),
    ),
    (Ranked("bron-1", "Begin bij de keukentafel."), Ranked("bron-2", "Neem koffie mee ☕.")),
)


@dataclass
class FakeDesk:
    """Answers everything with what was written down. Implements Desk."""

    asked: list[Question] = field(default_factory=list)
    trouble: Exception | None = None

    def tell(self, question: Question) -> Told:
        self.asked.append(question)
        if self.trouble:
            raise self.trouble
        return TOLD

    def verify(self) -> Health:
        if self.trouble:
            raise self.trouble
        return Health(12, 1, 2, 11)

    def rebuild(self) -> int:
        if self.trouble:
            raise self.trouble
        return 12


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a name short enough for a socket."""
    with TemporaryDirectory(dir=QUICK) as made:
        yield Path(made)


def nobody() -> NoReturn:
    """This process has no indexes of its own."""
    pytest.fail("looked for its own indexes")


@pytest.fixture
def visit(folder: Path) -> Iterator[Callable[..., RunningBot]]:
    """Go to the desk of the bot that runs in the folder; whoever went there leaves in the end."""
    visitors: list[RunningBot] = []

    def go(model: str = MODEL, place: Path = folder) -> RunningBot:
        running = desk_for(place, model, nobody)
        assert isinstance(running, RunningBot)
        visitors.append(running)
        return running

    yield go
    for visitor in visitors:
        visitor.close()


@contextmanager
def a_listener(folder: Path, *, queue: int = 5) -> Iterator[socket.socket]:
    """A bot that opens its desk, and does nothing there by itself."""
    with address(folder) as place, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(place)
        listening.listen(queue)
        yield listening


def test_what_is_asked_and_answered_arrives_whole(
    folder: Path, visit: Callable[..., RunningBot]
) -> None:
    desk = FakeDesk()
    with serving(folder, desk, MODEL):
        running = visit()
        assert running.tell(QUESTION) == TOLD
        assert running.tell(Question("En dan?")) == TOLD
        assert running.verify() == Health(12, 1, 2, 11)
        assert running.rebuild() == 12
    assert desk.asked == [QUESTION, Question("En dan?")]


def test_only_the_user_who_runs_the_bot_can_open_the_socket(folder: Path) -> None:
    with serving(folder, FakeDesk(), MODEL):
        assert stat.S_IMODE((folder / SOCKET).stat().st_mode) == 0o600
    assert not (folder / SOCKET).exists()


def test_a_folder_with_a_long_path_has_a_desk_too(
    folder: Path, visit: Callable[..., RunningBot]
) -> None:
    long = folder / ("map-" * 40)
    long.mkdir()
    with serving(long, FakeDesk(), MODEL):
        assert visit(place=long).rebuild() == 12
        assert is_running(long)
    assert not is_running(long)


def test_without_a_bot_a_command_has_the_indexes_itself(folder: Path) -> None:
    own = FakeDesk()
    assert desk_for(folder, MODEL, lambda: own) is own
    assert not is_running(folder)


def test_a_socket_left_by_a_bot_that_died_is_passed_over_and_replaced(
    folder: Path, visit: Callable[..., RunningBot]
) -> None:
    left = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with address(folder) as place:
        left.bind(place)
    left.close()
    own = FakeDesk()
    assert desk_for(folder, MODEL, lambda: own) is own
    with serving(folder, FakeDesk(), MODEL):
        assert visit().rebuild() == 12


def test_a_command_waits_for_another_that_has_the_indexes_and_says_so_once(folder: Path) -> None:
    own, tries, heard = FakeDesk(), [], []

    def busy_twice() -> FakeDesk:
        tries.append(1)
        if len(tries) < 3:
            raise IndexInUse("1")
        return own

    assert desk_for(folder, MODEL, busy_twice, waiting=lambda: heard.append(1)) is own
    assert (len(tries), len(heard)) == (3, 1)


def test_a_command_does_not_wait_for_ever(folder: Path) -> None:
    def busy() -> NoReturn:
        raise IndexInUse("1")

    with pytest.raises(IndexInUse):
        desk_for(folder, MODEL, busy, wait=timedelta(seconds=0.2))


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (SourceNotFound("les-1"), faults.sentence(SourceNotFound("les-1"))),
        (ZeroDivisionError("geheim"), faults.desk_failed()),
    ],
)
def test_what_goes_wrong_in_the_bot_is_told_to_the_command_in_a_sentence(
    folder: Path, visit: Callable[..., RunningBot], trouble: Exception, sentence: str
) -> None:
    with serving(folder, FakeDesk(trouble=trouble), MODEL), capture_logs() as logs:
        with pytest.raises(DeskRefused) as refused:
            visit().tell(QUESTION)
        assert faults.sentence(refused.value) == sentence
    assert "geheim" not in str(logs)


def test_a_command_that_wants_another_model_is_told_which_one_the_bot_has_and_to_stop_it_first(
    folder: Path, visit: Callable[..., RunningBot]
) -> None:
    with serving(folder, FakeDesk(), MODEL), pytest.raises(DeskRefused) as refused:
        visit("ander").rebuild()
    said = refused.value.sentence
    assert f"het model {MODEL}, maar ingesteld is ander" in said
    assert said.index("Stop haar dan eerst") < said.index("vertel index rebuild")


@pytest.mark.parametrize("said", [b"{}\n", b"hoi\n", b'{"do":"tell","model":"bundled"}\n'])
def test_what_is_no_question_gets_a_sentence_and_the_desk_stays_open(
    folder: Path, said: bytes
) -> None:
    with serving(folder, FakeDesk(), MODEL):
        running = reached(folder, MODEL)
        assert isinstance(running, RunningBot)
        running._connection.sendall(said)
        assert faults.not_understood().encode() in running._replies.readline()
        assert running.rebuild() == 12
        running.close()


@pytest.mark.parametrize("said", [b"", b'{"passages":1'])
def test_a_bot_that_dies_halfway_is_an_error_and_no_empty_answer(folder: Path, said: bytes) -> None:
    with a_listener(folder) as listening:

        def hang_up() -> None:
            connection = listening.accept()[0]
            connection.recv(1000)
            connection.sendall(said)
            connection.close()

        thread = Thread(target=hang_up)
        thread.start()
        running = reached(folder, MODEL)
        assert running is not None
        with pytest.raises(DeskLost):
            running.rebuild()
        thread.join()


@pytest.mark.parametrize("ask", [lambda desk: desk.tell(QUESTION), lambda desk: desk.verify()])
def test_a_question_that_a_bot_leaves_unanswered_is_asked_once_more_of_the_new_owner(
    ask: Callable[[Desk], object],
) -> None:
    desks: list[Desk] = [FakeDesk(trouble=DeskLost()), FakeDesk()]
    assert ask(FoundDesk(lambda: desks.pop(0))) == ask(FakeDesk())
    assert desks == []


def test_a_question_is_not_asked_a_third_time() -> None:
    desks = [FakeDesk(trouble=DeskLost()), FakeDesk(trouble=DeskLost()), FakeDesk()]
    with pytest.raises(DeskLost):
        FoundDesk(lambda: desks.pop(0)).tell(QUESTION)
    assert len(desks) == 1


def test_a_rebuild_is_asked_once_and_its_loss_is_told() -> None:
    desks = [FakeDesk(trouble=DeskLost()), FakeDesk()]
    with pytest.raises(DeskLost) as lost:
        FoundDesk(lambda: desks.pop(0)).rebuild()
    assert "Geef de opdracht opnieuw" in faults.sentence(lost.value)
    assert len(desks) == 1


def test_a_desk_that_closed_while_nobody_asked_sends_the_next_question_to_the_new_owner(
    folder: Path,
) -> None:
    own = FakeDesk()
    with serving(folder, FakeDesk(), MODEL):
        found = FoundDesk(lambda: desk_for(folder, MODEL, lambda: own))
        assert found.tell(QUESTION) == TOLD
        assert own.asked == []
    assert found.tell(QUESTION) == TOLD
    assert own.asked == [QUESTION]


def test_a_bot_that_hangs_is_waited_for_no_longer_than_a_reply_may_take(folder: Path) -> None:
    with a_listener(folder), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        with address(folder) as place:
            connection.connect(place)
        hanging = RunningBot(connection, MODEL, {"tell": timedelta(seconds=0.05)})
        with pytest.raises(DeskSilent) as silent:
            hanging.tell(QUESTION)
    assert "geeft geen antwoord" in faults.sentence(silent.value)


def test_a_bot_that_does_not_even_open_the_door_is_one_that_runs_and_is_silent(
    folder: Path,
) -> None:
    with a_listener(folder, queue=0):
        waiting = reached(folder, MODEL)
        assert waiting is not None
        with pytest.raises(DeskSilent):
            reached(folder, MODEL, door=0.2)
        assert is_running(folder, door=0.2)
        waiting.close()


def test_a_bot_runs_without_a_desk_where_no_socket_can_be_made(folder: Path) -> None:
    (folder / SOCKET).mkdir()
    with capture_logs() as logs, serving(folder, FakeDesk(), MODEL):
        assert not is_running(folder)
    assert logs[0]["event"] == "no desk"


def test_a_desk_that_closes_lets_the_reply_in_hand_go_out_first(
    folder: Path, visit: Callable[..., RunningBot]
) -> None:
    """The indexes are let go of only when nobody uses them any more."""
    begun, replied = Event(), Event()

    class Slow(FakeDesk):
        def rebuild(self) -> int:
            begun.set()
            replied.wait(0.5)
            replied.set()
            return 12

    replies: list[int] = []
    with serving(folder, Slow(), MODEL):
        running = visit()
        asking = Thread(target=lambda: replies.append(running.rebuild()))
        asking.start()
        assert begun.wait(5)
    assert replied.is_set()
    asking.join()
    assert replies == [12]
