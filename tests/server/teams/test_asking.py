"""What Vertel asks of Teams on the wire, and what it makes of each answer."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from aiohttp import web

from bot.errors import LoginRefused
from bot.platforms.teams.connector import Account, Connector, Line
from bot.platforms.teams.entra import Given
from bot.platforms.teams.retrying import Away, Refused, Silent, TooLarge, Unreachable
from tests.server.teams.connector import Connector as Server
from tests.server.teams.connector import Fault
from tests.server.teams.serving import HOST

Value = TypeVar("Value")
ROOM = "19:dijk@thread.tacv2;messageid=7"
SAID = {"type": "message", "text": "dag"}
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


class Keys:
    """Tokens, one after another, as somebody lets go of them. Implements Credentials."""

    def __init__(self, *tokens: str) -> None:
        self.left, self.renewed = list(tokens), 0

    async def token(self) -> str:
        if not self.left:
            raise LoginRefused("invalid_client")
        return self.left[0]

    async def renew(self, stale: str) -> None:
        self.renewed += 1
        if self.left and self.left[0] == stale:
            self.left.pop(0)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as serving:
        yield serving


def asked(
    do: Callable[[Connector], Awaitable[Value]],
    keys: Any = None,
    *,
    hosts: frozenset[str] = frozenset({HOST}),
    patience: float = 10,
) -> Value:
    """What comes of asking something."""

    async def run() -> Value:
        connector = Connector(
            keys or Given("sleutel"), hosts, patience=patience, clock=lambda: NOON
        )
        try:
            return await do(connector)
        finally:
            await connector.close()

    return asyncio.run(run())


def posted(server: Server, keys: Any = None, **told: Any) -> str:
    line = Line(server.service, ROOM)
    return asked(lambda connector: connector.post(line, SAID), keys, **told)


def test_a_message_goes_into_its_thread_with_the_token(server: Server) -> None:
    message = posted(server)
    (said,) = server.said
    assert (said.id, said.conversation, said.thread) == (message, "19:dijk@thread.tacv2", "7")
    assert said.activity == SAID
    assert server.asked[0].token == "sleutel"


def test_it_is_changed_and_taken_away_where_it_stands(server: Server) -> None:
    message, line = posted(server), Line(server.service, ROOM)
    asked(lambda connector: connector.put(line, message, SAID | {"text": "nieuw"}))
    assert server.said[0].activity["text"] == "nieuw"
    asked(lambda connector: connector.delete(line, message))
    assert server.standing("19:dijk@thread.tacv2") == []
    with pytest.raises(Refused):
        asked(lambda connector: connector.delete(line, message))


@pytest.mark.parametrize("evil", ["a/../../keys", "a?x=1#y", "a%2Fb", "a b\tX: y", "é🌾"])
def test_an_id_stays_one_part_of_the_address(server: Server, evil: str) -> None:
    line = Line(server.service, evil)
    asked(lambda connector: connector.post(line, SAID))
    assert [said.conversation for said in server.said] == [evil]


def test_everyone_is_told_page_by_page(server: Server) -> None:
    server.members[ROOM] = [
        {"id": f"29:{n}", **({"aadObjectId": f"aad-{n}"} if n % 2 else {"objectId": f"aad-{n}"})}
        for n in range(5)
    ] + [{"id": "29:gast"}]
    line = Line(server.service, ROOM)
    found = asked(lambda connector: connector.members(line))
    assert found == (*(Account(f"29:{n}", f"aad-{n}") for n in range(5)), Account("29:gast"))
    assert len(server.asked) == 3


def test_a_roster_without_an_end_is_none(server: Server) -> None:
    server.members[ROOM] = [{"id": str(n)} for n in range(300)]
    line = Line(server.service, ROOM)
    with pytest.raises(Unreachable):
        asked(lambda connector: connector.members(line))


def test_a_conversation_is_begun(server: Server) -> None:
    server.reachable["aad-lotte"] = "a:lotte"
    told = {"members": [{"id": "aad-lotte"}], "isGroup": False}
    assert asked(lambda connector: connector.create(server.service, told)) == "a:lotte"
    stranger = {"members": [{"id": "aad-bram"}], "isGroup": False}
    with pytest.raises(Refused):
        asked(lambda connector: connector.create(server.service, stranger))
    server.reachable["aad-bram"] = ""
    with pytest.raises(Unreachable):
        asked(lambda connector: connector.create(server.service, stranger))


def test_the_token_is_shown_to_no_host_that_was_not_set(server: Server) -> None:
    with pytest.raises(Refused):
        posted(server, hosts=frozenset({"smba.trafficmanager.net"}))
    assert server.asked == []


def test_the_token_goes_along_nowhere() -> None:
    """An answer that points elsewhere is a no: whoever stands there would get the token."""
    seen: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Authorization", ""))
        return web.json_response({"id": "1"})

    async def run() -> None:
        application = web.Application()
        application.router.add_route("*", "/{any:.*}", elsewhere)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, HOST, 0).start()
        to = f"http://{HOST}:{runner.addresses[0][1]}/x"
        pointing = web.Application()

        async def point(_: web.Request) -> web.Response:
            return web.Response(status=307, headers={"Location": to})

        pointing.router.add_route("*", "/{any:.*}", point)
        first = web.AppRunner(pointing, shutdown_timeout=0.1)
        await first.setup()
        await web.TCPSite(first, HOST, 0).start()
        line = Line(f"http://{HOST}:{first.addresses[0][1]}/teams", ROOM)
        connector = Connector(Given("sleutel"), frozenset({HOST}))
        try:
            with pytest.raises(Refused):
                await connector.post(line, SAID)
        finally:
            await connector.close()
            await first.cleanup()
            await runner.cleanup()

    asyncio.run(run())
    assert seen == []


def test_a_token_that_is_not_taken_is_renewed_once(server: Server) -> None:
    server.tokens = {"nieuw"}
    keys = Keys("oud", "nieuw")
    assert posted(server, keys)
    assert [one.token for one in server.asked] == ["oud", "nieuw"]
    with pytest.raises(Unreachable) as error:
        posted(server, Keys("oud", "ook oud", "nieuw"))
    assert error.value.status == 401


def test_without_a_token_nothing_is_asked(server: Server) -> None:
    with pytest.raises(LoginRefused):
        posted(server, Keys())
    assert server.asked == []


@pytest.mark.parametrize("status", [408, 412, 429, 500, 502, 503, 504])
def test_what_may_pass_is_told_with_how_long_it_takes(server: Server, status: int) -> None:
    server.faults.append(Fault(status, retry_after="Fri, 27 Nov 2026 12:00:09 GMT"))
    with pytest.raises(Unreachable) as error:
        posted(server)
    assert (error.value.status, error.value.retry_after) == (status, timedelta(seconds=9))


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_a_no_is_told_with_the_word_for_why(server: Server, status: int) -> None:
    server.faults.append(Fault(status, code="ConversationNotFound"))
    with pytest.raises(Refused) as error:
        posted(server)
    assert (error.value.status, error.value.code) == (status, "ConversationNotFound")


def test_what_is_too_large_is_told(server: Server) -> None:
    server.faults.append(Fault(413, code="MessageSizeTooBig"))
    with pytest.raises(TooLarge):
        posted(server)


@pytest.mark.parametrize("taken", [False, True])
def test_a_line_that_is_cut_may_be_whole_again(server: Server, *, taken: bool) -> None:
    server.faults.append(Fault(cut=True, taken=taken))
    with pytest.raises(Unreachable):
        posted(server)
    assert len(server.said) == taken


def test_who_does_not_answer_is_not_waited_for_without_end(server: Server) -> None:
    server.faults.append(Fault(hangs=True))
    with pytest.raises(Silent):
        posted(server, patience=0.2)


def test_what_never_got_a_connection_is_told_from_what_is_not_answered() -> None:
    with ExitStack() as stack:
        full = stack.enter_context(socket.create_server((HOST, 0), backlog=0))
        # Who comes after the one that waits is let in by nobody.
        for _ in range(2):
            waits = stack.enter_context(socket.socket())
            waits.settimeout(0)
            waits.connect_ex(full.getsockname())
        line = Line(f"http://{HOST}:{full.getsockname()[1]}/teams", ROOM)
        with pytest.raises(Away):
            asked(lambda connector: connector.post(line, SAID), patience=0.4)


def test_nobody_there_may_come(server: Server) -> None:
    line = Line("http://127.0.0.1:9/teams", ROOM)
    with pytest.raises(Unreachable):
        asked(lambda connector: connector.post(line, SAID))
    assert server.asked == []


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", ""), (b"[]", ""), (b"<html>", ""), (b'{"id": 7}', "7"), (b'{"id": null}', "")],
)
def test_whatever_is_answered_is_read(content: bytes, message: str) -> None:
    assert answered(content) == message


def test_an_answer_without_end_is_none() -> None:
    with pytest.raises(Unreachable):
        answered(b"x" * 5_000_000)


def answered(content: bytes, status: int = 200) -> str:
    """What is made of an answer with this content."""

    async def run() -> str:
        async def tell(_: web.Request) -> web.Response:
            return web.Response(body=content, status=status)

        application = web.Application()
        application.router.add_route("*", "/{any:.*}", tell)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, HOST, 0).start()
        connector = Connector(Given("sleutel"), frozenset({HOST}))
        try:
            line = Line(f"http://{HOST}:{runner.addresses[0][1]}/", ROOM)
            return await connector.post(line, SAID)
        finally:
            await connector.close()
            await runner.cleanup()

    return asyncio.run(run())
