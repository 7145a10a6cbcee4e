"""A file that is handed in in Teams: fetched where organisations keep theirs, nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.errors import FetchFailed, FetchRefused, FetchTooLarge
from bot.platforms.teams.fetching import fetch, is_file_of_organisation


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://gemeente.sharepoint.com/x?tempauth=y", True),
        ("https://gemeente-my.sharepoint.com:443/x", True),
        ("https://gemeente.sharepoint-df.com/x", True),
        ("http://gemeente.sharepoint.com/x", False),
        ("https://sharepoint.com.kwaad.example/x", False),
        ("https://kwaadsharepoint.com/x", False),
        ("https://gemeente.sharepoint.com@kwaad.example/x", False),
        ("https://kwaad.example@gemeente.sharepoint.com/x", False),
        ("https://gemeente.sharepoint.com:8443/x", False),
        ("https://gemeente.sharepoint.com:x/x", False),
        ("https://[::1/x", False),
        ("file:///etc/passwd", False),
        ("https:///x", False),
        ("", False),
    ],
)
def test_files_are_fetched_where_organisations_keep_theirs(url: str, may: bool) -> None:  # noqa: FBT001 - of the table
    assert is_file_of_organisation(url) is may


@asynccontextmanager
async def keeping(answer: web.StreamResponse | None = None, **pages: str) -> AsyncIterator[str]:
    """An address where files are: `answer` for /file, and pages that point elsewhere."""

    async def tell(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name in pages:
            return web.Response(status=302, headers={"Location": pages[name]})
        if name == "half":
            partly = web.StreamResponse(headers={"Content-Length": "100"})
            await partly.prepare(request)
            await partly.write(b"x" * 50)
            assert request.transport is not None
            request.transport.abort()
            return partly
        if name == "endless":
            stream = web.StreamResponse()
            await stream.prepare(request)
            while True:
                await stream.write(b"x" * 1000)
        return answer or web.Response(body=b"inhoud")

    application = web.Application()
    application.router.add_get("/{name}", tell)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def fetched(
    into: Path, name: str = "file", answer: web.StreamResponse | None = None, **pages: str
) -> bytes:
    """What is fetched; at most 1,000 bytes, from this machine alone."""

    async def run() -> bytes:
        async with keeping(answer, **pages) as where:
            url = f"{where}/{name}"
            await fetch(url, 1_000, into / "x", allowed=lambda url: url.startswith(where))
        return (into / "x").read_bytes()

    return asyncio.run(run())


def test_a_file_is_fetched(tmp_path: Path) -> None:
    assert fetched(tmp_path) == b"inhoud"


def test_where_it_points_is_gone_to_as_long_as_that_is_allowed(tmp_path: Path) -> None:
    assert fetched(tmp_path, "een", een="/twee", twee="file") == b"inhoud"
    for elsewhere in ("https://kwaad.example/x", "file:///etc/passwd", ""):
        with pytest.raises(FetchRefused):
            fetched(tmp_path, "een", een=elsewhere or "een")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("name", ["endless", "file"])
def test_no_more_is_written_than_may_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(FetchTooLarge):
        fetched(tmp_path, name, web.Response(body=b"x" * 1_001))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, FetchRefused),
        (403, FetchRefused),
        (404, FetchRefused),
        (410, FetchRefused),
        (413, FetchTooLarge),
        (423, FetchFailed),
        (429, FetchFailed),
        (503, FetchFailed),
    ],
)
def test_why_a_file_does_not_come_is_told(
    tmp_path: Path, status: int, error: type[Exception]
) -> None:
    with pytest.raises(error) as told:
        fetched(tmp_path, answer=web.Response(status=status))
    assert type(told.value) is error


def test_half_a_file_is_none(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed):
        fetched(tmp_path, "half")
    assert list(tmp_path.iterdir()) == []


def test_nobody_there_may_come(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed):
        asyncio.run(fetch("http://127.0.0.1:9/x", 10, tmp_path / "x", allowed=lambda _: True))
