"""The loop that follows an account stands what may go wrong on the way, and gets on."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientError
from structlog.testing import capture_logs

from bot.errors import LoginRefused
from bot.platforms.matrix.asking import Refused, Unreachable
from bot.platforms.matrix.syncing import Syncing
from tests.unit.talking.matrix_offline import Tokens

DEAD = Refused("M_UNKNOWN_TOKEN")


class Server:
    """Answers a sync with the next number, until `last`: then the token is dead.

    Implements what the loop needs of a client.
    """

    should_upload_keys = should_query_keys = should_claim_keys = False

    def __init__(self, last: int = 2) -> None:
        self.next_batch, self.last = "", last
        self.since: list[str] = []
        self.failures: list[Exception] = []
        self.olm = SimpleNamespace(account=SimpleNamespace(shared=True))

    async def sync(self, *, since: str, **_: Any) -> Any:
        await asyncio.sleep(0)
        self.since.append(since)
        if int(since) == self.last:
            raise DEAD
        self.next_batch = str(int(since) + 1)
        rooms = SimpleNamespace(join={}, invite={})
        return SimpleNamespace(next_batch=self.next_batch, rooms=rooms)

    async def send_to_device_messages(self) -> list[Any]:
        if self.failures:
            raise self.failures.pop()
        return []


class Handling:
    """Takes in what a sync brought, and fails first with these errors."""

    def __init__(self, *failures: Exception) -> None:
        self.failures, self.handled = list(failures), 0

    async def __call__(self, *_: Any) -> None:
        if self.failures:
            raise self.failures.pop()
        self.handled += 1


def follow(server: Any, handling: Handling, since: str = "1") -> tuple[Syncing, Tokens]:
    """Follow until the token is dead."""
    tokens = Tokens(k=since)
    syncing = Syncing(server, tokens, "k", pause=lambda _: asyncio.sleep(0))
    with pytest.raises(LoginRefused) as refused:
        asyncio.run(syncing.run(handling))
    assert refused.value.code == "M_UNKNOWN_TOKEN"
    return syncing, tokens


def test_a_connection_that_breaks_while_device_messages_go_out_holds_up_nothing() -> None:
    server, handling = Server(), Handling()
    server.failures.append(ClientError())
    follow(server, handling)
    assert handling.handled == 1


@pytest.mark.parametrize("error", [Refused("M_UNKNOWN"), Unreachable()], ids=["no", "nothing"])
@pytest.mark.parametrize("work", ["query", "claim"])
def test_keys_that_are_not_given_do_not_make_vertel_deaf(work: str, error: Exception) -> None:
    async def keys(*_: Any) -> None:
        raise error

    server, handling = Server(), Handling()
    setattr(server, f"should_{work}_keys", True)
    setattr(server, f"keys_{work}", keys)
    server.get_users_for_key_claiming = dict  # type: ignore[attr-defined]
    follow(server, handling)
    assert handling.handled == 1


def test_a_token_that_is_dead_to_the_keys_is_dead() -> None:
    server = Server(last=9)
    server.failures.append(DEAD)
    _, tokens = follow(server, Handling())
    assert tokens.kept == {"k": "1"}


def test_what_could_not_be_taken_in_is_asked_for_again() -> None:
    server, handling = Server(), Handling(Unreachable(), KeyError("x"), Refused("M_FORBIDDEN"))
    _, tokens = follow(server, handling)
    assert server.since == ["1"] * 4 + ["2"]
    assert handling.handled == 1
    assert tokens.kept == {"k": "2"}


def test_what_can_never_be_taken_in_is_passed_over_loudly_and_the_rest_is_not() -> None:
    server, handling = Server(last=3), Handling(*[KeyError("woorden van iemand")] * 5)
    with capture_logs() as logs:
        _, tokens = follow(server, handling)
    assert server.since == ["1"] * 5 + ["2", "3"]
    assert handling.handled == 1
    assert tokens.kept == {"k": "3"}
    loud = [line["event"] for line in logs if line["log_level"] == "error"]
    assert loud == [*["sync not understood"] * 5, "passed over what is not understood"]
    assert "woorden" not in str(logs)


def test_an_answer_that_is_none_is_never_passed_over() -> None:
    """As the page of a proxy that nio trips over: nothing is known of what comes after it."""

    class Page(Server):
        async def sync(self, *, since: str, **more: Any) -> Any:
            if len(self.since) < 8:
                self.since.append(since)
                raise TypeError
            return await super().sync(since=since, **more)

    server = Page()
    follow(server, Handling())
    assert server.since == ["1"] * 9 + ["2"]


def test_who_never_gets_any_further_is_not_heard_as_well() -> None:
    """The first answer counts at once: who is ready is well. The same one again does not."""
    heard: list[float | None] = []

    class Watched(Handling):
        async def __call__(self, *about: Any) -> None:
            heard.append(syncing.last)
            await super().__call__(*about)

    syncing = Syncing(Server(), Tokens(k="1"), "k", pause=lambda _: asyncio.sleep(0.001))  # type: ignore[arg-type]
    with pytest.raises(LoginRefused):
        asyncio.run(syncing.run(Watched(*[Unreachable()] * 3)))
    assert len(heard) == 4
    assert len(set(heard)) == 1
    assert heard[0] is not None
    assert syncing.last is not None
    assert syncing.last > heard[0]
