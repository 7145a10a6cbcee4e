"""A file that somebody handed in, from where Teams keeps it: counted on its way to the disk."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.errors import FetchFailed, FetchRefused, FetchTooLarge
from bot.platforms import to_disk

#: Tells whether a file may be fetched at this address.
Allowed = Callable[[str], bool]

#: Where the files of an organisation are.
_ENDS = (".sharepoint.com", ".sharepoint-df.com")
#: Seconds after which fetching one file is given up for now, and within which something must come.
_PATIENCE, _BETWEEN = 600.0, 60.0
#: So often is gone where an answer points.
_MOST_POINTERS = 5
_POINTS = frozenset({301, 302, 303, 307, 308})
_TOO_LARGE, _SERVER_FAULT = 413, 500
_NOT_NOW = frozenset({408, 423, 425, 429})


def is_file_of_organisation(url: str) -> bool:
    """Whether a file may be fetched at this address: encrypted, where organisations keep theirs."""
    try:
        parts = urlsplit(url)
        usual = parts.port in {None, 443}
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme == "https" and usual and "@" not in parts.netloc and host.endswith(_ENDS)


async def fetch(
    url: str, most: int, into: Path, *, allowed: Allowed = is_file_of_organisation
) -> None:
    """Write a file to this path. Raises FetchFailed, FetchRefused, FetchTooLarge, StoreFull.

    The address lets whoever has it in, for a while: nothing of Vertel's own goes along.
    """
    timeout = ClientTimeout(_PATIENCE, sock_read=_BETWEEN)
    with _told():
        async with (
            ClientSession(timeout=timeout) as session,
            _opened(session, url, allowed) as file,
        ):
            if (file.content_length or 0) > most:
                raise FetchTooLarge
            await to_disk.write(file.content.iter_chunked(to_disk.CHUNK), most, into)


@asynccontextmanager
async def _opened(
    session: ClientSession, url: str, allowed: Allowed
) -> AsyncIterator[ClientResponse]:
    """Give the answer that holds the file, wherever the first one points."""
    for _ in range(_MOST_POINTERS):
        if not allowed(url):
            raise FetchRefused
        async with session.get(url, allow_redirects=False) as answer:
            if answer.status not in _POINTS:
                yield _checked(answer)
                return
            url = urljoin(url, answer.headers.get("Location", ""))
    raise FetchRefused


def _checked(answer: ClientResponse) -> ClientResponse:
    if answer.ok:
        return answer
    if answer.status == _TOO_LARGE:
        raise FetchTooLarge
    later = answer.status in _NOT_NOW or answer.status >= _SERVER_FAULT
    raise FetchFailed if later else FetchRefused


@contextmanager
def _told() -> Iterator[None]:
    """Tell in the words of the port why a file is not fetched yet."""
    try:
        yield
    except (ClientError, TimeoutError, asyncio.IncompleteReadError) as error:
        raise FetchFailed from error
