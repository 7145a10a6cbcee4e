"""What whoever watches Vertel sees: how much, how fast, whether it hears. Never who or what."""

import asyncio
import re
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from http.client import HTTPConnection
from threading import Event, active_count
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from bot.chat import Arrival, Heard, Outgoing
from bot.errors import PortTaken, SendRefused
from bot.health import Meters, serving
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.syncing import Syncing
from bot.post import Post, Receiver
from bot.rendering.blocks import Paragraph
from bot.runner import Chore, Runner
from bot.texts import faults
from corpus.errors import StoreFull
from retrieval.model import Question
from tests.fakes import NOON, FakePlatform, a_conversation, incoming

Ask = Callable[[str], tuple[int, str]]


@contextmanager
def watched(meters: Meters) -> Iterator[Ask]:
    """Ask for a page of these meters."""
    with serving(meters, 0) as port:

        def ask(path: str) -> tuple[int, str]:
            calling = HTTPConnection("127.0.0.1", port, timeout=10)
            calling.request("GET", path)
            with calling.getresponse() as response:
                told = response.status, response.read().decode()
            calling.close()
            return told

        yield ask


def number(meters: Meters, name: str) -> float:
    """What the page says of one number, with its labels if it has any."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", meters.page().decode(), re.MULTILINE)
    assert found, meters.page().decode()
    return float(found[1])


def test_answers_are_counted_by_verdict() -> None:
    meters = Meters()
    for verdict in ("answer", "nothing", "answer"):
        meters.asked(verdict)
    assert number(meters, 'vertel_questions_total{verdict="answer"}') == 2
    assert number(meters, 'vertel_questions_total{verdict="nothing"}') == 1


def test_failures_are_counted_by_kind_and_replies_timed() -> None:
    meters = Meters()
    meters.failed("SendFailed")
    meters.replied(0.25)
    meters.replied(4)
    meters.waiting(3)
    assert number(meters, 'vertel_failures_total{kind="SendFailed"}') == 1
    assert number(meters, 'vertel_reply_seconds_bucket{le="0.3"}') == 1
    assert number(meters, "vertel_reply_seconds_count") == 2
    assert number(meters, "vertel_reply_seconds_sum") == 4.25
    assert number(meters, "vertel_waiting") == 3


class Replying:
    """Replies with something, or with nothing at all."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def receive(self, heard: Heard, _: datetime) -> list[Outgoing]:
        body = (Paragraph(self.words),)
        return [Outgoing(heard.address, body, f"{heard.id}/1")] if self.words else []


def taken(receiver: Receiver, *things: Heard, platform: FakePlatform | None = None) -> Meters:
    """The numbers after these things were heard and dealt with."""
    meters, where = Meters(), platform or FakePlatform()
    post = Post(receiver, clock=lambda: NOON, meters=meters)

    async def take() -> None:
        for heard in things:
            await (await post.take(where, heard))

    asyncio.run(take())
    return meters


def replies(meters: Meters) -> float:
    return number(meters, "vertel_reply_seconds_count")


def test_what_is_answered_is_a_reply_in_the_numbers() -> None:
    assert replies(taken(Replying("ja"), incoming("x"), incoming("y", id="2"))) == 2


def test_what_gets_no_reply_is_no_reply_in_the_numbers() -> None:
    assert replies(taken(Replying(), incoming("x"))) == 0


def test_a_hello_is_no_reply_in_the_numbers() -> None:
    """Nobody waited for it."""
    said = incoming("x")
    arrival = Arrival("1", said.address, said.sender, said.place, NOON)
    assert replies(taken(Replying("hoi"), arrival)) == 0


def test_a_reply_that_did_not_arrive_is_a_failure_and_no_reply_in_the_numbers() -> None:
    platform = FakePlatform()
    platform.failures.append(SendRefused())
    with capture_logs():
        meters = taken(Replying("ja"), incoming("x"), platform=platform)
    assert replies(meters) == 0
    assert number(meters, 'vertel_failures_total{kind="SendRefused"}') == 1


@pytest.mark.parametrize("error", [ValueError(), StoreFull()])
def test_an_error_in_a_question_is_counted_as_a_failure(error: Exception) -> None:
    def broken(_: Question) -> None:
        raise error

    meters = Meters()
    conversation = a_conversation(asking=broken, failed=meters.failed)
    with capture_logs():
        assert conversation.receive(incoming("Hoe krijg je boeren aan tafel?"), NOON)
    assert number(meters, f'vertel_failures_total{{kind="{type(error).__name__}"}}') == 1


def test_what_goes_wrong_beside_answering_is_counted_as_a_failure() -> None:
    class Broken(FakePlatform):
        async def listen(self, *_: object) -> None:
            await asyncio.to_thread(done.wait, 5)
            raise ZeroDivisionError

    def chore(_: datetime) -> None:
        done.set()
        raise ValueError

    meters, done = Meters(), Event()
    post = Post(Replying(), clock=lambda: NOON, meters=meters)
    chores = [Chore("vergeten", timedelta(hours=1), chore)]
    with capture_logs():
        Runner(post, [Broken()], clock=lambda: NOON, chores=chores, failed=meters.failed).run()
    for kind in ("ZeroDivisionError", "ValueError"):
        assert number(meters, f'vertel_failures_total{{kind="{kind}"}}') == 1


@pytest.mark.parametrize("error", [Unreachable(), Refused("M_FORBIDDEN")])
def test_a_sync_that_fails_is_counted_as_a_failure(error: Exception) -> None:
    async def sync(**_: object) -> None:
        raise error

    async def nothing(*_: object) -> None:
        raise AssertionError

    async def for_a_moment() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(syncing.run(nothing), 0.1)

    meters, client = Meters(), SimpleNamespace(sync=sync, logged_in=True)
    tokens = SimpleNamespace(get=lambda _: "s1")
    syncing = Syncing(client, tokens, "k", failed=meters.failed)  # type: ignore[arg-type] # no more is used
    with capture_logs():
        asyncio.run(for_a_moment())
    assert number(meters, f'vertel_failures_total{{kind="{type(error).__name__}"}}') == 1


def test_two_houses_do_not_add_up() -> None:
    one, other = Meters(), Meters()
    one.waiting(1)
    assert number(other, "vertel_waiting") == 0


@pytest.mark.parametrize(
    ("age", "status", "text", "shown"),
    [(3.5, 200, "ok\n", 3.5), (121.0, 503, "silent\n", 121.0), (None, 503, "silent\n", -1)],
    ids=["heard", "silent", "never heard"],
)
def test_a_bot_is_well_while_it_hears_its_platform(
    age: float | None, status: int, text: str, shown: float
) -> None:
    meters = Meters()
    meters.watch("matrix", lambda: age)
    with watched(meters) as ask:
        assert ask("/healthz") == (status, text)
    assert number(meters, 'vertel_sync_age_seconds{platform="matrix"}') == shown


def test_one_silent_platform_makes_the_bot_ill() -> None:
    meters = Meters()
    meters.watch("matrix", lambda: 1.0)
    assert meters.is_well
    meters.watch("teams", lambda: None)
    assert not meters.is_well


def test_the_page_holds_numbers_of_ours_alone() -> None:
    """Nothing of Python or of the process either: what is there was chosen."""
    meters = Meters()
    meters.asked("answer")
    meters.watch("matrix", lambda: 1.0)
    with watched(meters) as ask:
        status, told = ask("/metrics")
    assert status == 200
    names = {line.split("{")[0].split(" ")[0] for line in told.splitlines() if line[0] != "#"}
    assert all(name.startswith("vertel_") for name in names)
    labels = set(re.findall(r'(\w+)="', told))
    assert labels == {"verdict", "platform", "le"}


def test_other_pages_are_not_there_and_nothing_can_be_sent() -> None:
    with watched(Meters()) as ask:
        assert ask("/") == (404, "")
        assert ask("/metrics/../healthz")[0] == 404
    with serving(Meters(), 0) as port:
        calling = HTTPConnection("127.0.0.1", port, timeout=10)
        calling.request("POST", "/metrics", b"{}")
        with calling.getresponse() as response:
            assert response.status == 501
            response.read()
        calling.close()


def test_a_probe_is_not_logged(capfd: pytest.CaptureFixture[str]) -> None:
    with watched(Meters()) as ask:
        ask("/healthz")
    assert capfd.readouterr() == ("", "")


def test_a_probe_that_hangs_up_is_not_logged_either(capfd: pytest.CaptureFixture[str]) -> None:
    with serving(Meters(), 0) as port:
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", port)) as probe:
                # Closed at once with something unread: the server's next word is refused.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                probe.sendall(b"GET /metrics HTTP/1.1\r\nHost: hier\r\n\r\n")
        with watched(Meters()) as ask:
            ask("/healthz")
    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken_is_refused_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as refused, serving(Meters(), port):
            pass
    assert faults.sentence(refused.value) == (
        f"Op poort {port} draait al een ander programma. Kies een andere poort."
    )


def test_when_the_block_ends_the_port_is_free_and_the_thread_gone() -> None:
    before = active_count()
    with serving(Meters(), 0) as port:
        assert port
    assert active_count() == before
    with serving(Meters(), port) as again:
        assert again == port


def test_the_port_is_open_on_this_machine_only() -> None:
    with serving(Meters(), 0) as port, socket.socket() as other:
        # Another address of the same machine is refused: it does not listen everywhere.
        assert other.connect_ex(("127.0.0.2", port)) != 0
